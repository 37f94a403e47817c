package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {
    private static final String CHINESE =
            """
            编号,付款单位,供应商名称,支付日期,金额（元）,币种,摘要
            1,财政局,甲公司,2024-01-05,"1,234.50",CNY,办公
            2,财政局,乙公司,2024-01-06,10.00,CNY,会议
            """;
    private static final String PORTUGUESE =
            """
            CÓDIGO;ÓRGÃO;FORNECEDOR;DATA PAGAMENTO;VALOR PAGO;MOEDA;DESCRIÇÃO;CPF
            1;SEDUC;ANA SOUZA;05/01/2024;1.234,50;BRL;AÇÃO;062.135.728-64
            2;SEDUC;JOÃO LIMA;26/01/2024;10,00;BRL;PÃO;062.135.728-65
            """;
    private static final String ENGLISH =
            """
            Supplier,Invoice Date,Net Amount,Currency
            Alice Ray,2024-01-05,5.00,GBP
            Bob Lane,2024-01-06,6.50,GBP
            """;

    @TempDir
    Path folder;

    @Test
    void chinese_headings_are_matched_and_the_proposal_imports_as_it_is() throws IOException {
        Path file = write("a.csv", CHINESE, Charset.forName("GBK"));

        String yaml = map(file);

        assertLine(yaml, "line_id: 编号");
        assertLine(yaml, "payer_id: 付款单位");
        assertLine(yaml, "supplier_name: 供应商名称");
        assertLine(yaml, "day: 支付日期");
        assertLine(yaml, "amount: \"金额（元）\"");
        assertLine(yaml, "currency: 币种");
        Outcome imported = importWith(yaml, file);
        assertEquals(0, imported.code(), imported.err());
        assertTrue(imported.out().matches("(?s).*stored +2\\n.*"), imported.out());
    }

    @Test
    void portuguese_headings_in_capitals_and_decimal_commas_are_matched() throws IOException {
        Path file = write("a.csv", PORTUGUESE, StandardCharsets.ISO_8859_1);

        String yaml = map(file);

        assertLine(yaml, "payer_id: ÓRGÃO");
        assertLine(yaml, "supplier_name: FORNECEDOR");
        assertLine(yaml, "day: DATA PAGAMENTO");
        assertLine(yaml, "amount: VALOR PAGO");
        assertLine(yaml, "currency: MOEDA");
        assertLine(yaml, "description: DESCRIÇÃO");
        assertEquals(0, importWith(yaml, file).code());
    }

    @Test
    void each_line_says_on_which_ground_and_shows_values_that_name_nobody() throws IOException {
        String yaml = map(write("a.csv", PORTUGUESE, StandardCharsets.ISO_8859_1));

        assertTrue(yaml.contains("same name, 100 % of the values fit; such as 1.234,50, 10,00"), yaml);
        assertTrue(yaml.contains("built like xxx xxxxx, xxxx xxxx"), yaml);
        assertTrue(yaml.contains("999.999.999-99"), yaml);
        assertFalse(yaml.contains("ANA") || yaml.contains("062"), yaml);
    }

    @Test
    void days_and_amounts_are_found_by_their_values_where_no_name_tells() throws IOException {
        String yaml = map(write("a.csv", "c1,c2,c3\nx,2024-01-05,12.50\ny,2024-01-06,7.00\n", StandardCharsets.UTF_8));

        assertLine(yaml, "day: c2");
        assertLine(yaml, "amount: c3");
        assertTrue(yaml.contains("the only column with such values"), yaml);
    }

    @Test
    void an_import_with_what_is_left_open_names_it_before_any_row_is_read() throws IOException {
        Path file = write("a.csv", ENGLISH, StandardCharsets.UTF_8);
        String yaml = map(file);

        Outcome refused = importWith(yaml, file);

        assertTrue(refused.code() != 0);
        assertTrue(refused.err().contains("still to be filled in: payer_id"), refused.err());
        assertEquals(
                0,
                importWith(yaml.replace("payer_id: {value: ''}", "payer_id: {value: city}"), file)
                        .code());
    }

    @Test
    void words_of_a_column_of_codes_are_listed_to_be_given_their_codes() throws IOException {
        Path file = write(
                "paid.csv",
                """
                发放编号,补贴项目,补贴对象编号,发放时间,补贴金额,村代码,打卡状态
                F1,A,P1,2024-01-02,5.00,350203101201,已发放
                F2,A,P2,2024-01-02,6.00,350203101201,退回
                """,
                StandardCharsets.UTF_8);

        Outcome done = run("map", file.toString(), "--dataset", "subsidy_payout");

        assertTrue(done.out().contains("  status: {from: 打卡状态, codes: {已发放: '', 退回: ''}}   # fill in"), done.out());
        Outcome refused = importWith(done.out(), file);
        assertTrue(refused.err().contains("still to be filled in: status"), refused.err());
    }

    @Test
    void a_mapping_that_is_there_already_is_not_written_over() throws IOException {
        Path file = write("a.csv", ENGLISH, StandardCharsets.UTF_8);
        Path mapping = Files.writeString(folder.resolve("mine.yml"), "mine");

        assertEquals(
                2,
                run("map", file.toString(), "--dataset", "spending_line", "--out", mapping.toString())
                        .code());
        assertEquals("mine", Files.readString(mapping));
    }

    @Test
    void what_a_file_holds_beside_is_said_apart_from_the_mapping() throws IOException {
        String row = "{\"Supplier\":\"A\",\"Invoice Date\":\"2024-01-05\",\"Net Amount\":5}";
        Path file = write(
                "lists.json",
                "{\"paid\":[" + row + "," + row + "],\"returned\":[" + row + "]}",
                StandardCharsets.UTF_8);

        Outcome done = run("map", file.toString(), "--dataset", "spending_line");

        assertTrue(done.err().contains("several lists: [/paid, /returned]"), done.err());
        assertFalse(done.out().contains("several lists"), done.out());
    }

    /** What a command printed and returned. */
    private record Outcome(int code, String out, String err) {}

    private String map(Path file) {
        Outcome done = run("map", file.toString(), "--dataset", "spending_line");
        assertEquals(0, done.code(), done.err());
        return done.out();
    }

    private Outcome importWith(String yaml, Path file) throws IOException {
        Path mapping = Files.writeString(folder.resolve("map.yml"), yaml);
        return run(
                "import",
                "--mapping",
                mapping.toString(),
                "--lake",
                folder.resolve("lake").toString(),
                file.toString());
    }

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Mingjing.line()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static void assertLine(String yaml, String begins) {
        assertTrue(yaml.lines().anyMatch(l -> l.startsWith("  " + begins + "  ")), begins + " in\n" + yaml);
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }
}
