package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.springframework.stereotype.Repository;

/**
 * A lake for the length of one run under a case: of tier 3 it holds the rows of that case and no others, so that no model,
 * however it is written, can look into another. All else is the office's own lake, by link.
 */
@Repository
class SealedLakeStore {
    /** Column by which rows of tier 3 say whose case they are. */
    static final String CASE_COLUMN = "case_no";

    private static final int MEMORY_SHARE = 4;

    private final AnalyticsSettings settings;
    private final Datasets datasets;
    private final Clock clock;

    SealedLakeStore(AnalyticsSettings settings, Datasets datasets, Clock clock) {
        this.settings = settings;
        this.datasets = datasets;
        this.clock = clock;
    }

    /** Whether rows of the dataset can be told apart by their case. */
    boolean canSeal(String dataset) {
        return datasets.find(dataset)
                .flatMap(contract -> contract.column(CASE_COLUMN))
                .isPresent();
    }

    /**
     * Makes it.
     *
     * @param folder that is not there yet
     * @param snapshots of the office's lake, by dataset
     * @return snapshots of the new one
     */
    Map<String, String> make(Path folder, Lake office, Map<String, String> snapshots, String caseNumber) {
        Map<String, String> sealed = new TreeMap<>();
        Lake lake = Lake.openOrCreate(folder);
        snapshots.forEach((dataset, id) -> {
            boolean isSealed =
                    datasets.find(dataset).map(c -> c.tier() == Tier.T3).orElse(true);
            if (!isSealed) {
                link(folder.resolve(dataset), office.folder().resolve(dataset));
                sealed.put(dataset, id);
            } else if (canSeal(dataset)) {
                sealed.put(dataset, copy(lake, office.snapshot(dataset, id), caseNumber));
            }
        });
        return sealed;
    }

    private static void link(Path from, Path to) {
        try {
            Files.createSymbolicLink(from, to.toAbsolutePath());
        } catch (IOException failure) {
            throw Durable.failed(from, failure);
        }
    }

    private String copy(Lake lake, Snapshot from, String caseNumber) {
        boolean known =
                from.manifest().columns().stream().anyMatch(c -> c.name().equals(CASE_COLUMN));
        List<String> files =
                from.dataFiles().stream().map(f -> text(f.toString())).toList();
        try (SnapshotWriter writer = lake.write(from.dataset())) {
            Map<String, Long> rows = new TreeMap<>();
            if (known && !files.isEmpty()) {
                Path part = writer.staging().resolve("data").resolve("part-00001.parquet");
                rows.put(part.getFileName().toString(), copy(files, caseNumber, part));
            }
            return writer.commit(
                            new SnapshotDraft(
                                    from.manifest().contractVersion(),
                                    from.manifest().zone(),
                                    from.manifest().columns(),
                                    rows,
                                    new TreeMap<>(),
                                    new ArrayList<>(from.manifest().sources()),
                                    from.manifest().facts()),
                            clock.instant())
                    .id();
        }
    }

    private long copy(List<String> files, String caseNumber, Path to) {
        Properties properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", settings.memory().toMegabytes() / MEMORY_SHARE + "MB");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select * from read_parquet("
                    + files.stream().collect(Collectors.joining(", ", "[", "]"))
                    + ", union_by_name = true) where " + CASE_COLUMN + " = " + text(caseNumber) + ") to "
                    + text(to.toString()) + " (format parquet)");
            try (ResultSet count =
                    statement.executeQuery("select count(*) from read_parquet(" + text(to.toString()) + ")")) {
                count.next();
                return count.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the lake could not be read", failure);
        }
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
