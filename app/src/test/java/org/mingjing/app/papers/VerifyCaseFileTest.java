package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.evidence.EvidenceKind;
import org.mingjing.app.suite.Digests;
import org.mingjing.app.suite.Suite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong with an export is found by whoever has nothing but the export and a JDK. */
class VerifyCaseFileTest {
    private static final Instant CAME = Instant.parse("2026-11-20T01:02:03.000004Z");
    private static final byte[] RECEIPT = "转账回单".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PHOTO = new byte[3000];

    @TempDir
    private Path folder;

    private static EvidenceFile file(long id, String name, byte[] bytes, EvidenceFile.HandOver... custody) {
        return file(id, name, bytes, Templates.sha256(bytes), custody);
    }

    private static EvidenceFile file(
            long id, String name, byte[] bytes, String digest, EvidenceFile.HandOver... custody) {
        return new EvidenceFile(
                id,
                name,
                EvidenceKind.DOCUMENT,
                bytes.length,
                digest,
                1,
                "Li",
                CAME,
                false,
                null,
                null,
                null,
                List.of(custody),
                null,
                null);
    }

    private static EvidenceFile.HandOver came() {
        return new EvidenceFile.HandOver(1, "某银行", null, "Li", 1L, null, null, 1, null, CAME);
    }

    private static EvidenceFile.HandOver passed(
            int number, String from, @Nullable Long fromAccount, String to, @Nullable Long toAccount, int day) {
        Instant given = CAME.plusSeconds(86_400L * day);
        return new EvidenceFile.HandOver(
                number, from, fromAccount, to, toAccount, null, "note", 1, given, given.plusSeconds(60));
    }

    private static byte[] graph() {
        return graph(passed(2, "Li", 1L, "Wang", 2L, 1), passed(3, "Wang", 2L, "laboratory", null, 2));
    }

    private static byte[] graph(EvidenceFile.HandOver... after) {
        List<EvidenceFile.HandOver> chain = new ArrayList<>(List.of(came()));
        chain.addAll(List.of(after));
        return CaseGraph.of(
                "问题线索〔2026〕3号",
                "A matter",
                CAME.plusSeconds(86_400L * 10),
                List.of(
                        new CaseGraph.Exhibit(
                                "001",
                                "files/001-转账回单.txt",
                                "n",
                                file(7, "转账回单.txt", RECEIPT, chain.toArray(EvidenceFile.HandOver[]::new))),
                        new CaseGraph.Exhibit("002", "files/002-a.jpg", "n", file(8, "a.jpg", PHOTO, came()))));
    }

