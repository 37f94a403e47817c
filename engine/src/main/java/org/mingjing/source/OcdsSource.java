package org.mingjing.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Releases of the Open Contracting Data Standard: packages, records, single releases, one a line or all in one
 * document. The releases of one process are put together to its latest state, and given out as one flat table: its
 * tenders, awards (one row a supplier), contracts or parties.
 */
final class OcdsSource implements Source {
    private static final Set<String> TABLES = Set.of("tenders", "awards", "contracts", "parties");

    private final TextFile text;
    private final String table;
    private final SourceProfile profile;
    private final List<String> header;
    private final Deque<SourceRecord> waiting = new ArrayDeque<>();
    private @Nullable OcdsSpool spool;
    private long record;
    private long processes;
    private long rows;
    private volatile boolean ended;

    OcdsSource(FileBytes bytes, SourceOptions options, List<Text> warnings) {
        text = TextFile.open(bytes, options.encoding());
        table = options.table() == null ? "awards" : options.table();
        if (!TABLES.contains(table)) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "OCDS has no table '" + table + "' here",
                    Place.of(bytes.file()),
                    "source.table is one of " + TABLES.stream().sorted().toList() + ".");
        }
        header = OcdsProcess.columns(table);
        profile = new SourceProfile("ocds", text.encoding().charset().name(), null, 0, table, List.copyOf(warnings));
    }

    @Override
    public SourceProfile profile() {
        return ended && rows == 0 && processes > 0
                ? profile.with(new Text(
                        "the " + processes + " processes of the file hold no " + table
                                + "; another table may (source.table is one of "
                                + TABLES.stream().sorted().toList() + ")",
                        "文件中的 " + processes + " 个过程没有 " + table + "；其他表可能有（source.table 可为 "
                                + TABLES.stream().sorted().toList() + "）"))
                : profile;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRecord next() {
        OcdsSpool releases = spool == null ? filled() : spool;
        while (waiting.isEmpty()) {
            OcdsProcess process = releases.next();
            if (process == null) {
                ended = true;
                return null;
            }
            take(process);
        }
        return waiting.poll();
    }

    /** All releases have to be seen before the first process is whole. */
    private OcdsSpool filled() {
        OcdsSpool fresh = new OcdsSpool(text.bytes().file());
        spool = fresh;
        fresh.fill(text);
        return fresh;
    }

    private void take(OcdsProcess process) {
        processes++;
        if (process.isEmpty()) {
            waiting.add(new SourceRecord(
                    process.position(), ++record, new String[header.size()], JsonSource.BROKEN_ELEMENT));
        }
        for (Map<String, @Nullable String> row : process.rows(table)) {
            rows++;
            waiting.add(new SourceRecord(
                    process.position(), ++record, header.stream().map(row::get).toArray(String[]::new), null));
        }
    }

    @Override
    public double progress() {
        return text.bytes().progress();
    }

    @Override
    public void close() {
        if (spool != null) {
            spool.close();
        }
    }

    /** Whether a document speaks OCDS, from its first element. */
    static boolean speaks(JsonNode first) {
        JsonNode node = first.path("package").isObject() ? first.path("package") : first;
        return node.has("ocid")
                || (node.has("releases") && (node.has("publishedDate") || node.has("uri") || node.has("publisher")))
                || (node.has("records") && node.has("packages"))
                || (first.has("package") && (node.has("tender") || node.has("awards") || node.has("releases")));
    }
}
