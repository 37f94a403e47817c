package org.mingjing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The folder of a finished run:
 *
 * <pre>
 * run.json                 what ran, over what, with which result
 * findings.parquet, .json  hits by rank, then explained ones, then those not assessable
 * evidence.parquet         their source rows, in the same order
 * scores.parquet           what the hits weigh for each subject and answerable unit, by module and indicator
 * held.parquet, held-evidence.parquet   findings of models that were held, if any
 * </pre>
 *
 * Findings and rows are handed out one by one: there may be more than fit into memory.
 */
public final class RunFolder {
    public static final String RUN = "run.json";
    public static final String FINDINGS = "findings.parquet";
    public static final String FINDINGS_JSON = "findings.json";
    public static final String EVIDENCE = "evidence.parquet";
    public static final String SCORES = "scores.parquet";
    public static final String HELD = "held.parquet";
    public static final String HELD_EVIDENCE = "held-evidence.parquet";

    private static final int MOST_NAMED = 5;

    private final Path folder;
    private final Run run;

    private RunFolder(Path folder, Run run) {
        this.folder = folder;
        this.run = run;
    }

    /** Opens the folder of a run. */
    public static RunFolder read(Path folder) {
        Path file = folder.resolve(RUN);
        try {
            JsonNode written = YamlFile.MAPPER.readTree(Files.readString(file));
            int format = written.path("format").asInt(0);
            if (format != Run.FORMAT) {
                throw new Problem(
                        ScanProblem.RUN_NEWER_FORMAT,
                        "the run has layout " + format + ", this program knows " + Run.FORMAT,
                        Place.of(file),
                        "Use the version of Mingjing that wrote it, or run the scan again.");
            }
            return new RunFolder(folder, YamlFile.MAPPER.treeToValue(written, Run.class));
        } catch (NoSuchFileException absent) {
            throw new Problem(
                    ScanProblem.RUN_NOT_FOUND,
                    "there is no run in this folder",
                    Place.of(folder),
                    "Name the folder that 'mingjing scan --out' wrote.",
                    absent);
        } catch (IOException | JacksonException failure) {
            throw damaged(file, failure);
        }
    }

    public Path folder() {
        return folder;
    }

    public Run run() {
        return run;
    }

    /** Hands out all findings that were raised: hits by rank, then explained ones, then those not assessable. */
    public void findings(Consumer<Finding> reader) {
        select(FINDINGS, "", List.of(), row -> reader.accept(FindingRow.read(row)));
    }

    /** Hands out those of one model. */
    void findingsOf(String model, Consumer<Finding> reader) {
        select(FINDINGS, " where model = ?", List.of(model), row -> reader.accept(FindingRow.read(row)));
    }

    /** Hands out the findings of models that were held; none where none was. */
    public void held(Consumer<Finding> reader) {
        if (Files.exists(folder.resolve(HELD))) {
            select(HELD, "", List.of(), row -> reader.accept(FindingRow.read(row)));
        }
    }

    /** Hands out all source rows, finding by finding in the order of {@link #findings}. */
    public void evidence(Consumer<EvidenceRow> reader) {
        select(EVIDENCE, "", List.of(), row -> reader.accept(FindingRow.readEvidence(row)));
    }

    /**
     * Hands out all scores: subjects first, heaviest first, each party followed by its modules and they by their
     * indicators. None in a run of an earlier program.
     */
    public void scores(Consumer<Score> reader) {
        if (Files.exists(folder.resolve(SCORES))) {
            select(
                    SCORES,
                    "",
                    List.of(),
                    row -> reader.accept(new Score(
                            Score.Role.valueOf(row.getString("role")),
                            row.getString("kind"),
                            row.getString("party"),
                            Score.Level.valueOf(row.getString("level")),
                            row.getString("module"),
                            row.getString("indicator"),
                            row.getDouble("score"),
                            row.getLong("hits"),
                            row.getInt("dimensions"),
                            row.getBoolean("statistical"))));
        }
    }