    private static Map<String, byte[]> entries(byte[] graph) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("index.pdf", "an index".getBytes(StandardCharsets.UTF_8));
        entries.put("custody.jsonld", graph);
        entries.put("files/001-转账回单.txt", RECEIPT);
        entries.put("files/002-a.jpg", PHOTO);
        return entries;
    }

    private static String list(Map<String, byte[]> entries) {
        StringBuilder list = new StringBuilder();
        entries.forEach((name, bytes) ->
                list.append(Templates.sha256(bytes)).append("  ").append(name).append('\n'));
        return list.toString();
    }

    private Path export(Map<String, byte[]> entries, String list) throws IOException {
        return export(entries, list, "digests.sha256");
    }

    private Path export(Map<String, byte[]> entries, String list, String name) throws IOException {
        Path export = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(export);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(list.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return export;
    }

    private String firstBad(Map<String, byte[]> entries) throws IOException {
        return VerifyCaseFile.ofExport(export(entries, list(entries)), null).firstBad();
    }

    /** An export by somebody who changes the graph and makes the list of digests fit it. */
    private String firstBadAfter(UnaryOperator<String> change) throws IOException {
        String before = new String(graph(), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        return firstBad(entries(after.getBytes(StandardCharsets.UTF_8)));
    }

    /** Kept before a switch of the suite or after it, taken out after it. */
    private static byte[] mixedGraph() {
        return CaseGraph.of(
                "n",
                "A matter",
                CAME.plusSeconds(86_400L),
                List.of(
                        new CaseGraph.Exhibit("001", "files/001-转账回单.txt", "n", file(7, "转账回单.txt", RECEIPT, came())),
                        new CaseGraph.Exhibit(
                                "002",
                                "files/002-a.jpg",
                                "n",
                                file(8, "a.jpg", PHOTO, Digests.of(Suite.CHINESE, PHOTO), came()))));
    }

    private Path chinese(Map<String, byte[]> entries) throws IOException {
        StringBuilder list = new StringBuilder();
        entries.forEach((name, bytes) -> list.append(Digests.digits(Digests.of(Suite.CHINESE, bytes)))
                .append("  ")
                .append(name)
                .append('\n'));
        return export(entries, list.toString(), "digests.sm3");
    }

    @Test
    void an_export_in_sm3_is_checked_with_what_came_before_the_switch() throws IOException {
        Map<String, byte[]> entries = entries(mixedGraph());
        String kept = Digests.of(Suite.CHINESE, mixedGraph());

        VerifyCaseFile.Result result = VerifyCaseFile.ofExport(chinese(entries), kept);

        assertThat(result.firstBad()).isEmpty();
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.custody()).isEqualTo(kept).startsWith("sm3:");
        assertThat(VerifyCaseFile.ofExport(chinese(entries), "sm3:" + "0".repeat(64))
                        .firstBad())
                .contains("kept elsewhere");
        for (String name : List.of("files/001-转账回单.txt", "files/002-a.jpg")) {
            Map<String, byte[]> changed = new LinkedHashMap<>(entries);
            byte[] bytes = entries.get(name).clone();
            bytes[1] ^= 1;
            changed.put(name, bytes);
            assertThat(VerifyCaseFile.ofExport(chinese(changed), null).firstBad())
                    .as("the list was made to fit")
                    .isEqualTo(name + ": is not what was received");
        }
    }

    @Test
    void its_own_sm3_is_bouncy_castles_over_every_length_around_a_block() {
        for (int length = 0; length < 200; length++) {
            byte[] message = "明".repeat(length).getBytes(StandardCharsets.UTF_8);
            VerifyCaseFile.Sm3 sm3 = new VerifyCaseFile.Sm3();
            sm3.update(message, message.length);
            assertThat("sm3:" + java.util.HexFormat.of().formatHex(sm3.digest()))
                    .isEqualTo(Digests.of(Suite.CHINESE, message));
        }
    }

    @Test
    void what_is_whole_is_found_whole() throws IOException {
        VerifyCaseFile.Result result = VerifyCaseFile.ofExport(export(entries(graph()), list(entries(graph()))), null);

        assertThat(result.firstBad()).isEmpty();
        assertThat(result.entries()).isEqualTo(4);
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.handOvers()).isEqualTo(4);
        assertThat(result.custody()).isEqualTo(Templates.sha256(graph()));
    }

    @Test
    void one_bit_of_any_entry_is_found_and_the_entry_named() throws IOException {
        for (String name : entries(graph()).keySet()) {
            Map<String, byte[]> entries = entries(graph());
            String list = list(entries);
            byte[] flipped = entries.get(name).clone();
            flipped[flipped.length / 2] ^= 1;
            entries.put(name, flipped);

            assertThat(VerifyCaseFile.ofExport(export(entries, list), null).firstBad())
                    .startsWith(name);
        }
    }

    @Test
    void any_bit_of_the_zip_itself_changes_nothing_unnoticed() throws IOException {
        Map<String, byte[]> entries = entries(graph());
        byte[] whole = Files.readAllBytes(export(entries, list(entries)));
        VerifyCaseFile.Result sound = VerifyCaseFile.ofExport(folder.resolve("export.zip"), null);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Path damaged = Files.write(folder.resolve("damaged.zip"), flipped);
            try {
                VerifyCaseFile.Result result = VerifyCaseFile.ofExport(damaged, null);
                // a time or an attribute in the zip's own directory says nothing of what lies in it
                assertThat(result.firstBad().isEmpty() ? result : sound).isEqualTo(sound);
            } catch (IOException noZip) {
                assertThat(noZip).isNotNull();
            }
        }
    }

    @Test
    void a_bit_in_a_file_is_found_also_where_the_list_was_made_to_fit() throws IOException {
        Map<String, byte[]> entries = entries(graph());
        byte[] flipped = PHOTO.clone();
        flipped[1] ^= 1;
        entries.put("files/002-a.jpg", flipped);

        assertThat(firstBad(entries)).isEqualTo("files/002-a.jpg: is not what was received");
    }

    @Test
    void a_graph_that_was_exchanged_as_a_whole_is_found_with_its_digest_from_elsewhere() throws IOException {
        String kept = Templates.sha256(graph());
        byte[] other = graph(passed(2, "Li", 1L, "Zhao", 3L, 1));
        Path export = export(entries(other), list(entries(other)));

        assertThat(VerifyCaseFile.ofExport(export, null).firstBad()).isEmpty();
        assertThat(VerifyCaseFile.ofExport(export, kept).firstBad()).startsWith("custody.jsonld");
    }

    @Test
    void entries_that_were_left_off_added_or_renamed_are_named() throws IOException {
        Map<String, byte[]> fewer = entries(graph());
        String list = list(fewer);
        fewer.remove("files/002-a.jpg");
        assertThat(VerifyCaseFile.ofExport(export(fewer, list), null).firstBad())
                .startsWith("files/002-a.jpg");
        assertThat(firstBad(fewer)).startsWith("files/002-a.jpg");

        Map<String, byte[]> more = entries(graph());
        more.put("files/003-b.txt", RECEIPT);
        assertThat(VerifyCaseFile.ofExport(export(more, list), null).firstBad()).startsWith("files/003-b.txt");
        assertThat(firstBad(more)).startsWith("files/003-b.txt");
    }

    @Test
    void a_gap_is_found() throws IOException {
        String gone = id(2);
        assertThat(firstBadAfter(graph -> graph.replace(node(graph, gone), "")))
                .startsWith("files/001-转账回单.txt, hand-over 2");
        assertThat(firstBad(entries(graph(passed(2, "Wang", 2L, "laboratory", null, 2)))))
                .isEqualTo("files/001-转账回单.txt, hand-over 2: was given by somebody who did not have it");
        assertThat(firstBad(entries(graph(passed(2, "Li", 9L, "laboratory", null, 2)))))
                .as("another account of the same name")
                .contains("hand-over 2: was given by somebody who did not have it");
    }

    @Test
    void how_it_came_cannot_be_left_out() throws IOException {
        assertThat(firstBadAfter(graph -> graph.replace(node(graph, id(1)), "")))
                .isEqualTo("files/001-转账回单.txt: nothing says how it came");
    }

    @Test
    void an_overlap_is_found() throws IOException {
        assertThat(firstBadAfter(graph ->
                        graph.replace(node(graph, id(3)), node(graph, id(3)).replace("kb:" + id(2), "kb:" + id(1)))))
                .startsWith("files/001-转账回单.txt: two follow the same hand-over");
        assertThat(firstBad(entries(graph(passed(2, "Li", 1L, "Wang", 2L, 3), passed(3, "Wang", 2L, "x", null, 2)))))
                .isEqualTo("files/001-转账回单.txt, hand-over 3: is dated back or ahead");
    }

    @Test
    void what_is_dated_back_or_ahead_is_found() throws IOException {
        assertThat(firstBad(entries(graph(passed(2, "Li", 1L, "Wang", 2L, -1)))))
                .contains("hand-over 2: is dated back");
        assertThat(firstBad(entries(graph(passed(2, "Li", 1L, "Wang", 2L, 11)))))
                .contains("hand-over 2: is dated");
        assertThat(firstBadAfter(graph -> graph.replace("2026-11-21T01:03:03", "2026-11-21T01:01:03")))
                .contains("hand-over 2: is dated back");
    }

    @Test
    void what_is_no_graph_is_bad_and_not_an_end_of_the_program() throws IOException {
        for (String odd :
                List.of("", "[]", "{", "{\"@graph\":[1]}", "{\"@graph\":[{}]}", "{\"@graph\":{}}", "\"\\u00")) {
            assertThat(firstBad(entries(odd.getBytes(StandardCharsets.UTF_8))))
                    .as(odd)
                    .isNotEmpty();
        }
    }

    private static String id(int handOver) {
        return java.util
                .UUID
                .nameUUIDFromBytes(("mingjing case file 7 hand-over " + handOver).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The text of the hand-over's node with the comma before it, from its id to the id of the next node. */
    private static String node(String graph, String id) {
        int at = graph.indexOf("{", graph.lastIndexOf("}", graph.indexOf("\"@id\" : \"kb:" + id + "\",\n")));
        int depth = 0;
        int end = at;
        do {
            char c = graph.charAt(end++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        } while (depth > 0);
        int comma = graph.lastIndexOf(",", at);
        return graph.substring(comma, end);
    }

    @Test
    void the_graph_has_the_shape_that_its_schema_states_and_refers_to_nothing_that_is_not_there() throws IOException {
        JsonNode graph = JsonMapper.builder().build().readTree(graph());
        var schema = com.networknt.schema.SchemaRegistry.withDefaultDialect(
                        com.networknt.schema.SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../docs/custody.schema.json")),
                        com.networknt.schema.InputFormat.JSON);

        assertThat(schema.validate(new String(graph(), StandardCharsets.UTF_8), com.networknt.schema.InputFormat.JSON))
                .isEmpty();
        String odd = new String(graph(), StandardCharsets.UTF_8).replace("uco-action:performer", "uco-action:giver");
        assertThat(schema.validate(odd, com.networknt.schema.InputFormat.JSON)).isNotEmpty();
        Set<String> there = new HashSet<>(graph.path("@graph").findValuesAsString("@id"));
        Set<String> nodes = new HashSet<>();
        graph.path("@graph").forEach(node -> nodes.add(node.path("@id").asString()));
        graph.path("@graph").forEach(node -> {
            if (node.path("@type").asString().endsWith("Action")) {
                assertThat(nodes).containsAll(node.findValuesAsString("@id"));
            }
        });
        assertThat(there).allMatch(id -> id.matches("kb:[0-9a-f-]{36}"));
        Set<String> prefixes = new HashSet<>(graph.path("@context").propertyNames());
        Pattern.compile("\"([a-z-]+):[A-Za-z]+\"")
                .matcher(graph.path("@graph").toString())
                .results()
                .forEach(term -> assertThat(prefixes).contains(term.group(1)));
    }
}
