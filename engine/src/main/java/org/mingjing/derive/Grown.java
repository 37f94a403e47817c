package org.mingjing.derive;

import java.util.List;
import java.util.SortedMap;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;

/**
 * A derived dataset of which only inputs that may grow have grown since it was computed.
 *
 * @param before the snapshot whose settled rows stay
 * @param then its inputs, as they were
 * @param now its inputs, as they are
 * @param came of each growing input the files that are new; of any other the whole
 */
record Grown(
        Snapshot before,
        SortedMap<String, Snapshot> then,
        SortedMap<String, Snapshot> now,
        SortedMap<String, Snapshot> came) {

    /** Rows that what may yet come does not change. */
    static Snapshot settled(Snapshot derived) {
        return derived.only(files(derived, false));
    }

    /** Rows that the next computation makes anew. */
    static Snapshot open(Snapshot derived) {
        return derived.only(files(derived, true));
    }

    private static List<Manifest.DataFile> files(Snapshot derived, boolean open) {
        return derived.manifest().files().stream()
                .filter(file -> DerivedRows.isOpen(file) == open)
                .toList();
    }
}
