package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
    @TempDir
    Path folder;

    /** Rows are separated by slashes; the header is what is left of the arrow's names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "name,,city/A,x,B/C,y,D > name|column_2|city",
                "name,,city/A,x,B/C,y,5/D,z,6 > name|column_2|city",
                "name,,amount/A,x,B/C,y,5/D,z,6 > name|column_2|amount",
                "',name,amount/1,A,5/2,B,6' > column_1|name|amount",
                "name,amount,amount/A,1,2 > name|amount|amount_2",
                "region,2019,2020/A,5,6/B,1,2 > region|2019|2020",
                "1,2,3/4,5,6/7,8,9 > 1|2|3",
                "name,1,2,3/A,x,y,z/B,x,y,z > name|1|2|3",
                "'  id ,　姓 名　/1,A' > id|姓 名",
                "编号,金额（元）,备注：说明/1,5,x > 编号|金额（元）|备注：说明",
                "name,city,/A,B,x/C,D,y > name|city|column_3",
                "name,city,/A,B,/C,D, > name|city",
                "name/Alice/Bob > name",
                "id,name,amount > id|name|amount"
            })
    void the_first_row_of_names_is_the_header(String rows, String names) {
        assertEquals(names, String.join("|", read(rows).header()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'单位,预算,,决算,/,年初,调整,金额,日期/甲,1,2,3,2024-01-01/乙,1,2,3,2024-01-02' > 单位|预算/年初|预算/调整|决算/金额|决算/日期",
                "'预算,,决算,/年初,调整,金额,日期/1,2,3,2024-01-01/2,2,3,2024-01-02' > 预算/年初|预算/调整|决算/金额|决算/日期",
                "'预算,预算,决算,决算/年初,调整,金额,日期/1,2,3,2024-01-01/2,2,3,2024-01-02' > 预算/年初|预算/调整|决算/金额|决算/日期"
            })
    void a_row_of_groups_above_the_names_belongs_to_the_header(String rows, String names) {
        Read read = read(rows);

        assertEquals(names, String.join("|", read.header()));
        assertEquals(2, read.records().size());
        assertTrue(read.profile().warnings().get(0).en().contains("two rows"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "某某市财政局支出明细,,/2024年度,,/单位,日期,金额/甲,2024-01-02,5 > 单位|日期|金额",
                "支出明细/编制单位：某局,,,单位：元/单位,日期,金额,备注/甲,2024-01-02,5,x > 单位|日期|金额|备注",
                "Report/Printed 2024-01-05//id,name,amount/1,A,5/2,B,6 > id|name|amount"
            })
    void titles_above_the_header_are_passed_over_and_said(String rows, String names) {
        Read read = read(rows);

        assertEquals(names, String.join("|", read.header()));
        assertTrue(read.profile().warnings().get(0).en().contains("header was found on line"));
    }

    @Test
    void values_taken_as_names_are_said() {
        Read read = read("1,Alice,5.00,2024-01-05/2,Bob,6.50,2024-01-06");

        assertTrue(read.profile().warnings().get(0).en().contains("looks like values"));
    }

    @Test
    void rows_of_text_below_a_header_of_text_are_all_rows() {
        assertEquals(
                List.of("2: A|x|B", "3: C|y|D"), read("name,,city/A,x,B/C,y,D").rows());
    }

    @Test
    void title_lines_above_the_header_are_passed_over() {
        Read read = Read.of(Read.text(
                folder.resolve("a.csv"), "某某市财政局支出明细,,\n2024年度,,\n单位,日期,金额\n甲,2024-01-02,5\n乙,2024-01-03,6\n"));

        assertEquals(List.of("单位", "日期", "金额"), read.header());
        assertEquals(4, read.records().get(0).row());
    }

    @Test
    void two_header_rows_become_group_and_name() {
        Read read = Read.of(Read.text(
                folder.resolve("a.csv"), "单位,预算,,决算,\n,年初,调整,金额,日期\n甲,1,2,3,2024-01-01\n乙,1,2,3,2024-01-01\n"));

        assertEquals(List.of("单位", "预算/年初", "预算/调整", "决算/金额", "决算/日期"), read.header());
        assertEquals(2, read.profile().headerRows());
        assertEquals("甲", read.records().get(0).cells()[0]);
    }

    @Test
    void names_given_twice_or_left_empty_become_unique() {
        Read read = Read.of(Read.text(folder.resolve("a.csv"), "a,a,,b\n1,2,3,4\n"));

        assertEquals(List.of("a", "a_2", "column_3", "b"), read.header());
    }

    private Read read(String rows) {
        return Read.of(Read.text(folder.resolve("a.csv"), rows.replace('/', '\n') + "\n"));
    }
}
