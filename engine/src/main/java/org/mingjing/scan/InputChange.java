package org.mingjing.scan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;

/**
 * How an input differs from an earlier snapshot of its dataset: by the files that only one of them has. An import
 * adds files, and writes anew those of which it replaces rows.
 *
 * @param alias name in the model's SQL
 * @param came rows of files that the earlier snapshot lacks, as an input of its own
 * @param gone rows of files that only the earlier snapshot has; null where it has none
 */
record InputChange(String alias, Relation came, @Nullable Relation gone) {
    /**
     * @return empty where they do not bear comparison
     */
    static Optional<InputChange> between(Snapshot before, Relation now) {
        Snapshot snapshot = now.snapshot();
        if (snapshot == null
                || before.manifest().contractVersion() != snapshot.manifest().contractVersion()
                || !names(before).equals(names(snapshot))) {
            return Optional.empty();
        }
        List<Manifest.DataFile> gone = before.filesBeside(snapshot);
        return Optional.of(new InputChange(
                now.alias(),
                part(now, "_came_", snapshot, snapshot.filesBeside(before)),
                gone.isEmpty() ? null : part(now, "_gone_", before, gone)));
    }

    /** What a session has to show beside the input. */
    Stream<Relation> relations() {
        return Stream.of(came, gone).filter(r -> r != null);
    }

    /** Selects the rows that differ, each with the columns that the model's SQL sees. */
    String rows() {
        String columns = Sql.names("", came.columns().keySet());
        String these = "select " + columns + " from " + Sql.name(came.alias());
        if (gone == null) {
            return these;
        }
        String those = "select " + columns + " from " + Sql.name(gone.alias());
        return "(" + these + " except all " + those + ") union all (" + those + " except all " + these + ")";
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.manifest().columns().stream()
                .map(c -> c.name() + " " + c.type())
                .toList();
    }

    private static Relation part(Relation input, String prefix, Snapshot of, List<Manifest.DataFile> files) {
        return new Relation(prefix + input.alias(), of.only(files), input.columns(), input.needed());
    }
}
