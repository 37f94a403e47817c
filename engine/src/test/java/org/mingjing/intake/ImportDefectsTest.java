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
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;

/** Each defect of the catalogue of dirty data that an import meets, with what becomes of it. */
class ImportDefectsTest {
    private static final String MAPPING =
            """
            dataset: pay@1
            source: {system: city}
            columns: {ref: ref, day: day, until: until, amount: amount, payee: payee, addr: addr, channel: channel, open: open}
            """;
    private static final String HEAD = "ref,day,until,amount,payee,addr,channel,open\n";

    @TempDir
    Path folder;

    private Fixture fixture() {
        return new Fixture(folder)
                .contract(
                        "pay",
                        "ref str(20)",
                        "day date",
                        "until date null",
                        "amount money unit=CNY",
                        "payee str(10) null personal",
                        "addr str(40) null personal",
                        "channel code null codes=cash,transfer",
                        "open bool null");
    }

    @Test
    void reads_mixed_dates_of_one_column_by_the_whole_column() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d07.csv",
                HEAD
                        + "a,03/04/2024,,1,,,,\nb,2024年1月5日,,1,,,,\nc,45296,,1,,,,\nd,20240105,,1,,,,\ne,25/12/2023,,1,,,,\n");

        assertEquals(
                List.of("a|2024-04-03", "b|2024-01-05", "c|2024-01-05", "d|2024-01-05", "e|2023-12-25"),
                fixture.rows("pay", "ref, day"));
        assertEquals("day:date_serial=1", Fixture.flags(result));
    }

    @Test
    void rejects_an_ambiguous_date_that_the_contract_needs_and_flags_one_that_it_does_not() {
        Fixture fixture = fixture();

        ImportResult result =
                fixture.importText(MAPPING, "d07b.csv", HEAD + "a,03/04/2024,,1,,,,\nb,2024-01-05,03/04/2024,1,,,,\n");

        assertEquals("in=2 stored=1 rejected=1 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(List.of("2 day date_ambiguous"), fixture.rejects(result));
        assertEquals(List.of("b|null|[until:date_ambiguous]"), fixture.rows("pay", "ref, until, _dq_flags"));
    }

    @Test
    void takes_sentinel_dates_as_no_date() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d08.csv",
                HEAD + "a,1900-01-01,,1,,,,\nb,2024-01-05,9999-12-31,1,,,,\nc,2024-01-05,0000-00-00,1,,,,\n");

        assertEquals(List.of("2 day date_sentinel"), fixture.rejects(result));
        assertEquals(
                List.of("b|null|[]", "c|null|[until:date_sentinel]"), fixture.rows("pay", "ref, until, _dq_flags"));
    }

    @Test
    void applies_units_of_head_and_cell() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING.replace("amount: amount", "amount: 金额（万元）"),
                "d09.csv",
                HEAD.replace("amount", "金额（万元）") + "a,2024-01-05,,1.5,,,,\nb,2024-01-05,,200元,,,,\n");

        assertEquals(
                List.of("a|15000.00|[]", "b|200.00|[amount:unit_contradiction]"),
                fixture.rows("pay", "ref, amount, _dq_flags"));
        assertEquals("amount:unit_contradiction=1", Fixture.flags(result));
    }

    @Test
    void reads_amounts_in_every_writing() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d10.csv",
                HEAD + "a,2024-01-05,,\"¥1,234.00\",,,,\nb,2024-01-05,,壹万贰仟元整,,,,\nc,2024-01-05,,12.345,,,,\n"
                        + "d,2024-01-05,,(5),,,,\ne,2024-01-05,,-,,,,\nf,2024-01-05,,$5,,,,\ng,2024-01-05,,0,,,,\n");

        assertEquals(
                List.of("a|1234.00", "b|12000.00", "c|12.35", "d|-5.00", "g|0.00"), fixture.rows("pay", "ref, amount"));
        assertEquals(List.of("6 amount placeholder", "7 amount currency_other"), fixture.rejects(result));
    }

    @Test
    void counts_the_same_row_twice_as_a_duplicate_and_other_content_under_one_key_as_a_conflict() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d11.csv",
                HEAD
                        + "a,2024-01-05,,1,,,,\na,2024-01-05,,1.00,,,,\nb,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\nc,2024-01-05,,3,,,,\n");

        assertEquals("in=5 stored=2 rejected=2 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(List.of("a|2", "c|6"), fixture.rows("pay", "ref, _src_row"));
        assertEquals(List.of("4 ref key_conflict", "5 ref key_conflict"), fixture.rejects(result));
    }

    @Test
    void takes_other_content_in_a_later_file_as_a_new_version_and_keeps_the_earlier_one() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,1,,,,\n");

        ImportResult result = fixture.importText(
                MAPPING, "2.csv", HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,9,,,,\nc,2024-01-06,,1,,,,\n");

        assertEquals("in=3 stored=2 rejected=0 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(1, result.superseded());
        assertEquals(
                List.of("a|1.00|1.csv", "b|9.00|2.csv", "c|1.00|2.csv"), fixture.rows("pay", "ref, amount, _src_file"));
        assertEquals(
                List.of("b|1.00|1.csv|2026-03-01 08:00:00"),
                fixture.query("select ref, amount, _src_file, _valid_to from read_parquet('"
                        + fixture.head("pay").folder() + "/history/*.parquet')"));
        assertEquals(3, fixture.head("pay").manifest().rows());
        assertEquals(1, fixture.head("pay").manifest().history().get(0).rows());
        assertEquals(2, fixture.head("pay").manifest().sources().size());
    }

    @Test
    void changes_nothing_when_the_same_file_comes_again() throws IOException {
        Fixture fixture = fixture();
        String text = HEAD + "a,2024-01-05,,1,,,,\n";
        fixture.importText(MAPPING, "1.csv", text);
        String head = fixture.head("pay").id();

        ImportResult result = fixture.importText(MAPPING, "1.csv", text);

        assertTrue(result.alreadyThere());
        assertEquals(head, fixture.head("pay").id());
        try (var entries = Files.list(fixture.lakeFolder.resolve("pay"))) {
            assertEquals(
                    List.of(".lock", "head", head),
                    entries.map(e -> e.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void leaves_the_snapshot_alone_when_another_file_brings_only_duplicates() {
        Fixture fixture = fixture();
        fixture.importText(MAPPING, "1.csv", HEAD + "a,2024-01-05,,1,,,,\n");
        String head = fixture.head("pay").id();

        ImportResult result = fixture.importText(MAPPING, "2.csv", HEAD + "a,2024-01-05,,1.0,,,,\n");

        assertEquals("in=1 stored=0 rejected=0 duplicates=1 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals(head, fixture.head("pay").id());
    }

    @Test
    void leaves_total_rows_out_and_compares_them() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d12.csv",
                HEAD
                        + "a,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\n小计,,,3,,,,\nc,2024-01-05,,4,,,,\n小 计,,,4,,,,\n合计：,,,7,,,,\n");

        assertEquals("in=6 stored=3 rejected=0 duplicates=0 totals=3 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(
                result.totals().stream().allMatch(ControlTotal::agrees),
                result.totals().toString());
        assertEquals(3, result.totals().size());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void knows_a_total_row_by_its_figures_alone() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING, "d12b.csv", HEAD + "a,2024-01-05,,1.5,,,,\nb,2024-01-05,,2,,,,\n,,,3.50,,,,\n");

        assertEquals("in=3 stored=2 rejected=0 duplicates=0 totals=1 blank=0 skipped=0", Fixture.counts(result));
    }

    @Test
    void does_not_take_a_supplier_named_total_for_a_total_row() {
        Fixture fixture = fixture();

        ImportResult result =
                fixture.importText(MAPPING, "d12c.csv", HEAD + "a,2024-01-05,,1,x,,,\nb,2024-01-05,,2,Total,,cash,\n");

        assertEquals("in=2 stored=2 rejected=0 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertEquals("row:label_of_total=1", Fixture.flags(result));
    }

    @Test
    void warns_of_totals_that_disagree_and_refuses_where_the_mapping_says_so() {
        Fixture fixture = fixture();
        String text = HEAD + "a,2024-01-05,,1,,,,\nb,2024-01-05,,2,,,,\n合计,,,5,,,,\n";

        Problem refused = assertThrows(
                Problem.class, () -> fixture.importText(MAPPING + "totals: {check: refuse}\n", "d12d.csv", text));
        ImportResult warned = fixture.importText(MAPPING, "d12d.csv", text);

        assertEquals(IntakeProblem.INTAKE_TOTALS_DISAGREE, refused.code());
        assertEquals(List.of("row 4 states a total of 5.00 for amount, the rows add up to 3.00"), warned.warnings());
    }

    @Test
    void rejects_rows_whose_cells_have_moved() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d13.csv",
                HEAD + "a,2024-01-05,,1,Wang, Li,Road 1,cash,1\n" // one comma too many
                        + "b,x,2024-01-05,,7,Wang,Road 1,cash,1\n" // moved, and its last cell is gone
                        + "c,2024-01-05,,1,,,,\n");

        assertEquals(List.of("2 too_many_cells", "3 too_many_cells"), fixture.rejects(result));
        assertEquals(List.of("c"), fixture.rows("pay", "ref"));
    }

    @Test
    void rejects_a_row_that_fits_only_when_moved() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING, "d13b.csv", HEAD + "b,x,2024-01-05,,7,Wang,Road 1,cash\nc,2024-01-05,,1,,,,\n");

        assertEquals(List.of("2 shifted"), fixture.rejects(result));
        assertEquals(List.of("c"), fixture.rows("pay", "ref"));
    }

    @Test
    void rejects_both_halves_of_a_broken_line_and_takes_short_and_long_rows_that_are_whole() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d13c.csv",
                HEAD + "a,2024-01-05,,1,Wang\nLi,Road 1,cash,1\nb,2024-01-05,,2\nc,2024-01-05,,3,,,,,,,\n");

        assertEquals(List.of("2 too_few_cells", "3 too_few_cells"), fixture.rejects(result));
        assertEquals(List.of("b|2.00", "c|3.00"), fixture.rows("pay", "ref, amount"));
    }

    @Test
    void keeps_names_as_they_are_and_folds_them_beside() {
        Fixture fixture =
                new Fixture(folder).contract("person", "id id", "name str(60) personal", "name_norm str(60) personal");

        fixture.importText(
                "dataset: person@1\nsource: {system: x}\ncolumns: {id: id, name: name}\n",
                "d14.csv",
                "id,name\n1,张 三\n2,阿依古丽•买买提\n");

        assertEquals(List.of("1|张 三|张三", "2|阿依古丽•买买提|阿依古丽·买买提"), fixture.rows("person", "id, name, name_norm"));
    }

    @Test
    void keeps_reversals_as_negative_rows() {
        Fixture fixture = fixture();

        fixture.importText(MAPPING, "d17.csv", HEAD + "a,2024-01-05,,100,,,,\nb,2024-01-06,,-100,,,,\n");

        assertEquals(List.of("100.00", "-100.00"), fixture.rows("pay", "amount"));
    }

    @Test
    void converts_declared_coordinate_systems() {
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
    void takes_placeholders_as_no_value_only_when_they_are_the_whole_cell() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING,
                "d21.csv",
                HEAD
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
    void flags_unknown_codes_and_long_texts() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING, "codes.csv", HEAD + "a,2024-01-05,,1,一二三四五六七八九十一,,wire,maybe\nb,2024-01-05,,1,,,Cash,Y\n");

        assertEquals(
                List.of("a|一二三四五六七八九十一|null|null", "b|null|cash|true"),
                fixture.rows("pay", "ref, payee, channel, open"));
        assertEquals("channel:code_unknown=1 open:boolean_unreadable=1 payee:text_too_long=1", Fixture.flags(result));
    }

    @Test
    void refuses_a_file_whose_text_was_broken_and_flags_single_cells() {
        Fixture fixture = fixture();

        Problem refused = assertThrows(
                Problem.class,
                () -> fixture.importText(MAPPING, "d06.csv", HEAD + "a,2024-01-05,,1,锟斤拷,,,\nb,2024-01-05,,1,x,,,\n"));
        ImportResult few = fixture.importText(MAPPING, "d06b.csv", HEAD + "a,2024-01-05,,1,ï¿½,,,\n" + rows(20));

        assertEquals("SOURCE_MOJIBAKE", refused.code().name());
        assertEquals("payee:mojibake=1", Fixture.flags(few));
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append('r').append(i).append(",2024-01-05,,1,x,,,\n");
        }
        return rows.toString();
    }

    @Test
    void makes_an_empty_snapshot_of_a_file_without_rows() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(MAPPING, "d24.csv", HEAD);

        assertEquals(0, fixture.head("pay").manifest().rows());
        assertEquals(List.of("the file has a header and no rows"), result.warnings());
        assertEquals(List.of(), fixture.rows("pay", "ref, amount, _src_row"));
    }

    @Test
    void keeps_the_rejects_of_a_file_that_stored_nothing() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(MAPPING, "bad.csv", HEAD + "a,never,,1,,,,\n");

        assertEquals("in=1 stored=0 rejected=1 duplicates=0 totals=0 blank=0 skipped=0", Fixture.counts(result));
        assertTrue(Lake.open(fixture.lakeFolder).head("pay").isEmpty());
        assertEquals(
                fixture.lakeFolder.resolve("pay/rejected/b000001/b000001.csv").toAbsolutePath(), result.rejects());
        assertEquals(List.of("2 day date_unreadable"), fixture.rejects(result));
    }

    @Test
    void masks_personal_values_in_rejects_and_neutralises_formulas() throws IOException {
        Fixture fixture =
                new Fixture(folder).contract("p", "id id", "name code personal codes=x", "sum money unit=CNY");
        String mapping = "dataset: p@1\nsource: {system: x}\ncolumns: {id: id, name: name, sum: sum}\n";

        ImportResult result = fixture.importText(mapping, "p.csv", "id,name,sum\n1,王小明,1\n2,x,=1+1\n");

        String csv = Files.readString(result.rejects());
        assertFalse(csv.contains("王小明"), csv);
        assertTrue(csv.startsWith("\ufefffile,row,record,column"), csv);
        assertTrue(csv.contains(",王**,"), csv);
        assertTrue(csv.contains(",'=1+1,"), csv);
        assertEquals(
                List.of("=1+1"),
                fixture.query("select value from read_parquet('"
                        + result.rejects().toString().replace(".csv", ".parquet") + "') where \"row\" = 3"));
    }

    @Test
    void flags_breaches_of_quality_rules() {
        Fixture fixture = new Fixture(folder)
                .contract(
                        "p",
                        List.of("id"),
                        List.of("positive|sum > 0", "short|length(id) < 3"),
                        "id id",
                        "sum money null unit=CNY",
                        "tags code[] null");
        String mapping = "dataset: p@1\nsource: {system: x}\ncolumns: {id: id, sum: sum, tags: tags}\n";

        ImportResult result = fixture.importText(mapping, "p.csv", "id,sum,tags\n1,1,a;b\n2222,-1,[c\n3,,\n");

        assertEquals(
                List.of(
                        "1|1.00|[a, b]|[]",
                        "2222|-1.00|null|[tags:list_unreadable, positive, short]",
                        "3|null|null|[]"),
                fixture.rows("p", "id, sum, tags, _dq_flags"));
        assertEquals("positive=1 short=1 tags:list_unreadable=1", Fixture.flags(result));
    }

    @Test
    void skips_what_the_mapping_leaves_out_and_counts_blank_rows() {
        Fixture fixture = fixture();

        ImportResult result = fixture.importText(
                MAPPING + "skip: \"channel = 'cash' and amount > 10\"\n",
                "skip.csv",
                HEAD + "a,2024-01-05,,100,,,cash,\n,,,,,,,\n   ,,\nb,2024-01-05,,9,,,cash,\n");

        assertEquals("in=4 stored=1 rejected=0 duplicates=0 totals=0 blank=2 skipped=1", Fixture.counts(result));
    }
}
