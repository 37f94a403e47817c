package org.mingjing.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.ProblemCode;
import org.mingjing.sql.SqlProblem;
import org.mingjing.yaml.YamlProblem;

class ModelLintTest {
    private static final String MODEL = "model.yml";
    private static final String QUERY = "query.sql";
    private static final String CASES = "cases.yml";

    @TempDir
    Path folder;

    @Test
    void an_unknown_key_is_an_error_with_its_line() {
        Example example = copy().replacing(MODEL, "severity: medium", "severety: medium");

        Remark remark = first(example, YamlProblem.YAML_SCHEMA, "severety");

        assertEquals(example.lineOf(MODEL, "severety"), remark.place().line());
    }

    @Test
    void a_sound_model_is_listed_beside_one_with_mistakes() throws IOException {
        Example example = copy();
        Path broken = Files.createDirectories(folder.resolve("official-vehicles/broken"));
        Files.writeString(broken.resolve(MODEL), "id: [");

        ModelLibrary library = example.library();

        assertEquals(2, library.folders().size());
        assertEquals(
                List.of(Example.ID),
                library.models().stream().map(LoadedModel::id).toList());
    }

    @Test
    void two_models_with_one_id_are_both_refused() {
        Example example = copy();
        Example.copiedTo(folder.resolve("other"));
        assertTrue(folder.resolve("other/official-vehicles")
                .toFile()
                .renameTo(folder.resolve("official-copies").toFile()));

        List<ModelFolder> folders = example.library().folders().stream()
                .filter(f -> f.model() != null)
                .toList();

        assertEquals(2, folders.size());
        folders.forEach(f -> assertTrue(
                f.remarks().stream().anyMatch(r -> r.code() == ModelProblem.MODEL_ID_TAKEN), f.remarks()::toString));
    }

    @Test
    void a_link_is_no_part_of_a_library() throws IOException {
        Example example = copy();
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the password");
        Files.delete(example.folder().resolve(QUERY));
        Files.createSymbolicLink(example.folder().resolve(QUERY), secret);

        Remark remark = example.only(ModelProblem.MODEL_FILE_MISSING);

        assertTrue(remark.place().file().endsWith(QUERY), remark.toString());
        assertTrue(!remark.toString().contains("password"), remark.toString());
    }

    @Test
    void a_library_is_read_without_running_what_would_never_end() {
        String endless = "with n (i) as (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)), select_all as (";
        Example example = copy().replacing(
                        QUERY,
                        "with filled as (",
                        endless
                                + "select count(*) as c from n a, n b, n c, n d, n e, n f, n g, n h, n i, n j, n k, n l, n m), filled as (");
        example.replacing(QUERY, "from limited", "from limited cross join select_all");

        assertEquals(1, example.library().models().size());
    }

    @Test
    void an_unknown_dataset_names_the_one_that_was_meant() {
        Remark remark = copy().replacing(MODEL, "official-vehicle@2", "oficial-vehicle@2")
                .only(ModelProblem.MODEL_UNKNOWN_DATASET);

        assertTrue(remark.mend().contains("official-vehicle"), remark.mend());
    }

    @Test
    void another_version_of_a_contract_is_an_error() {
        copy().replacing(MODEL, "official-vehicle@2", "official-vehicle@1").only(ModelProblem.MODEL_UNKNOWN_DATASET);
    }

    @Test
    void a_needed_column_that_the_contract_lacks_is_an_error() {
        Remark remark = copy().replacing(MODEL, "needs: [txn_id, card_no,", "needs: [txn_id, cardno,")
                .only(ModelProblem.MODEL_UNKNOWN_COLUMN);

        assertTrue(remark.mend().contains("card_no"), remark.mend());
    }

    @Test
    void a_column_that_the_sql_reads_and_no_input_has_is_named_with_its_line() {
        Example example = copy().replacing(
                        QUERY, "r.refuelled_at, r.litres, r.amount_yuan,", "r.refuelled_on, r.litres, r.amount_yuan,");

        Remark remark = example.only(ModelProblem.MODEL_SQL_INVALID);

        assertEquals(example.lineOf(QUERY, "refuelled_on"), remark.place().line());
        assertTrue(remark.what().contains("refuelled_on"), remark.what());
    }

    @Test
    void columns_outside_a_closed_list_of_reads_cannot_be_read() {
        copy().replacing(MODEL, "card_from, tank_litres]}", "card_from, tank_litres], reads: [card_to]}")
                .only(ModelProblem.MODEL_SQL_INVALID);
    }

