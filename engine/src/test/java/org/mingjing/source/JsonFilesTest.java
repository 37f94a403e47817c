package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'a': 1, 'b': {'c': 'x'}}, {'a': 2}]",
                "\ufeff[\n{'a': 1, 'b': {'c': 'x'}},\n{'a': 2}\n]\n",
                "{'data': [{'a': 1, 'b': {'c': 'x'}}, {'a': 2}]}",
                "{'meta': {'columns': [{'n': 1}]}, 'none': [], 'result': {'data': [{'a': 1, 'b': {'c': 'x'}}, {'a':"
                        + " 2}]}, 'n': 2}",
                "{'a': 1, 'b': {'c': 'x'}}\n{'a': 2}\n",
                "{'a': 1, 'b': {'c': 'x'}}\n\n{'a': 2}"
            })
    void the_longest_list_of_objects_is_the_table(String json) {
        Read read = read(json);

        assertEquals(List.of("a", "b.c"), read.header());
        assertEquals(
                List.of("1|x", "2|"),
                read.rows().stream().map(r -> r.replaceFirst("^\\d+: ", "")).toList());
    }

    @Test
    void the_list_chosen_among_several_is_said() {
        Read read = read("{'a': [{'x': 1}], 'b': [{'y': 1}, {'y': 2}]}");

        assertEquals("/b", read.profile().table());
        assertTrue(read.profile().warnings().get(0).en().contains("[/a, /b]"));
        assertEquals(
                List.of("x"),
                Read.of(
                                Read.text(folder.resolve("b.json"), "{\"a\": [{\"x\": 1}], \"b\": [{\"y\": 1}]}"),
                                new SourceOptions(null, null, null, null, null, "/a", null))
                        .header());
    }

    @Test
    void numbers_are_kept_as_written_however_long() {
        assertEquals(
                "1: 123456789012345678901234567890|0.10|1E+999999999",
                read("[{'a': 123456789012345678901234567890, 'b': 0.10, 'c': 1e999999999}]")
                        .rows()
                        .get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a': tru}", "{'a': 2,}", "{'a': 01}", "5", "{'a': 2, 'a': 3}", "{a: 2}", "[1]"})
    void one_bad_element_costs_only_itself(String bad) {
        Read read = read("[{'a': 1}, " + bad + ", {'a': 3}]");

        assertEquals(3, read.records().size());
        assertTrue(read.records().get(1).defect() != null, read.rows().toString());
        assertEquals("3: 3", read.rows().get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'a': 1}, {'a': 2}",
                "[{'a': 1}, {'a': 2",
                "[{'a': 1}, {'a': 'x",
                "[{'a': 1},",
                "{'data': [{'a': 1}]",
                "{'data': [{'a': 1}], 'n'",
                "[{'a': 1}] [{'a': 2}]",
                "{'a': 1}\n{'a': 2}\n{'a':",
                "{'data': [{'a': 1}], 'x': [{'b'"
            })
    void what_breaks_off_is_refused(String json) {
        assertEquals(
                SourceProblem.SOURCE_DAMAGED,
                Read.refused(Read.text(folder.resolve("a.json"), json.replace('\'', '"')))
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1, 2], [3, 4]]", "{'a': {'b': 1,\n 'c': 2}}", "[1, 2, 3]"})
    void what_is_no_list_of_objects_is_refused(String json) {
        assertEquals(
                SourceProblem.SOURCE_NO_TABLE,
                Read.refused(Read.text(folder.resolve("a.json"), json.replace('\'', '"')))
                        .code());
    }

    @Test
    void an_empty_list_is_a_file_without_rows() {
        assertEquals(0, read("[]").records().size());
    }

    @Test
    void json_lists_and_lines_are_flattened_and_numbers_stay_as_written() {
        String element = "{\"id\": 12345678901234567890, \"a\": {\"b\": 0.10}, \"l\": [1, \"x\"], \"t\": \"文\"}";

        assertEquals(
                List.of("12345678901234567890|0.10|[1,\"x\"]|文"),
                Read.of(Read.text(folder.resolve("a.json"), "{\"rows\": [" + element + "]}"))
                        .cells());
        assertEquals(
                List.of("12345678901234567890|0.10|[1,\"x\"]|文"),
                Read.of(Read.text(folder.resolve("b.json"), "[\n" + element + "\n]"))
                        .cells());
        List<SourceRecord> lines = Read.of(
                        Read.text(folder.resolve("a.jsonl"), element + "\n{broken\n" + element + "\n"))
                .records();
        assertEquals(3, lines.size());
        assertEquals("broken_element", lines.get(1).defect());
        assertEquals(3, lines.get(2).row());
    }

    @Test
    void a_document_that_breaks_off_is_refused() {
        assertEquals(
                SourceProblem.SOURCE_DAMAGED,
                Read.refused(Read.text(folder.resolve("a.json"), "[{\"a\": 1},\n {\"a\": 2}, {\"a\":"))
                        .code());
    }

    private Read read(String json) {
        return Read.of(Read.text(folder.resolve("a.json"), json.replace('\'', '"')));
    }
}
