package org.mingjing.scan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;
import org.mingjing.yaml.YamlFile;

/** The rows of one model on their way into the run: all of them, or none. */
final class RunBatch implements AutoCloseable {
    private final RunStore store;
    private final DuckDBConnection connection;
    private @Nullable DuckDBAppender findings;
    private @Nullable DuckDBAppender evidence;

    RunBatch(RunStore store, DuckDBConnection connection) throws SQLException {
        this.store = store;
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /**
     * @param number of its row in the model's output
     * @param finding rank, score and its parts are not looked at: they follow when all models are done
     * @param held whether it is kept back until somebody has looked
     * @param flaggedRows how many of its source rows carry a quality flag
     * @param pattern the same for findings whose sentences differ in numbers only
     */
    void add(long number, Finding finding, boolean held, long flaggedRows, long pattern) {
        try {
            DuckDBAppender to = findings == null ? connection.createAppender("finding") : findings;
            findings = to;
            to.beginRow()
                    .append(finding.id())
                    .append(finding.model())
                    .append(number)
                    .append(finding.outcome().name())
                    .append(held)
                    .append(finding.subjectKind())
                    .append(finding.subject())
                    .append(finding.answerableKind())
                    .append(finding.answerable())
                    .append(finding.occurredAt())
                    .append(stored(finding.amount()))
                    .append(finding.currency())
                    .append(json(finding.key()))
                    .append(json(finding.values()))
                    .append(finding.sentence().en())
                    .append(finding.sentence().zh())
                    .append(finding.sourceRows())
                    .append(flaggedRows)
                    .append(finding.explainedBy())
                    .append(json(finding.parameters()))
                    .append(pattern)
                    .endRow();
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    /**
     * Takes source rows of findings that were added before.
     *
     * @param rows Parquet file of {@code number} of the finding, {@code file}, {@code row} and {@code values}
     */
    void addEvidence(Path rows, String model, String alias, Snapshot snapshot, boolean held) {
        String select = "select f.id, " + Sql.text(alias) + ", " + Sql.text(snapshot.dataset()) + ", "
                + Sql.text(snapshot.id()) + ", coalesce(e.file, ''), e.\"row\", e.\"values\", " + held
                + " from read_parquet(" + Sql.text(rows.toString()) + ") e join finding f on f.model = "
                + Sql.text(model) + " and f.number = e.number";
        try {
            closeAppenders();
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into evidence " + select);
            }
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    /** Takes over the source rows of a model's findings from the evidence of an earlier run, as they stand there. */
    void copyEvidence(Path rows, String model) {
        try {
            closeAppenders();
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into evidence select e.*, false from read_parquet("
                        + Sql.text(rows.toString()) + ") e where e.finding in (select id from finding where model = "
                        + Sql.text(model) + ")");
            }
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    void add(EvidenceRow row, boolean held) {
        try {
            DuckDBAppender to = evidence == null ? connection.createAppender("evidence") : evidence;
            evidence = to;
            to.beginRow()
                    .append(row.finding())
                    .append(row.alias())
                    .append(row.dataset())
                    .append(row.snapshot())
                    .append(row.file())
                    .append(row.row())
                    .append(json(row.values()))
                    .append(held)
                    .endRow();
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    void commit() {
        try {
            closeAppenders();
            connection.commit();
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    @Override
    public void close() {
        try {
            closeAppenders();
            connection.rollback();
            connection.close();
        } catch (SQLException failure) {
            throw store.failed(failure);
        }
    }

    private void closeAppenders() throws SQLException {
        if (findings != null) {
            findings.close();
            findings = null;
        }
        if (evidence != null) {
            evidence.close();
            evidence = null;
        }
    }

    private static @Nullable BigDecimal stored(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(RunStore.AMOUNT_SCALE, RoundingMode.HALF_UP);
    }

    private static String json(Map<String, ?> map) {
        return YamlFile.MAPPER.writeValueAsString(map);
    }
}
