package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;

/**
 * The table of dirty data, D1 to D24, with what becomes of each defect of a value; those of rows stand in
 * {@link ImportRowDefectsTest}. Not an import's to decide are D16 (other names of one unit), D18 (clocks), D20 (one
 * number with two names) and D23 (months that are missing): names are matched by a derivation, the others are seen by
 * models.
 */
class ImportDefectsTest {
    @TempDir
    Path folder;

    private Fixture fixture() {
        return PayTable.in(folder);
    }

    private static final String PEOPLE =
            """
            dataset: person@1
            source: {system: x}
            columns: {id: id, no: no}
            """;

    private Fixture people() {
        return new Fixture(folder).contract("person", "id id", "no hash null sensitive identifier=resident-id");
    }

    @Test
    void d01_a_wrong_check_digit_is_kept_and_flagged() {
        Fixture fixture = people();

        fixture.importText(PEOPLE, "d01.csv", "id,no\n1,110105194912310021\n2,11010519491231020X\n");

        assertEquals(
                List.of("1|true|[no:identifier_check]", "2|true|[no:identifier_check]"),
                fixture.rows("person", "id, no is not null, _dq_flags"));
    }

    @Test
    void d02_fifteen_digits_become_eighteen() {
        Fixture fixture = people();

        fixture.importText(PEOPLE, "d02.csv", "id,no\n1,110105491231002\n2,11010519491231002X\n");

        List<String> hashes = fixture.rows("person", "no");
        assertEquals(hashes.get(0), hashes.get(1));
    }

    @Test
    void d03_spellings_of_an_identity_number_are_one_and_are_counted() throws IOException {
        Fixture fixture = people();

        ImportResult result = fixture.importText(
                PEOPLE,
                "d03.csv",
                """
                id,no
                1,11010519491231002X
                2,11010519491231002x
                3,'11010519491231002X
                4,110105 19491231 002X
                5,１１０１０５１９４９１２３１００２Ｘ
                """);

        assertEquals(1, fixture.rows("person", "no").stream().distinct().count());
        assertEquals("", Fixture.flags(result));
        String quality = Files.readString(java.util.Objects.requireNonNull(result.quality()));
        assertTrue(quality.replaceAll("\\s", "").contains("\"normalised\":{\"no\":4}"), quality);
    }

    @Test
    void d04_a_number_in_scientific_notation_is_never_guessed() throws IOException {
        Fixture fixture = new Fixture(folder).contract("person", "id id", "no hash sensitive identifier=resident-id");

        ImportResult result = fixture.importText(
                PEOPLE, "d04.csv", "id,no\n1,4.40524E+17\n2,440524188001010000\n3,11010519491231002X\n");

        assertEquals(List.of("2 no identifier_unusable", "3 no identifier_unusable"), fixture.rejects(result));
        String csv = Files.readString(java.util.Objects.requireNonNull(result.rejects()));
        assertTrue(csv.contains("turned into a number by a spreadsheet"), csv);
        assertTrue(csv.contains("被电子表格转成科学计数法"), csv);
        assertFalse(csv.contains("4.40524E+17"), csv);
    }

    @Test
    void d04_several_numbers_cut_to_one_text_do_not_become_one_party() {
        Fixture fixture = new Fixture(folder)
                .contract(
                        "paid",
                        "no str(20)",
                        "payee id null personal",
                        "bill str(40) null",
                        "kind code null",
                        "note txt null");

        ImportResult result = fixture.importText(
                """
                dataset: paid@1
                source: {system: x}
                columns: {no: no, payee: payee, bill: bill, kind: kind, note: note}
                """,
                "d04-text.csv",
                """
                no,payee,bill,kind,note
                1,1.1E+17,9.2E+11,3.5E+11,1.1E+17
                2,1.1e+17,5E+10,5E12,E+17
                1.2E+12,P1,B1,K1,
                """);

        assertEquals(
                List.of(
                        "1|null|null|null|1.1E+17|[payee:scientific, bill:scientific, kind:scientific]",
                        "2|null|5E+10|5E12|E+17|[payee:scientific]"),
                fixture.rows("paid", "no, payee, bill, kind, note, _dq_flags"));
        assertEquals(1, result.counts().rejected());
    }

    @Test
    void d05_encodings_are_found_and_lead_to_the_same_rows() throws IOException {
        String text = PayTable.HEAD + "a,2024-01-05,,1,张三公司,北京市朝阳区建国路一号,,\n";
        for (String encoding : List.of("GB18030", "UTF-16LE", "UTF-16BE", "UTF-8")) {
            Fixture fixture = PayTable.in(folder.resolve(encoding));
            String mark = encoding.equals("GB18030") ? "" : "\ufeff";
            Path file = fixture.write(fixture.folder.resolve("in/d05.csv"), "");
            Files.write(file, (mark + text).getBytes(encoding));

            fixture.importFile(
                    MappingSource.file(fixture.write(fixture.folder.resolve("m.yml"), PayTable.MAPPING)), file);

            assertEquals(List.of("张三公司|北京市朝阳区建国路一号"), fixture.rows("pay", "payee, addr"), encoding);
        }
    }

