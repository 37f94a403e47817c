package org.mingjing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Manifest.StoredColumn;
import org.mingjing.lake.Snapshot;

/** Brings snapshots into PostgreSQL, with the indexes that an office would lay: the key, identifiers, dates. */
final class PostgresCopy {
    private final PostgresPeer peer;
    private final Path work;

    PostgresCopy(PostgresPeer peer, Path work) {
        this.peer = peer;
        this.work = work;
    }

    void of(Snapshot snapshot, DatasetContract contract) throws SQLException, IOException {
        List<StoredColumn> columns = snapshot.manifest().columns().stream()
                .filter(c -> !c.name().startsWith("_") || c.name().equals(TechnicalColumns.INGESTED_AT))
                .toList();
        Path csv = work.resolve(contract.dataset() + ".csv");
        String select = columns.stream().map(PostgresCopy::text).collect(Collectors.joining(", "));
        RawSql.onDuckDb(
                List.of(),
                "copy (select " + select + " from " + RawSql.parquet(snapshot) + ") to '" + csv
                        + "' (format csv, header)");
        List<String> indexes = new ArrayList<>();
        indexes.add(String.join(", ", contract.key()));
        contract.columns().stream()
                .filter(PostgresCopy::isIndexed)
                .map(Column::name)
                .forEach(indexes::add);
        peer.load(
                contract.dataset(),
                columns.stream().map(c -> c.name() + " " + type(c.type())).toList(),
                csv,
                indexes.stream().distinct().toList());
        Files.delete(csv);
    }

    private static boolean isIndexed(Column column) {
        Kind kind = column.type().kind();
        return !column.type().list() && (kind == Kind.ID || kind == Kind.HASH || kind == Kind.DATE || kind == Kind.TS);
    }

    /** A list in PostgreSQL's own spelling, anything else as it is. */
    private static String text(StoredColumn column) {
        return column.type().endsWith("[]")
                ? "'{' || array_to_string(list_transform(" + column.name()
                        + ", lambda x: '\"' || replace(replace(x, '\\', '\\\\'), '\"', '\\\"') || '\"'), ',') || '}' as "
                        + column.name()
                : column.name();
    }

    private static String type(String duck) {
        return duck.equalsIgnoreCase("double") ? "double precision" : duck;
    }
}
