package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/**
 * Releases of the Open Contracting Data Standard: packages, records, single releases, one a line or all in one
 * document. The releases of one process are put together to its latest state, and given out as one flat table: its
 * tenders, awards (one row a supplier), contracts or parties. Needs memory in proportion to the file.
 */
final class OcdsSource implements Source {
    private static final Set<String> TABLES = Set.of("tenders", "awards", "contracts", "parties");

    private final SourceProfile profile;
    private final List<String> header;
    private final List<SourceRecord> records = new ArrayList<>();
    private int at;

    /**
     * @param release the release
     * @param position from 1: line, or place in the document
     */
    private record Release(JsonNode release, long position) {}

    OcdsSource(FileBytes bytes, SourceOptions options, List<String> warnings) {
        TextFile text = TextFile.open(bytes, options.encoding());
        String table = options.table() == null ? "awards" : options.table();
        if (!TABLES.contains(table)) {
            throw new Problem(
                    SourceProblem.SOURCE_OPTION,
                    "OCDS has no table '" + table + "' here",
                    Place.of(bytes.file()),
                    "source.table is one of " + TABLES.stream().sorted().toList() + ".");
        }
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (OcdsProcess process : processes(read(text))) {
            for (Map<String, @Nullable String> row : process.rows(table)) {
                rows.add(row);
                positions.add(process.position());
            }
        }
        Set<String> names = new LinkedHashSet<>(OcdsProcess.columns(table));
        rows.forEach(r -> names.addAll(r.keySet()));
        header = List.copyOf(names);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable String> row = rows.get(i);
            records.add(new SourceRecord(
                    positions.get(i), i + 1L, header.stream().map(row::get).toArray(String[]::new), null));
        }
        profile = new SourceProfile("ocds", text.encoding().charset().name(), null, 0, table, List.copyOf(warnings));
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRecord next() {
        return at < records.size() ? records.get(at++) : null;
    }

    @Override
    public double progress() {
        return records.isEmpty() ? 1 : (double) at / records.size();
    }

    @Override
    public void close() {
        // all is in memory
    }

    /** Whether a document speaks OCDS, from its first element. */
    static boolean speaks(JsonNode first) {
        JsonNode node = first.path("package").isObject() ? first.path("package") : first;
        return node.has("ocid")
                || (node.has("releases") && (node.has("publishedDate") || node.has("uri") || node.has("publisher")))
                || (node.has("records") && node.has("packages"))
                || (first.has("package") && (node.has("tender") || node.has("awards") || node.has("releases")));
    }

    private static List<Release> read(TextFile text) {
        List<Release> releases = new ArrayList<>();
        try (Reader reader = new BufferedReader(text.reader());
                MappingIterator<JsonNode> documents =
                        JsonSource.MAPPER.readerFor(JsonNode.class).readValues(reader)) {
            while (documents.hasNextValue()) {
                int line = documents.currentLocation().getLineNr();
                unpack(documents.nextValue(), line, releases);
            }
        } catch (JacksonException failure) {
            throw new Problem(
                    SourceProblem.SOURCE_DAMAGED,
                    "the document is broken or breaks off: " + failure.getOriginalMessage(),
                    Place.of(
                            text.bytes().file(),
                            failure.getLocation() == null
                                    ? 0
                                    : failure.getLocation().getLineNr()),
                    "Copy it again from where it came.",
                    failure);
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
        return releases;
    }

    private static void unpack(JsonNode document, long position, List<Release> releases) {
        if (document.isArray()) {
            int index = 1;
            for (JsonNode one : document) {
                unpack(one, index++, releases);
            }
        } else if (document.path("package").isObject()) {
            unpack(document.path("package"), position, releases);
        } else if (document.has("releases")) {
            int index = 1;
            for (JsonNode one : document.path("releases")) {
                releases.add(new Release(one, document.path("releases").size() == 1 ? position : index++));
            }
        } else if (document.has("records")) {
            int index = 1;
            for (JsonNode one : document.path("records")) {
                JsonNode compiled = one.path("compiledRelease");
                releases.add(new Release(compiled.isObject() ? compiled : one, index++));
            }
        } else {
            releases.add(new Release(document, position));
        }
    }

    /** The latest state of every process, in the order in which the processes appear. */
    private static List<OcdsProcess> processes(List<Release> releases) {
        Map<String, OcdsProcess> processes = new LinkedHashMap<>();
        List<Release> byDate = new ArrayList<>(releases);
        byDate.sort((a, b) -> date(a.release()).compareTo(date(b.release())));
        releases.forEach(r -> processes.putIfAbsent(name(r), new OcdsProcess(name(r), r.position())));
        byDate.forEach(
                r -> java.util.Objects.requireNonNull(processes.get(name(r))).add(r.release()));
        return List.copyOf(processes.values());
    }

    private static String name(Release release) {
        String ocid = release.release().path("ocid").asString("");
        String id = release.release().path("id").asString("");
        return !ocid.isEmpty() ? ocid : !id.isEmpty() ? id : "release-" + release.position();
    }

    private static String date(JsonNode release) {
        return release.path("date").asString("");
    }
}
