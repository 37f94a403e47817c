package org.mingjing.derive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** How one derived dataset is computed. Stateless: everything it depends on is named in its {@link Plan}. */
interface Derivation {
    /** Name of the dataset it makes. */
    String dataset();

    /** Counts up whenever the same inputs would give other rows. */
    int algorithm();

    /** Whether it has nothing to say about a lake without any of its inputs. */
    default boolean needsInput() {
        return true;
    }

    /**
     * Inputs each of whose rows makes rows of its own, whatever other rows there are: when only they have grown, only
     * what came to them is computed.
     */
    default Set<String> rowByRow() {
        return Set.of();
    }

    /** What a computation over the lake as it stands would rest on. */
    Plan plan(Lake lake);

    /**
     * Computes the rows.
     *
     * @param inputs as the plan names them
     * @return counts that a reader of the manifest should know, by name
     */
    Map<String, String> compute(
            Lake lake, SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress);

    /**
     * What a computation rests on.
     *
     * @param inputs snapshots to be read, by dataset
     * @param absent datasets the settings name and the lake does not have
     * @param versions further things that decide the result, such as settings and lexicons, each with a digest
     */
    record Plan(SortedMap<String, Snapshot> inputs, List<String> absent, SortedMap<String, String> versions) {}
}