    @Test
    void d06_a_file_of_broken_text_is_refused_and_single_cells_are_flagged() {
        Fixture fixture = fixture();

        Problem refused = assertThrows(
                Problem.class,
                () -> fixture.importText(
                        PayTable.MAPPING, "d06.csv", PayTable.HEAD + "a,2024-01-05,,1,锟斤拷,,,\nb,2024-01-05,,1,x,,,\n"));
        ImportResult few =
                fixture.importText(PayTable.MAPPING, "d06b.csv", PayTable.HEAD + "a,2024-01-05,,1,ï¿½,,,\n" + rows(20));

        assertEquals("SOURCE_MOJIBAKE", refused.code().name());
        assertEquals("payee:mojibake=1", Fixture.flags(few));
    }

    @Test
    void d07_an_ambiguous_date_is_rejected_where_it_is_needed_and_else_flagged() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING, "d07b.csv", PayTable.HEAD + "a,03/04/2024,,1,,,,\nb,2024-01-05,03/04/2024,1,,,,\n");

        assertEquals("in=2 stored=1 rejected=1 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(List.of("2 day date_ambiguous"), fixture.rejects(result));
        assertEquals(List.of("b|null|[until:date_ambiguous]"), fixture.rows("pay", "ref, until, _dq_flags"));
    }

    @Test
    void d07_mixed_dates_are_read_by_the_whole_column() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d07.csv",
                PayTable.HEAD
                        + "a,03/04/2024,,1,,,,\nb,2024年1月5日,,1,,,,\nc,45296,,1,,,,\nd,20240105,,1,,,,\ne,25/12/2023,,1,,,,\n");

        assertEquals(
                List.of("a|2024-04-03", "b|2024-01-05", "c|2024-01-05", "d|2024-01-05", "e|2023-12-25"),
                fixture.rows("pay", "ref, day"));
        assertEquals("day:date_serial=1", Fixture.flags(result));
    }

    @Test
    void d08_sentinel_dates_are_no_dates() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d08.csv",
                PayTable.HEAD + "a,1900-01-01,,1,,,,\nb,2024-01-05,9999-12-31,1,,,,\nc,2024-01-05,0000-00-00,1,,,,\n");

        assertEquals(List.of("2 day date_sentinel"), fixture.rejects(result));
        assertEquals(
                List.of("b|null|[]", "c|null|[until:date_sentinel]"), fixture.rows("pay", "ref, until, _dq_flags"));
    }

    @Test
    void d09_units_of_head_and_cell_are_applied() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING.replace("amount: amount", "amount: 金额（万元）"),
                "d09.csv",
                PayTable.HEAD.replace("amount", "金额（万元）") + "a,2024-01-05,,1.5,,,,\nb,2024-01-05,,200元,,,,\n");

        assertEquals(
                List.of("a|15000.00|[]", "b|200.00|[amount:unit_contradiction]"),
                fixture.rows("pay", "ref, amount, _dq_flags"));
        assertEquals("amount:unit_contradiction=1", Fixture.flags(result));
    }

    @Test
    void d10_amounts_are_read_in_every_writing() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d10.csv",
                PayTable.HEAD + "a,2024-01-05,,\"¥1,234.00\",,,,\nb,2024-01-05,,壹万贰仟元整,,,,\nc,2024-01-05,,12.345,,,,\n"
                        + "d,2024-01-05,,(5),,,,\ne,2024-01-05,,-,,,,\nf,2024-01-05,,$5,,,,\ng,2024-01-05,,0,,,,\n");

        assertEquals(
                List.of("a|1234.00", "b|12000.00", "c|12.35", "d|-5.00", "g|0.00"), fixture.rows("pay", "ref, amount"));
        assertEquals(List.of("6 amount placeholder", "7 amount currency_other"), fixture.rejects(result));
    }

    @Test
    void d14_names_stay_as_they_are_and_are_folded_beside() {
        Fixture fixture =
                new Fixture(folder).contract("person", "id id", "name str(60) personal", "name_norm str(60) personal");

        fixture.importText(
                "dataset: person@1\nsource: {system: x}\ncolumns: {id: id, name: name}\n",
                "d14.csv",
                "id,name\n1,张 三\n2,阿依古丽•买买提\n");

        assertEquals(List.of("1|张 三|张三", "2|阿依古丽•买买提|阿依古丽·买买提"), fixture.rows("person", "id, name, name_norm"));
    }

    @Test
    void d15_odd_plates_are_kept_as_given_normalised_beside_and_flagged() {
        Fixture fixture = new Fixture(folder)
                .contract(
                        "car",
                        "id id",
                        "plate str(12) null identifier=plate",
                        "plate_norm str(10) null identifier=plate");

        fixture.importText(
                "dataset: car@1\nsource: {system: x}\ncolumns: {id: id, plate: p}\n",
                "d15.csv",
                "id,p\n1,粤B·12345\n2,粤B1234O\n3,B12345\n4,粤BD1234\n");

        assertEquals(
                List.of(
                        "1|粤B12345|粤B12345|[]",
                        "2|粤B1234O|粤B12340|[plate:identifier_doubtful]",
                        "3|B12345|B12345|[plate:identifier_doubtful]",
                        "4|粤BD1234|粤BD1234|[]"),
                fixture.rows("car", "id, plate, plate_norm, _dq_flags"));
    }

    @Test
    void d17_reversals_stay_negative_rows() {
        Fixture fixture = fixture();

        fixture.importText(
                PayTable.MAPPING, "d17.csv", PayTable.HEAD + "a,2024-01-05,,100,,,,\nb,2024-01-06,,-100,,,,\n");

        assertEquals(List.of("100.00", "-100.00"), fixture.rows("pay", "amount"));
    }

    @Test
    void d19_declared_coordinate_systems_are_converted() {
        Fixture fixture = new Fixture(folder).contract("spot", "id id", "place geo.pt null");

        fixture.importText(
                "dataset: spot@1\nsource: {system: x}\ncolumns: {id: id, place: {lon: x, lat: y, crs: GCJ02}}\n",
                "d19.csv",
                "id,x,y\n1,114.06286,22.54042\n2,0,0\n3,200,10\n4,,\n");

        assertEquals(
                List.of(
                        "1|114.058|22.543|[]",
                        "2|null|null|[place:placeholder]",
                        "3|null|null|[place:point_unreadable]",
                        "4|null|null|[]"),
                fixture.rows("spot", "id, round(place_lon, 3), round(place_lat, 3), _dq_flags"));
    }

    @Test
    void d19_each_row_may_name_its_own_coordinate_system() {
        Fixture fixture = new Fixture(folder).contract("spot", "id id", "place geo.pt null", "src_crs code null");

        fixture.importText(
                """
                dataset: spot@1
                source: {system: x}
                columns: {id: id, place: {lon: x, lat: y}, src_crs: {from: crs, codes: {高德: GCJ02}}}
                """,
                "d19-rows.csv",
                """
                id,x,y,crs
                1,116.404,39.915,WGS84
                2,116.41024449916938,39.91640428150164,GCJ-02
                3,116.41024449916938,39.91640428150164,高德
                4,116.41662724378733,39.922699552216216,bd09
                5,116.404,39.915,Beijing54
                """);

        assertEquals(
                List.of(
                        "1|116.404|39.915|[]",
                        "2|116.404|39.915|[]",
                        "3|116.404|39.915|[]",
                        "4|116.404|39.915|[]",
                        "5|null|null|[place:point_unreadable]"),
                fixture.rows("spot", "id, round(place_lon, 5), round(place_lat, 5), _dq_flags"));
    }

    @Test
    void d21_placeholders_are_no_value_when_they_are_the_whole_cell() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                PayTable.MAPPING,
                "d21.csv",
                PayTable.HEAD
                        + "a,2024-01-05,/,1,无,本市,-,未知\nb,2024-01-05,,1,无锡公司,本市路1号,cash,否\n0,2024-01-05,,1,0,,,0\nd,2024-01-05,,无,,,,\n");

        assertEquals(
                List.of("a|null|null|null|null", "b|无锡公司|本市路1号|cash|false", "0|0|null|null|false"),
                fixture.rows("pay", "ref, payee, addr, channel, open"));
        assertEquals(
                "addr:placeholder=1 channel:placeholder=1 open:placeholder=1 payee:placeholder=1 until:placeholder=1",
                Fixture.flags(result));
        assertEquals(List.of("5 amount placeholder"), fixture.rejects(result));
    }

    @Test
    void d22_texts_cut_at_one_length_are_noticed() {
        Fixture fixture = new Fixture(folder).contract("note", "id id", "summary txt null");
        StringBuilder text = new StringBuilder("id,summary\n");
        for (int i = 0; i < 60; i++) {
            String words = "支付办公用品采购款项及运输费用合计若干元整" + "的说明文字".repeat(i % 3);
            text.append(i)
                    .append(',')
                    .append(words, i % 2 == 0 ? 15 - i % 9 : 0, i % 2 == 0 ? 18 : 20)
                    .append('\n');
        }

        ImportResult cut = fixture.importText(
                "dataset: note@1\nsource: {system: x}\ncolumns: {id: id, summary: summary}\n",
                "d22.csv",
                text.toString());

        assertEquals(
                List.of("column summary: 30 of 60 texts are exactly 20 characters long and none is longer; the source"
                        + " seems to cut them there"),
                cut.warnings().stream().map(Text::en).toList());
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append('r').append(i).append(",2024-01-05,,1,x,,,\n");
        }
        return rows.toString();
    }
}
