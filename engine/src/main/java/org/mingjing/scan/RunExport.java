package org.mingjing.scan;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.lake.Durable;
import org.mingjing.yaml.YamlFile;

/** Writes a run's files from its store, once all models are done and the hits are ranked. */
final class RunExport {
    private static final String COLUMNS =
            """
            f.id, f.model, f.outcome, coalesce(cast(r.rank as integer), 0) as rank, coalesce(r.score, 0.0) as score,
            f.subject_kind, f.subject, f.answerable_kind, f.answerable, f.occurred_at, f.amount, f.currency,
            f.key, f."values", f.sentence_en, f.sentence_zh, f.source_rows, f.explained_by, f.parameters,
            case when r.rank is null then '{}' else json_object('weight', r.weight, 'amount', r.amount,
                'quality', r.quality, 'flood', r.flood, 'crowd', r.crowd, 'dimensions', r.dimensions, 'cap', r.cap)
                end as score_parts
            """;

    /** A finding as one JSON text, with the fields of {@link Finding}: put together in the engine, not row by row here. */
    private static final String JSON = Stream.of(
                    text("id"),
                    text("model"),
                    text("outcome"),
                    number("rank", "cast(rank as varchar)"),
                    number("score", "cast(score as varchar)"),
                    text("subject_kind"),
                    text("subject"),
                    text("answerable_kind"),
                    text("answerable"),
                    text("occurred_at"),
                    // as money is written: two decimals, more where there are more
                    number("amount", "regexp_replace(cast(amount as varchar), '0{1,4}$', '')"),
                    text("currency"),
                    "'\"key\":' || key",
                    "'\"values\":' || \"values\"",
                    "'\"sentence\":' || cast(json_object('en', sentence_en, 'zh', sentence_zh) as varchar)",
                    number("source_rows", "cast(source_rows as varchar)"),
                    text("explained_by"),
                    "'\"parameters\":' || parameters",
                    "'\"score_parts\":' || cast(score_parts as varchar)")
            .collect(Collectors.joining(" || ',' || ", "'{' || ", " || '}'"));

    private static final String ORDER =
            "case f.outcome when 'HIT' then 1 when 'EXPLAINED' then 2 else 3 end, coalesce(r.rank, 0), f.model, f.id";

    private final RunStore store;
    private final Path folder;

    RunExport(RunStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    void write(Run run) {
        try {
            store.execute("create table placed as select f.id, f.model, row_number() over (order by " + ORDER
                    + ") as place from finding f left join ranked r on r.id = f.id and r.model = f.model");
            copy(findings("not f.held"), RunFolder.FINDINGS);
            copy(evidence("not e.held"), RunFolder.EVIDENCE);
            copy(Scores.select(), RunFolder.SCORES);
            boolean[] held = new boolean[1];
            store.read("select count(*) from finding where held", row -> held[0] = row.getLong(1) > 0);
            if (held[0]) {
                copy(findings("f.held"), RunFolder.HELD);
                copy(evidence("e.held"), RunFolder.HELD_EVIDENCE);
            }
            writeJson();
            Durable.write(
                    folder.resolve(RunFolder.RUN),
                    YamlFile.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(run) + "\n");
            Durable.syncTree(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    private static String findings(String where) {
        return "select " + COLUMNS + " from finding f join placed p on p.id = f.id and p.model = f.model"
                + " left join ranked r on r.id = f.id and r.model = f.model where " + where + " order by p.place";
    }

    private static String evidence(String where) {
        return "select e.finding, e.alias, e.dataset, e.snapshot, e.file, e.\"row\", e.\"values\" from evidence e"
                + " join placed p on p.id = e.finding where " + where + " order by p.place, e.alias, e.file, e.\"row\"";
    }

    private static String text(String column) {
        return number(column, "cast(to_json(" + column + ") as varchar)");
    }

    private static String number(String column, String text) {
        return "'\"" + column + "\":' || coalesce(" + text + ", 'null')";
    }

    private void copy(String select, String name) {
        store.execute("copy (" + select + ") to "
                + Sql.text(folder.resolve(name).toString()) + " (format parquet, compression zstd)");
    }

    private void writeJson() throws IOException {
        Path file = folder.resolve(RunFolder.FINDINGS_JSON);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("[");
            String[] separator = {"\n"};
            store.read("select " + JSON + " from (" + findings("not f.held") + ") f", row -> {
                try {
                    out.write(separator[0]);
                    out.write(row.getString(1));
                    separator[0] = ",\n";
                } catch (IOException failure) {
                    throw Durable.failed(file, failure);
                }
            });
            out.write("\n]\n");
        }
    }
}
