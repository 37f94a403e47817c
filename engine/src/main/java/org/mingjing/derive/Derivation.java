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

    /** Derived datasets that it reads; they are made current first. */
    default List<String> restsOn() {
        return List.of();
    }

    /** Inputs that may have grown without changing rows that are settled: then only what is open is computed anew. */
    default Set<String> growing() {
        return Set.of();
    }

    /** Whether the settled rows stay after what came to the growing inputs. */
    default boolean canGoOn(Grown grown) {
        return true;
    }

    /** What a computation over the lake as it stands would rest on. */
    Plan plan(Lake lake);

    /**
     * Computes the rows.
     *
     * @param inputs as the plan names them
     * @return counts that a reader of the manifest should know, by name
     */
    Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress);

    /**
     * Computes what is open after an earlier computation, whose settled rows stay. Made for inputs each of whose rows
     * makes rows of its own, this computes what came as if it were all; counts of an input go on from those of before.
     *
     * @return as {@link #compute}
     */
    default Map<String, String> goOn(Grown grown, DerivedRows rows, DeriveProgress progress) {
        return compute(grown.came(), rows, progress);
    }

    /**
     * What a computation rests on.
     *
     * @param inputs snapshots to be read, by dataset
     * @param absent datasets the settings name and the lake does not have
     * @param versions further things that decide the result, such as settings and lexicons, each with a digest
     */
    record Plan(SortedMap<String, Snapshot> inputs, List<String> absent, SortedMap<String, String> versions) {}
}