    /** The source rows of one finding, raised or held. */
    public List<EvidenceRow> evidenceOf(String finding) {
        List<EvidenceRow> rows = new ArrayList<>();
        for (String file : List.of(EVIDENCE, HELD_EVIDENCE)) {
            if (Files.exists(folder.resolve(file))) {
                select(file, " where finding = ?", List.of(finding), row -> rows.add(FindingRow.readEvidence(row)));
            }
        }
        return rows;
    }

    /** The finding, raised or held, whose id begins so; a problem where there is none or more than one. */
    public Finding finding(String beginning) {
        String wanted = beginning.strip().toLowerCase(Locale.ROOT);
        String start = wanted.startsWith("f-") ? wanted : "f-" + wanted;
        List<Finding> found = new ArrayList<>();
        for (String file : List.of(FINDINGS, HELD)) {
            if (Files.exists(folder.resolve(file))) {
                select(
                        file,
                        " where starts_with(lower(id), ?) limit " + (MOST_NAMED + 1),
                        List.of(start),
                        row -> found.add(FindingRow.read(row)));
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String ids = found.stream().limit(MOST_NAMED).map(Finding::id).collect(Collectors.joining(", "));
        throw new Problem(
                ScanProblem.FINDING_UNKNOWN,
                (found.isEmpty() ? "no finding" : "more than one finding") + " of this run begins with '" + beginning
                        + "'",
                Place.of(folder),
                found.isEmpty()
                        ? "Copy the whole id, such as F-0123456789abcdef, from findings.json or a report."
                        : "Write more of the id: " + ids + (found.size() > MOST_NAMED ? ", …" : "") + ".");
    }

    /** Findings of the same subject, and of any that rest on one of the same source rows, in the order of the run. */
    public List<Related> related(Finding finding) {
        List<String> sharing = new ArrayList<>();
        select(
                EVIDENCE,
                " semi join (select dataset, file, \"row\" from " + parquet(EVIDENCE)
                        + " where finding = ?) mine using (dataset, file, \"row\") where finding <> ?",
                List.of(finding.id(), finding.id()),
                row -> sharing.add(row.getString("finding")));
        Set<String> byRow = Set.copyOf(sharing);
        List<Related> related = new ArrayList<>();
        select(FINDINGS, "", List.of(), row -> {
            String id = row.getString("id");
            boolean sameSubject = !finding.subject().isEmpty()
                    && finding.subject().equals(row.getString("subject"))
                    && finding.subjectKind().equals(row.getString("subject_kind"));
            if (!id.equals(finding.id()) && (sameSubject || byRow.contains(id))) {
                related.add(new Related(FindingRow.read(row), sameSubject, byRow.contains(id)));
            }
        });
        return related;
    }

    /**
     * A finding that has to do with another.
     *
     * @param sameSubject whether both speak of the same subject
     * @param sameRows whether both rest on one of the same source rows
     */
    public record Related(Finding finding, boolean sameSubject, boolean sameRows) {}

    /** The finding of this id, raised or held, where the run has it. */
    public Optional<Finding> find(String id) {
        List<Finding> found = new ArrayList<>();
        for (String file : List.of(FINDINGS, HELD)) {
            if (Files.exists(folder.resolve(file))) {
                select(file, " where id = ?", List.of(id), row -> found.add(FindingRow.read(row)));
            }
        }
        return found.stream().findFirst();
    }

    private void select(String name, String rest, List<String> values, RowReader reader) {
        Path file = folder.resolve(name);
        Properties properties = new Properties();
        properties.setProperty("threads", "1"); // keeps the order of the file without a sort
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                PreparedStatement statement = connection.prepareStatement("select * from " + parquet(name) + rest)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        } catch (SQLException failure) {
            throw damaged(file, failure);
        }
    }

    private String parquet(String name) {
        return "read_parquet(" + Sql.text(folder.resolve(name).toString()) + ")";
    }

    private static Problem damaged(Path file, Exception failure) {
        return new Problem(
                ScanProblem.RUN_DAMAGED,
                "the file of a run cannot be read: " + failure.getMessage(),
                Place.of(file),
                "Run the scan again.",
                failure);
    }
}
