package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLayoutTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void commas_inside_numbers_do_not_cut(String delimiter) {
        Read read = read("valor;outro\n1,50;2,50\n3,50;4,50\n5,50;6,75\n".replace(";", delimiter));

        assertEquals(List.of("valor", "outro"), read.header());
        assertEquals("2: 1,50|2,50", read.rows().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "~", "，"})
    void rare_delimiters_are_found(String delimiter) {
        assertEquals(
                "2: 1|张三|5",
                read("编号,姓名,金额\n1,张三,5\n".replace(",", delimiter)).rows().get(0));
    }

    @Test
    void columns_set_apart_by_blanks_are_read_and_rows_that_could_be_shifted_are_not() {
        Read read = read("id   name        amount\n1    Alice Ray   5.00\n2    Bob         6.50\n3                7\n");

        assertEquals(List.of("2: 1|Alice Ray|5.00", "3: 2|Bob|6.50", "4: 3|7 !not_aligned"), read.rows());
    }

    @Test
    void quotes_escaped_by_a_backslash_are_read() {
        Read read = read("id,text,n\n1,\"he said \\\"hi, you\\\" ok\",5\n2,\"plain\",6\n");

        assertEquals("2: 1|he said \"hi, you\" ok|5", read.rows().get(0));
        assertTrue(read.profile().warnings().get(0).en().contains("backslash"));
    }

    @Test
    void single_quotes_count_where_nearly_all_cells_have_them() {
        assertEquals(
                List.of("2: 1|it, is|5", "3: 2|it's|6"),
                read("'id','text','n'\n'1','it, is','5'\n'2','it''s','6'\n").rows());
        assertEquals("2: '440524|x", read("id,text\n'440524,x\n").rows().get(0));
    }

    @Test
    void blanks_before_a_quote_do_not_hide_it() {
        assertEquals(
                "2: 1|a, b|5",
                read("id,text,n\n1, \"a, b\",5\n2, \"c\",6\n").rows().get(0));
    }

    @Test
    void quotes_inside_a_cell_are_text() {
        assertEquals(
                List.of("2: 1|pipe 5\" wide|5", "3: 2|a \"b\" c|6"),
                read("id,text,n\n1,pipe 5\" wide,5\n2,a \"b\" c,6\n").rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,\"open,6", "2,\"open,6\n", "2,\"open,6\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"})
    void a_quote_left_open_in_the_last_row_costs_that_row(String last) {
        Read read = read("id,text,n\n1,a,5\n" + last);

        assertEquals("3: 2|\"open|6 !unclosed_quote", read.rows().get(1));
    }

    @Test
    void a_quote_left_open_in_the_row_before_the_last_costs_that_row_only() {
        assertEquals(
                List.of("2: 1|a|5", "3: 2|\"open|6 !unclosed_quote", "4: 3|b|7"),
                read("id,text,n\n1,a,5\n2,\"open,6\n3,b,7\n").rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,\"c\"", "3,\"c\"\r\n\r\n", "3,\"\"", "3,\"c \"\"d\"\"\"\n", "3,\"a\nb\"\n"})
    void a_quote_closed_at_the_end_costs_nothing(String last) {
        Read read = read("id,text\n1,a\n2,b\n" + last);

        assertTrue(
                read.records().stream().allMatch(r -> r.defect() == null),
                read.rows().toString());
    }

    @Test
    void line_ends_of_every_kind_may_mix() {
        assertEquals(
                List.of("2: 1|Alice", "3: 2|Bob", "4: 3|Carol"),
                read("id,name\r\n1,Alice\n2,Bob\r3,Carol").rows());
    }

    @Test
    void a_header_repeated_by_page_breaks_is_no_row() {
        assertEquals(
                "3: id|name !repeated_header",
                read("id,name\n1,A\nid,name\n2,B\n").rows().get(1));
    }

    @Test
    void quoted_cells_keep_delimiters_quotes_and_line_breaks_and_lines_are_counted() {
        List<SourceRecord> records =
                read("id,text,n\n1,\"a, \"\"b\"\"\nc\",5\n2,plain,6\n").records();

        assertArrayEquals(new String[] {"1", "a, \"b\"\nc", "5"}, records.get(0).cells());
        assertEquals(2, records.get(0).row());
        assertEquals(4, records.get(1).row());
        assertEquals(2, records.get(1).record());
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_record() {
        StringBuilder text = new StringBuilder("id,text,n\n1,\"never closed,5\n");
        for (int i = 2; i < 300; i++) {
            text.append(i).append(",plain,").append(i).append('\n');
        }

        List<SourceRecord> records = read(text.toString()).records();

        assertEquals(299, records.size());
        assertEquals("unclosed_quote", records.get(0).defect());
        assertEquals(2, records.get(0).row());
        assertArrayEquals(new String[] {"299", "plain", "299"}, records.get(298).cells());
        assertEquals(300, records.get(298).row());
        assertEquals(299, records.get(298).record());
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_record_of_a_narrow_file_too() {
        StringBuilder text = new StringBuilder("id,text\n1,\"never closed\n");
        for (int i = 2; i < 100; i++) {
            text.append(i).append(",plain\n");
        }

        List<SourceRecord> records = read(text.toString()).records();

        assertEquals(99, records.size());
        assertEquals("unclosed_quote", records.get(0).defect());
    }

    @Test
    void a_cell_over_several_lines_may_hold_delimiters() {
        List<SourceRecord> records =
                read("id,text,n\n1,\"bread, milk, tea\nand more, of it\nthe end\",5\n2,plain,6\n3,plain,7\n")
                        .records();

        assertEquals(3, records.size());
        assertEquals(
                "bread, milk, tea\nand more, of it\nthe end", records.get(0).cells()[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "^"})
    void the_delimiter_is_found(String delimiter) {
        String text = "a,b,c\n1,\"x;y|z\",3\n4,\"1\t2\",6\n".replace(",", delimiter);

        assertEquals(List.of("1|x;y|z|3", "4|1\t2|6"), read(text).cells());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_end_is_understood(String end) {
        assertEquals(
                List.of("1|2", "3|4"),
                read("a,b\n1,2\n3,4\n".replace("\n", end)).cells());
    }

    @Test
    void a_separator_line_is_obeyed_and_counted() {
        List<SourceRecord> records = read("sep=;\na;b\n1;2,5\n").records();

        assertArrayEquals(new String[] {"1", "2,5"}, records.get(0).cells());
        assertEquals(3, records.get(0).row());
    }

    @Test
    void blank_rows_are_given_out_for_the_import_to_count() {
        List<SourceRecord> records = read("a,b\n1,2\n\n,\n3,4\n").records();

        assertEquals(4, records.size());
        assertEquals(0, Header.filled(records.get(1).cells()));
    }

    private Read read(String text) {
        return Read.of(Read.text(folder.resolve("a.csv"), text));
    }
}