    @Test
    void a_table_that_is_no_input_is_refused() {
        Example example = copy().replacing(QUERY, "from refuelling as r", "from payment as r");

        Remark remark = first(example, SqlProblem.SQL_UNDECLARED_TABLE, "payment");

        assertEquals(example.lineOf(QUERY, "from payment"), remark.place().line());
    }

    @Test
    void a_second_statement_is_refused() {
        Example example = copy().replacing(QUERY, "-- at the limit is compliant", "; drop table refuelling");

        assertTrue(example.library().models().isEmpty());
    }

    @Test
    void sql_that_only_duckdb_takes_is_an_error() {
        first(
                copy().replacing(QUERY, "cast(amount_yuan", "cast(amount_yuan::double"),
                SqlProblem.SQL_NOT_PORTABLE,
                "::");
    }

    @Test
    void a_parameter_used_but_not_declared_says_which_was_meant() {
        Example example = copy().replacing(QUERY, ":tolerance_pct", ":tolerance_percent");

        Remark remark = example.only(ModelProblem.MODEL_PARAMETER_UNDECLARED);

        assertEquals(example.lineOf(QUERY, ":tolerance_percent"), remark.place().line());
        example.only(ModelProblem.MODEL_PARAMETER_UNUSED);
    }

    @Test
    void a_default_that_would_fill_the_memory_is_refused_with_its_line() {
        Remark remark =
                copy().replacing(MODEL, "default: 30", "default: 1e999999999").only(ModelProblem.PARAMETER_INVALID);

        assertTrue(remark.what().contains("1e999999999"), remark.what());
        assertTrue(remark.place().line() > 1, remark::toString);
    }

    @Test
    void a_default_outside_its_range_is_an_error() {
        Remark remark = copy().replacing(MODEL, "default: 30", "default: 61").only(ModelProblem.PARAMETER_INVALID);

        assertTrue(remark.what().contains("0 to 60"), remark.what());
    }

    @Test
    void a_pattern_of_a_number_or_one_that_is_none_is_an_error() {
        Remark number = copy().replacing(MODEL, "default: 30", "default: 30, pattern: '[0-9]+'")
                .only(ModelProblem.PARAMETER_INVALID);

        assertTrue(number.what().contains("'[0-9]+' is no pattern of a text"), number.what());
    }

    @Test
    void output_columns_in_another_order_are_an_error() {
        copy().replacing(
                        QUERY,
                        "select txn_id, vehicle_id, unit_id, plate_no",
                        "select vehicle_id, txn_id, unit_id, plate_no")
                .only(ModelProblem.MODEL_OUTPUT_DIFFERS);
    }

    @Test
    void an_output_column_of_another_type_is_an_error_at_its_own_line() {
        Example example = copy().replacing(MODEL, "{litres: 'decimal(9,2)'", "{litres: 'decimal(9,3)'");

        Remark remark = example.only(ModelProblem.MODEL_OUTPUT_DIFFERS);

        assertEquals(example.lineOf(MODEL, "decimal(9,3)"), remark.place().line());
    }

    @Test
    void an_outcome_column_needs_no_declaration() {
        Example example = copy().replacing(
                        QUERY,
                        "as excess_yuan\nfrom limited",
                        "as excess_yuan,\n       case when litres > 500 then 'explained' else 'hit' end as outcome\nfrom limited");

        assertEquals(1, example.library().models().size());
        assertTrue(
                example.only(ModelProblem.MODEL_CASES_THIN).what().contains("explained"),
                "a case must show when the outcome is not a hit");
    }

    @Test
    void a_placeholder_that_nothing_fills_is_an_error() {
        copy().replacing(MODEL, "{{limit_litres}}", "{{limit}}").only(ModelProblem.MODEL_UNKNOWN_PLACEHOLDER);
    }

    @Test
    void a_title_that_accuses_is_refused_in_either_language() {
        copy().replacing(MODEL, "en: Fuel volume exceeds tank capacity", "en: Fuel theft")
                .only(ModelProblem.MODEL_ACCUSES);
    }

    @Test
    void a_chinese_title_that_accuses_is_refused() {
        copy().replacing(MODEL, "单次加油超油箱容量", "盗窃油料").only(ModelProblem.MODEL_ACCUSES);
    }

