package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class EncodingsTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String ROWS = "财政局,12.50,购买办公用品\n教育局,100,会议费\n张三,7,误餐费\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"AÇÃO", "CONCESSÕES", "SÃO PAULO", "ÁREA MÉDICA", "Ação", "é", "nº 5", "PÃO DE AÇÚCAR", "«Été»"})
    void western_words_are_not_taken_for_chinese(String word) {
        Read read = read("nome;valor\n" + word + ";1\n", StandardCharsets.ISO_8859_1);

        assertEquals("ISO-8859-1", read.profile().encoding());
        assertEquals(word, read.records().get(0).cells()[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"男", "朱镕基,陶喆,王珺", "財政局,購買辦公用品,會議費", "A座,3号楼", "财政局"})
    void chinese_is_not_taken_for_western_words(String words) {
        Read read = read("no\n" + words.replace(',', '\n') + "\n", GBK);

        assertEquals("GB18030", read.profile().encoding());
        assertEquals(words.split(",", -1)[0], read.records().get(0).cells()[0]);
    }

    @Test
    void a_single_line_of_chinese_above_many_of_digits_is_read() {
        String head = "租赁合同编号,unit_no,承租人编号,起租日期,退租日期,租金,租金标准档,建筑面积,月均用电量";

        Read read = read(head + "\n" + "T1,3502,P1,2021-01-01,,300,1,40.00,60.5\n".repeat(300), GBK);

        assertEquals("GB18030", read.profile().encoding());
        assertEquals(head, String.join(",", read.header()));
    }

    @Test
    void traditional_chinese_in_big5_is_read() {
        Read read = read("單位,金額,摘要\n財政局,5,購買辦公用品\n陳大文,6,誤餐費\n", Charset.forName("Big5"));

        assertEquals("2: 財政局|5|購買辦公用品", read.rows().get(0));
    }

    @Test
    void marks_of_windows_1252_are_read() {
        Read read = read("name;price\nCafé “Nord”;5 €\nMüller – Söhne…;6 €\n", Charset.forName("windows-1252"));

        assertEquals("2: Café “Nord”|5 €", read.rows().get(0));
    }

    @ParameterizedTest
    @CsvSource({"IBM850,AÇÃO;JOSÉ", "x-MacRoman,AÇÃO;JOSÉ", "windows-1251,Иванов;Петров", "Shift_JIS,田中太郎;鈴木"})
    void what_cannot_be_told_is_refused_and_read_where_the_mapping_states_it(String encoding, String words) {
        Path file = Read.text(folder.resolve("a.csv"), "a;b\n" + words + "\n", Charset.forName(encoding));

        assertEquals(SourceProblem.SOURCE_ENCODING, Read.refused(file).code());
        SourceOptions stated = new SourceOptions(null, encoding, null, null, null, null, null);
        assertEquals(
                "2: " + words.replace(';', '|'), Read.of(file, stated).rows().get(0));
    }

    @Test
    void a_mark_of_utf8_before_other_text_is_refused_with_what_it_looks_like() {
        Problem problem = Read.refused(joined("\ufeff单位,金额,摘要\n", ROWS, GBK));

        assertEquals(SourceProblem.SOURCE_ENCODING, problem.code());
        assertTrue(problem.what().contains("GB18030"), problem.what());
    }

    @Test
    void the_stated_encoding_is_obeyed_behind_a_wrong_mark() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\ufeff".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("单位,金额,摘要\n" + ROWS).getBytes(GBK));
        Path file = Read.bytes(folder.resolve("a.csv"), bytes.toByteArray());

        Read read = Read.of(file, new SourceOptions(null, "GB18030", null, null, null, null, null));

        assertEquals("单位", read.header().get(0));
        assertEquals("2: 财政局|12.50|购买办公用品", read.rows().get(0));
    }

    @Test
    void files_put_together_from_two_encodings_are_refused_with_the_first_odd_line() {
        Problem problem = Read.refused(joined("单位,金额,摘要\n" + ROWS, ROWS, GBK));

        assertTrue(problem.what().contains("line 5"), problem.what());
    }

    @Test
    void a_wrongly_stated_encoding_is_refused() {
        Path file = Read.text(folder.resolve("a.csv"), "单位,金额,摘要\n" + ROWS, GBK);

        Problem problem = org.junit.jupiter.api.Assertions.assertThrows(
                Problem.class, () -> Read.of(file, new SourceOptions(null, "UTF-8", null, null, null, null, null)));

        assertEquals(SourceProblem.SOURCE_ENCODING, problem.code());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,ISO-8859-1", "GBK,ISO-8859-1", "UTF-8,GBK", "GBK,UTF-8"})
    void text_broken_before_it_was_sent_is_refused(String written, String readAs) {
        String broken = new String(ROWS.getBytes(Charset.forName(written)), Charset.forName(readAs));

        Problem problem = Read.refused(Read.text(folder.resolve("a.csv"), "a,b,c\n" + broken));

        assertEquals(SourceProblem.SOURCE_MOJIBAKE, problem.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void chinese_text_is_read_in_every_encoding(String encoding) {
        Read read = read("单位,金额,摘要\n" + ROWS, Charset.forName(encoding));

        assertEquals(List.of("财政局|12.50|购买办公用品", "教育局|100|会议费", "张三|7|误餐费"), read.cells());
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1,ISO-8859-1", "windows-1252,ISO-8859-1", "UTF-8,UTF-8"})
    void western_text_is_not_taken_for_chinese(String encoding, String found) {
        Read read = read(
                """
                SENADOR;DESPESA;VALOR
                JOÃO;Locação de imóveis;1.234,50
                JOSÉ;Aquisição de material de consumo, não durável;10,00
                """,
                Charset.forName(encoding));

        assertEquals(found, read.profile().encoding());
        assertEquals(';', read.profile().delimiter());
        assertEquals("JOÃO", read.records().get(0).cells()[0]);
    }

    @Test
    void a_mark_at_the_beginning_wins_and_is_no_part_of_the_header() {
        Read read = read("\ufeff单位,金额,摘要\n" + ROWS, StandardCharsets.UTF_8);

        assertEquals(List.of("单位", "金额", "摘要"), read.header());
    }

    @Test
    void the_whole_file_decides_the_encoding_not_its_beginning() {
        StringBuilder text = new StringBuilder("code,name\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(",plain\n");
        }
        text.append("100000,财政局\n");

        Read read = read(text.toString(), GBK);

        assertEquals("100000|财政局", read.cells().get(100_000));
    }

    @Test
    void rows_that_do_not_decode_are_given_out_with_the_defect_up_to_one_percent() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("name,amount\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 300; i++) {
            bytes.writeBytes("财政局,".getBytes(StandardCharsets.UTF_8));
            if (i == 7) {
                bytes.write(0xff);
            }
            bytes.writeBytes((i + "\n").getBytes(StandardCharsets.UTF_8));
        }

        List<SourceRecord> records = Read.of(Read.bytes(folder.resolve("a.csv"), bytes.toByteArray()))
                .records();

        assertEquals(300, records.size());
        assertEquals("undecodable", records.get(7).defect());
        assertEquals(9, records.get(7).row());
        assertEquals(1, records.stream().filter(r -> r.defect() != null).count());
    }

    @Test
    void a_file_of_broken_text_is_refused_with_the_cause() {
        StringBuilder text = new StringBuilder("name,amount\n");
        for (int i = 0; i < 50; i++) {
            text.append("锟斤拷锟斤拷,").append(i).append('\n');
        }

        Problem problem = Read.refused(Read.text(folder.resolve("a.csv"), text.toString()));

        assertEquals(SourceProblem.SOURCE_MOJIBAKE, problem.code());
    }

    @Test
    void a_stray_nul_does_not_make_a_file_utf16() {
        assertEquals(
                2,
                Read.of(Read.text(folder.resolve("a.csv"), "a,b\n1,x\0y\n2,z\n"))
                        .records()
                        .size());
    }

    private Path joined(String first, String second, Charset ofSecond) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(second.getBytes(ofSecond));
        return Read.bytes(folder.resolve("a.csv"), bytes.toByteArray());
    }

    private Read read(String text, Charset charset) {
        return Read.of(Read.text(folder.resolve("a.csv"), text, charset));
    }
}
