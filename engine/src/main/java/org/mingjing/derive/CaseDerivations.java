package org.mingjing.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.model.CaseDerivation;
import org.mingjing.model.CaseDialect;
import org.mingjing.model.CaseEngine;

/**
 * The derivations over the rows of a case: the very ones that a lake has, over a lake of its own that is gone
 * afterwards. What the same rows gave is remembered, as mutation and the second engine ask again.
 */
public final class CaseDerivations implements CaseDerivation {
    private static final Instant AT = Instant.EPOCH;
    private static final int MOST_REMEMBERED = 500;

    private final Datasets contracts;
    private final Derivations derivations;
    private final Map<List<Object>, Map<String, List<Map<String, @Nullable String>>>> remembered =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<List<Object>, Map<String, List<Map<String, @Nullable String>>>> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /**
     * @param contracts of all datasets
     * @param settings folder with the settings of the derivations
     * @param lexicons folder with the lexicons
     */
    public CaseDerivations(Datasets contracts, Path settings, Path lexicons) {
        this.contracts = contracts;
        this.derivations = new Derivations(contracts, settings, lexicons, Clock.fixed(AT, ZoneOffset.UTC));
    }

    @Override
    public boolean isDerived(String dataset) {
        return derivations.isDerived(dataset);
    }

    @Override
    public Map<String, List<Map<String, @Nullable String>>> derive(
            Collection<String> datasets, SortedMap<String, String> base) {
        List<Object> asked = List.of(List.copyOf(datasets), new TreeMap<>(base));
        Map<String, List<Map<String, @Nullable String>>> known = remembered.get(asked);
        if (known == null) {
            known = compute(datasets, base);
            remembered.put(asked, known);
        }
        return known;
    }

    private Map<String, List<Map<String, @Nullable String>>> compute(
            Collection<String> datasets, SortedMap<String, String> base) {
        Path folder = temporary();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                CaseEngine engine = new CaseEngine(CaseDialect.DUCKDB, connection)) {
            Lake lake = Lake.openOrCreate(folder.resolve("lake"));
            base.forEach((dataset, rows) -> write(lake, connection, contracts.get(dataset), rows));
            Map<String, List<Map<String, @Nullable String>>> derived = new HashMap<>();
            for (String dataset : datasets) {
                derived.put(dataset, List.of());
                if (derivations.state(lake, dataset) != Derivations.State.NO_INPUT) {
                    String table = Engine.table(derivations
                            .refresh(lake, dataset, DeriveProgress.SILENT)
                            .snapshot());
                    derived.put(dataset, engine.ask("select * from " + table).rows());
                }
            }
            return derived;
        } catch (SQLException failure) {
            throw Engine.failed(failure);
        } finally {
            delete(folder);
        }
    }

    private static void write(Lake lake, Connection connection, DatasetContract contract, String rows) {
        String part = "part-00001.parquet";
        try (SnapshotWriter writer = lake.write(contract.dataset());
                var statement = connection.createStatement()) {
            Path file = writer.staging().resolve("data").resolve(part);
            long count = statement.executeLargeUpdate(
                    "copy (" + rows + ") to '" + file.toString().replace("'", "''") + "' (format parquet)");
            writer.commit(
                    new SnapshotDraft(
                            contract.version(),
                            contract.zone().getId(),
                            columns(contract),
                            Map.of(part, count),
                            Map.of(),
                            List.of(),
                            Map.of()),
                    AT);
        } catch (SQLException failure) {
            throw Engine.failed(failure);
        }
    }

    private static List<Manifest.StoredColumn> columns(DatasetContract contract) {
        List<Manifest.StoredColumn> columns = new ArrayList<>();
        contract.columns().forEach(column -> {
            ColumnType type = column.type();
            type.storedNames(column.name())
                    .forEach(name -> columns.add(new Manifest.StoredColumn(name, type.duckType(), 0)));
        });
        TechnicalColumns.duckTypes().forEach((name, type) -> columns.add(new Manifest.StoredColumn(name, type, 0)));
        return columns;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("mingjing-case");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