    @Test
    void a_bare_none_is_no_false_positive() {
        copy().replacing(MODEL, "- The station posted two fills as one transaction.", "- None.")
                .only(ModelProblem.MODEL_TEXT);
    }

    @Test
    void a_model_outside_its_module_is_refused() {
        copy().replacing(MODEL, "module: official-vehicles", "module: vehicles").only(ModelProblem.MODEL_WRONG_FOLDER);
    }

    @Test
    void cases_without_a_miss_are_too_thin() {
        Example example = copy();
        write(
                example.folder().resolve(CASES),
                """
                cases:
                  - name: obeys tolerance pct
                    given:
                      refuelling: [{txn_id: T1, card_no: C1, refuelled_at: 2025-03-04, litres: 90, amount_yuan: 720}]
                      vehicle: [{vehicle_id: V1, unit_id: U1, plate_no: A, card_no: C1, card_from: 2024-01-01, tank_litres: 60}]
                    expect: [{txn_id: T1}]
                """);

        List<String> thin = example.lint().stream()
                .filter(r -> r.code() == ModelProblem.MODEL_CASES_THIN && r.isError())
                .map(Remark::what)
                .toList();

        assertEquals(List.of("no case expects nothing from rows that can be judged"), thin);
    }

    @Test
    void what_cannot_be_judged_needs_a_sentence_that_says_what_is_missing() {
        Example example = copy().replacing(QUERY, "as excess_yuan\n", "as excess_yuan, 'not_assessable' as outcome\n");

        assertTrue(example.lint().stream().anyMatch(r -> r.what().contains("says what is missing")), "none is there");

        example.replacing(
                MODEL,
                "false_positives:",
                "outcomes: {not_assessable: {en: 'The tank of {{plate_no}} is stolen.', zh: '{{plate}} 的油箱容积不详。'}}\nfalse_positives:");

        assertTrue(example.lint().stream().noneMatch(r -> r.what().contains("says what is missing")));
        int line = example.lineOf(MODEL, "not_assessable: {en");
        assertEquals(
                line,
                first(example, ModelProblem.MODEL_ACCUSES, "stolen").place().line());
        Remark unknown = first(example, ModelProblem.MODEL_UNKNOWN_PLACEHOLDER, "{{plate}}");
        assertEquals(line, unknown.place().line());
    }

    @Test
    void a_sentence_for_an_outcome_that_the_sql_never_gives_is_an_error() {
        Example example = copy().replacing(
                        MODEL,
                        "false_positives:",
                        "outcomes: {explained: {en: 'It may.', zh: '可以。'}}\nfalse_positives:");

        first(example, ModelProblem.MODEL_TEXT, "never gives this outcome");
    }

    @Test
    void a_parameter_that_no_case_is_about_is_named() {
        Example example = copy().replacing(
                        CASES,
                        "obeys a fractional tolerance, parameters: {tolerance_pct: 12.5},\n     given: {refuelling: [{litres: 67.51}]",
                        "flags another,\n     given: {refuelling: [{litres: 79}]")
                .replacing(
                        CASES, "expect: [{limit_litres: 67.5, excess_litres: 0.01}]", "expect: [{limit_litres: 78}]");

        assertTrue(example.only(ModelProblem.MODEL_CASES_THIN).what().contains("tolerance_pct"));
    }

    @Test
    void a_case_with_a_column_that_the_contract_lacks_is_an_error_with_its_line() {
        Example example = copy().replacing(CASES, "{aux_tank_litres: 40}", "{aux_tank: 40}");

        Remark remark = example.only(ModelProblem.MODEL_CASES_INVALID);

        assertEquals(example.lineOf(CASES, "aux_tank: 40"), remark.place().line());
        assertTrue(remark.what().contains("aux_tank"), remark.what());
    }

    @Test
    void a_case_with_a_value_of_the_wrong_type_is_an_error() {
        Remark remark =
                copy().replacing(CASES, "[{litres: 78}]", "[{litres: much}]").only(ModelProblem.MODEL_CASES_INVALID);

        assertTrue(remark.what().contains("decimal(9,2)"), remark.what());
    }

    private Example copy() {
        return Example.copiedTo(folder);
    }

    private static Remark first(Example example, ProblemCode code, String word) {
        return example.lint().stream()
                .filter(r -> r.code() == code && r.what().contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " about " + word + ": " + example.lint()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
