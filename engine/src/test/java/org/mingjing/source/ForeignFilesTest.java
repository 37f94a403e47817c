package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

/** What is no table is refused by its name; packed tables are unpacked on the way. */
class ForeignFilesTest {
    private static final byte[] TABLE = "单位,金额\n财政局,12.50\n".repeat(200).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.4 x,a.csv,PDF",
        "%PDF-1.7,a.xls,PDF",
        "Rar!xxx,a.csv,RAR",
        "BZh91AY,a.csv,bzip2",
        "{\\rtf1 x,a.csv,RTF",
        "SQLite format 3,a.csv,SQLite",
        "PARE0000,a.parquet,encrypted Parquet",
        "MIME-Version: 1.0,a.xls,web archive",
        "<?xml version='1.0'?><a><b/></a>,a.csv,XML"
    })
    void foreign_formats_are_refused_by_name_whatever_they_are_called(String begins, String name, String says) {
        Problem problem = Read.refused(Read.text(folder.resolve(name), begins, StandardCharsets.ISO_8859_1));

        assertEquals(SourceProblem.SOURCE_UNKNOWN_FORMAT, problem.code());
        assertTrue(problem.what().contains(says), problem.what());
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] bytes = new byte[5000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        assertEquals(
                SourceProblem.SOURCE_UNKNOWN_FORMAT,
                Read.refused(Read.bytes(folder.resolve("a.csv"), bytes)).code());
    }

    @Test
    void an_archive_of_several_files_is_refused_with_their_names() {
        Problem problem = Read.refused(Read.bytes(folder.resolve("a.csv"), Read.zip(TABLE, "一月.csv", "二月.csv")));

        assertTrue(problem.what().contains("2 files: 一月.csv, 二月.csv"), problem.what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.xls", "a.zip"})
    void a_cut_archive_is_refused_as_cut(String name) {
        byte[] two = Read.zip(TABLE, "a.csv", "b.csv");

        Problem problem = Read.refused(Read.bytes(folder.resolve(name), Arrays.copyOf(two, two.length * 2 / 3)));

        assertEquals(SourceProblem.SOURCE_TRUNCATED, problem.code());
    }

    @Test
    void litter_of_file_managers_does_not_count_as_a_file() {
        byte[] zip = Read.zip(TABLE, "d/a.csv", "__MACOSX/d/._a.csv", ".DS_Store");

        assertEquals(
                399, Read.of(Read.bytes(folder.resolve("a.zip"), zip)).records().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx.gz", "a.zip"})
    void packed_workbooks_are_unpacked_on_the_way(String name) {
        byte[] workbook = SmallWorkbook.of("单位", "金额", "财政局", "5");
        byte[] packed = name.endsWith("zip") ? Read.zip(workbook, "a.xlsx") : Read.gzip(workbook);

        Read read = Read.of(Read.bytes(folder.resolve(name), packed));

        assertEquals("xlsx", read.profile().format());
        assertEquals("2: 财政局|5", read.rows().get(0));
    }

    @ParameterizedTest
    @CsvSource({"[单位],0", "<id>,0", "{a},0"})
    void a_heading_in_brackets_is_a_heading(String heading, int index) {
        assertEquals(
                heading,
                Read.of(Read.text(folder.resolve("a.csv"), heading + ",b\n1,2\n"))
                        .header()
                        .get(index));
    }

    @Test
    void a_page_without_a_table_says_what_it_probably_is() {
        Problem problem = Read.refused(
                Read.text(folder.resolve("a.csv"), "<!DOCTYPE html>\n<html><title>Sessão expirada</title></html>"));

        assertEquals(SourceProblem.SOURCE_NO_TABLE, problem.code());
        assertTrue(problem.what().contains("login page"), problem.what());
    }

    @Test
    void a_cut_page_is_refused_as_cut() {
        Path file = Read.text(folder.resolve("a.xls"), "<html><table><tr><td>单位<td>金额", Charset.forName("GBK"));

        assertEquals(SourceProblem.SOURCE_TRUNCATED, Read.refused(file).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "UTF-16LE"})
    void a_page_called_workbook_is_read_as_the_table_it_is(String charset) {
        Read read = Read.of(Read.text(
                folder.resolve("a.xls"),
                """
                <html><head><style>td {mso-number-format:"a<b"}</style></head><body><!-- <table> -->
                <table><tr><td>某某局明细</table>
                <TABLE border=1>
                <tr><th>单位</th><th>金额&nbsp;(元)</th><th colspan=2>备注</th></tr>
                <tr><td rowspan="2">财政局<td align=right>1,234.50<td>A &amp; B &lt;c&gt; &eacute; &#20803;<td>x</tr>
                <tr><td>6<td>甲<br>乙</td><td></td></tr>
                <tr><td>教育局</td><td rowspan=2>7</td><td>y</td><td>z</td></tr>
                <tr><td>公安局</td><td>u</td><td>v</td></tr>
                </TABLE></body></html>
                """,
                Charset.forName(charset)));

        assertEquals("html", read.profile().format());
        assertEquals("[单位, 金额 (元), 备注, column_4]", read.header().toString());
        assertEquals("2: 财政局|1,234.50|A & B <c> é 元|x", read.rows().get(0));
        assertEquals("3: 财政局|6|甲\n乙|", read.rows().get(1));
        assertEquals("4: 教育局|7|y|z", read.rows().get(2));
        assertEquals("5: 公安局||u|v", read.rows().get(3));
        assertTrue(read.profile().warnings().get(0).en().contains(".xls"));
    }

    @Test
    void an_xml_spreadsheet_is_read_with_its_types_and_row_numbers() {
        Read read = Read.of(
                Read.text(
                        folder.resolve("a.xls"),
                        """
                <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
                <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
                <Worksheet ss:Name="empty"><Table></Table></Worksheet>
                <Worksheet ss:Name="明细"><Table>
                <Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell><Cell><Data ss:Type="String">金额</Data></Cell></Row>
                <Row ss:Index="4"><Cell><Data ss:Type="String">财<B>政</B>局</Data></Cell><Cell><Data ss:Type="DateTime">2024-01-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">0.30000000000000004</Data></Cell></Row>
                <Row><Cell ss:Index="3"><Data ss:Type="Number">12</Data></Cell></Row>
                </Table></Worksheet></Workbook>
                """));

        assertEquals("xml-workbook", read.profile().format());
        assertEquals("明细", read.profile().table());
        assertEquals("4: 财政局|2024-01-05|0.3", read.rows().get(0));
        assertEquals("5: ||12", read.rows().get(1));
    }

    @Test
    void a_text_with_tabs_called_workbook_is_read_with_a_warning() {
        Read read = Read.of(Read.text(folder.resolve("a.xls"), "单位\t金额\n财政局\t5\n", Charset.forName("GBK")));

        assertEquals("2: 财政局|5", read.rows().get(0));
        assertTrue(read.profile().warnings().get(0).en().contains(".xls"));
    }

    @Test
    void packed_text_is_unpacked_on_the_way() {
        byte[] gz = Read.gzip("a,b\n1,文\n".getBytes(StandardCharsets.UTF_8));
        byte[] zip = Read.zip("a,b\n1,文\n".getBytes(Charset.forName("GBK")), "a.csv");

        assertEquals(
                List.of("1|文"),
                Read.of(Read.bytes(folder.resolve("a.csv.gz"), gz)).cells());
        assertEquals(
                List.of("1|文"),
                Read.of(Read.bytes(folder.resolve("b.zip"), zip)).cells());
    }

    @Test
    void a_cut_off_archive_is_refused() {
        byte[] gz = Read.gzip(IntStream.range(0, 20_000)
                .mapToObj(i -> i + ",文\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));

        Problem problem = Read.refused(Read.bytes(folder.resolve("a.csv.gz"), Arrays.copyOf(gz, gz.length / 2)));

        assertEquals(SourceProblem.SOURCE_TRUNCATED, problem.code());
    }

    @Test
    void what_is_no_file_says_so() {
        assertEquals(
                SourceProblem.SOURCE_NOT_FOUND,
                Read.refused(folder.resolve("nowhere.csv")).code());
        assertEquals(SourceProblem.SOURCE_UNREADABLE, Read.refused(folder).code());
        assertEquals(
                SourceProblem.SOURCE_EMPTY,
                Read.refused(Read.bytes(folder.resolve("empty.csv"), new byte[0]))
                        .code());
        assertEquals(
                0,
                Read.of(Read.text(folder.resolve("header.csv"), "a,b,c\n"))
                        .records()
                        .size());
    }
}
