package org.mingjing.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.contract.Datasets;
import org.mingjing.identifier.ResidentDetails.Sex;
import org.mingjing.problem.Problem;

class IdentifiersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final CheckContext TESTS = new CheckContext(SyntheticNamespace.ACCEPTED, TODAY);
    private static final CheckContext PRODUCTION = new CheckContext(SyntheticNamespace.REFUSED, TODAY);

    @ParameterizedTest
    @CsvSource({
        // examples printed in the standards pass in production too
        "resident-id, 11010519491231002X, VALID, NONE",
        "resident-id, 440524188001010014, VALID, NONE",
        "credit-code, 91350100M000100Y43, VALID, NONE",
        // generated ones do not
        "resident-id, 990001198506151239, INVALID, SYNTHETIC_REFUSED",
        "credit-code, 91990001MA0TEXT12J, INVALID, SYNTHETIC_REFUSED",
        "plate, 测A12345, INVALID, SYNTHETIC_REFUSED",
        "bank-card, 9999990000000014, INVALID, SYNTHETIC_REFUSED",
        "mobile, 12012345678, INVALID, SYNTHETIC_REFUSED",
        "division-code, 990001, INVALID, SYNTHETIC_REFUSED",
        // impossible however the switch stands
        "resident-id, 990001200013010016, UNUSABLE, IMPOSSIBLE_DATE",
        "resident-id, 990012197002298880, UNUSABLE, IMPOSSIBLE_DATE",
    })
    void in_production(String kind, String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck(kind, text, PRODUCTION, status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "resident-id, 990001198506151239, VALID, NONE",
        "resident-id, 990001200013010016, UNUSABLE, IMPOSSIBLE_DATE",
        "resident-id, 990012197002298880, UNUSABLE, IMPOSSIBLE_DATE",
        "credit-code, 91990001MA0TEXT12J, VALID, NONE",
        "credit-code, 11990001000000019Q, VALID, NONE",
        "credit-code, 129900014A5B6C7D1K, VALID, NONE",
        "credit-code, 92990012MA9HJKLM01, VALID, NONE",
        "credit-code, N2990012MF0TEXT291, VALID, NONE",
        "bank-card, 9999990000000014, VALID, NONE",
        "plate, 测A12345, VALID, NONE",
        "mobile, 12012345678, VALID, NONE",
    })
    void with_the_synthetic_switch_on(String kind, String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck(kind, text, TESTS, status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, INVALID, CHECK_DIGIT",
        "11010519491231020X, INVALID, CHECK_DIGIT",
        "4.40524E+17, UNUSABLE, SCIENTIFIC_NOTATION",
        "4.40E17, UNUSABLE, SCIENTIFIC_NOTATION",
        "110105194912310000, UNUSABLE, DIGITS_LOST",
        "11010519491231002, UNUSABLE, WRONG_LENGTH",
        "1101051949123100ZX, UNUSABLE, WRONG_CHARACTER",
        "X10105194912310021, UNUSABLE, WRONG_CHARACTER",
    })
    void resident_ids_that_are_wrong(String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck("resident-id", text, PRODUCTION, status, reason);
    }

    @Test
    void a_birth_after_today_is_impossible() {
        assertCheck(
                "resident-id",
                withCheck("11010520261124002"),
                PRODUCTION,
                IdentifierStatus.UNUSABLE,
                IdentifierReason.FUTURE_BIRTH);
        assertCheck(
                "resident-id",
                withCheck("11010520261123002"),
                PRODUCTION,
                IdentifierStatus.VALID,
                IdentifierReason.NONE);
    }

    @Test
    void more_than_130_years_only_warn() {
        assertCheck(
                "resident-id",
                withCheck("11010518961122002"),
                PRODUCTION,
                IdentifierStatus.WARNING,
                IdentifierReason.OVER_130_YEARS);
        assertCheck(
                "resident-id",
                withCheck("11010518961123002"),
                PRODUCTION,
                IdentifierStatus.VALID,
                IdentifierReason.NONE);
    }

    @Test
    void divisions_are_looked_up_in_their_history() {
        assertCheck(
                "resident-id",
                withCheck("11010319700101002"),
                PRODUCTION,
                IdentifierStatus.VALID,
                IdentifierReason.NONE); // Chongwen, abolished 2010
        assertCheck(
                "resident-id",
                withCheck("51222319700101002"),
                PRODUCTION,
                IdentifierStatus.VALID,
                IdentifierReason.NONE); // Wanxian prefecture, abolished 1993
        assertCheck(
                "resident-id",
                withCheck("11019919700101002"),
                PRODUCTION,
                IdentifierStatus.WARNING,
                IdentifierReason.UNKNOWN_DIVISION);
        assertCheck(
                "resident-id",
                withCheck("77010119700101002"),
                PRODUCTION,
                IdentifierStatus.INVALID,
                IdentifierReason.UNKNOWN_PROVINCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"81000019900101001", "82000019900101001", "83000019900101001", "91115619800101001"})
    void residence_permits_and_foreign_permanent_residents_pass(String body) {
        assertCheck("resident-id", withCheck(body), PRODUCTION, IdentifierStatus.VALID, IdentifierReason.NONE);
    }

    @Test
    void a_fifteen_digit_number_becomes_one_of_eighteen() {
        IdentifierCheck check = check("resident-id", "990001650310042", TESTS);

        assertEquals("990001196503100429", check.normal());
        assertEquals(IdentifierStatus.VALID, check.status());
    }

    @Test
    void sequences_from_996_in_fifteen_digits_mean_the_nineteenth_century() {
        IdentifierCheck check = check("resident-id", "110105980101996", PRODUCTION);

        ResidentDetails details = check.resident();
        assertNotNull(details);
        assertEquals(LocalDate.of(1898, 1, 1), details.birth());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002x",
                "'11010519491231002X",
                " 110105 19491231 002X ",
                "110105-19491231-002x",
                "110105\u201319491231\u2014002X",
                "１１０１０５１９４９１２３１００２Ｘ",
                "\uFEFF11010519491231002X\u200B",
                "\u00A011010519491231002X\t"
            })
    void spellings_of_one_number_become_one(String text) {
        IdentifierCheck check = check("resident-id", text, PRODUCTION);

        assertEquals("11010519491231002X", check.normal());
        assertEquals(IdentifierStatus.VALID, check.status());
    }

    @Test
    void a_resident_id_says_birth_sex_and_division_and_shows_itself_masked() {
        IdentifierCheck check = check("resident-id", "11010519491231002X", PRODUCTION);

        assertEquals(new ResidentDetails(LocalDate.of(1949, 12, 31), Sex.FEMALE, "110105"), check.resident());
        assertEquals("110105********002X", check.masked());
        assertNull(check("mobile", "13800138001", PRODUCTION).resident());
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X42, VALID, NONE",
        "11010519491231002X42B1, VALID, NONE",
        "11010519491231002X82, INVALID, WRONG_CHARACTER",
        "11010519491231002X45, INVALID, WRONG_CHARACTER",
        "11010519491231003X42, INVALID, CHECK_DIGIT",
        "11010519491231002X, UNUSABLE, WRONG_LENGTH",
    })
    void disability_certificates(String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck("disability-certificate", text, PRODUCTION, status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y44, WARNING, CHECK_DIGIT",
        "91350100m000100y43, VALID, NONE",
        "91350100M000100I43, INVALID, WRONG_CHARACTER",
        "350100100001234, UNUSABLE, OLD_NUMBER",
        "M000100Y4, UNUSABLE, OLD_NUMBER",
        "91350100M000100Y4, UNUSABLE, WRONG_LENGTH",
        "9.13501E+17, UNUSABLE, SCIENTIFIC_NOTATION",
    })
    void credit_codes(String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck("credit-code", text, PRODUCTION, status, reason);
    }

    @Test
    void the_code_inside_a_credit_code_has_a_check_of_its_own() {
        String wrongInside = "91350100M000100Y5";

        String code = wrongInside + CreditCode.checkSymbol(wrongInside + "0");

        assertCheck("credit-code", code, PRODUCTION, IdentifierStatus.WARNING, IdentifierReason.INNER_CHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "粤B12345, 粤B12345, VALID, NONE, 1",
        "粤B·1234A, 粤B1234A, VALID, NONE, 1",
        "京a•f0236, 京AF0236, VALID, NONE, 1",
        "粤BD12345, 粤BD12345, VALID, NONE, 1",
        "粤B12345D, 粤B12345D, VALID, NONE, 1",
        "粤BL12345, 粤BL12345, INVALID, UNUSUAL_FORM, 1",
        "粤B1234警, 粤B1234警, VALID, NONE, 1",
        "粤Z1234港, 粤Z1234港, VALID, NONE, 1",
        "使123456, 使123456, VALID, NONE, 1",
        "粤B12O4I, 粤B12041, WARNING, LETTERS_READ_AS_DIGITS, 0.81",
        "B12345, B12345, INVALID, NO_PROVINCE, 1",
        "粤B1234, 粤B1234, UNUSABLE, WRONG_LENGTH, 1",
        "粤B－12345, 粤B12345, VALID, NONE, 1",
        "粤b12345, 粤B12345, VALID, NONE, 1",
        "粤B1234挂, 粤B1234挂, VALID, NONE, 1",
        "粤B1234学, 粤B1234学, VALID, NONE, 1",
        "粤Z1234澳, 粤Z1234澳, VALID, NONE, 1",
        "沪A0023领, 沪A0023领, VALID, NONE, 1",
        "224578使, 224578使, VALID, NONE, 1",
        "京X1234应急, 京X1234应急, VALID, NONE, 1",
        "WJ京0001A, WJ京0001A, VALID, NONE, 1",
        "WJ12345, WJ12345, VALID, NONE, 1",
        "WJ?1234, WJ?1234, UNUSABLE, UNUSUAL_FORM, 1",
        "VA12345, VA12345, WARNING, NO_PROVINCE, 1",
        "VM12345, VM12345, VALID, NONE, 1",
        "BD12345, BD12345, WARNING, NO_PROVINCE, 1",
        "苏O12345, 苏O12345, WARNING, UNUSUAL_FORM, 1",
        "粤I12345, 粤I12345, INVALID, UNUSUAL_FORM, 1",
        "粤BDO1234, 粤BD01234, WARNING, LETTERS_READ_AS_DIGITS, 0.9",
        "粤BABC12, 粤BABC12, WARNING, UNUSUAL_FORM, 1",
        "无, 无, UNUSABLE, UNUSUAL_FORM, 1",
    })
    void plates(String text, String normal, IdentifierStatus status, IdentifierReason reason, double confidence) {
        IdentifierCheck check = assertCheck("plate", text, PRODUCTION, status, reason);

        assertEquals(normal, check.normal());
        assertEquals(confidence, check.confidence(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "bank-card, 4111 1111 1111 1111, VALID, NONE",
        "bank-card, 4111111111111112, INVALID, CHECK_DIGIT",
        "bank-card, 6222021000000000000, UNUSABLE, DIGITS_LOST",
        "bank-card, 6.22202E+18, UNUSABLE, SCIENTIFIC_NOTATION",
        "bank-card, 411111111111111, UNUSABLE, WRONG_LENGTH",
        "bank-card, 4111-1111-1111-1111, VALID, NONE",
        "bank-card, 378282246310005, VALID, NONE", // published test number of American Express
        "bank-card, 378282246310006, INVALID, CHECK_DIGIT",
        "bank-card, 6222021234567890123456, UNUSABLE, WRONG_LENGTH",
        "bank-account, 44050166723400000123, VALID, NONE",
        "bank-account, 4111111111111112, VALID, NONE",
        "mobile, 138 0013 8001, VALID, NONE",
        "mobile, +86-13800138001, VALID, NONE",
        "mobile, 13800138001.0, VALID, NONE",
        "mobile, 1.38E+10, UNUSABLE, SCIENTIFIC_NOTATION",
        "mobile, 11800138001, INVALID, UNUSUAL_FORM",
        "mobile, 1380013800, UNUSABLE, WRONG_LENGTH",
        "phone, 0755-12345678, VALID, NONE",
        "phone, 12345678, WARNING, UNUSUAL_FORM",
        "email, Some.One@Example.ORG, VALID, NONE",
        "email, someone, UNUSABLE, UNUSUAL_FORM",
        "invoice-no, 12345678, VALID, NONE",
        "invoice-no, 4403181130-12345678, VALID, NONE",
        "invoice-no, 044001900111 12345678, VALID, NONE",
        "invoice-no, 24442000000012345678, VALID, NONE",
        "invoice-no, 24772000000012345678, WARNING, UNKNOWN_PROVINCE",
        "invoice-no, 27442000000012345678, WARNING, UNUSUAL_FORM",
        "invoice-no, 25952000000012345678, VALID, NONE", // Shenzhen
        "invoice-no, 44001900111 12345678, UNUSABLE, WRONG_LENGTH", // its leading zero is lost
        "invoice-no, 1234567, UNUSABLE, WRONG_LENGTH",
        "division-code, 440305, VALID, NONE",
        "division-code, 440305001, VALID, NONE",
        "division-code, 440305001001, VALID, NONE",
        "division-code, 440000, VALID, NONE",
        "division-code, 440305.0, VALID, NONE",
        "division-code, 100000, VALID, NONE",
        "division-code, 370181, VALID, NONE", // Zhangqiu, abolished 2016
        "division-code, 500222, VALID, NONE", // Qijiang, abolished 2011
        "division-code, 440399, WARNING, UNKNOWN_DIVISION",
        "division-code, 770000, INVALID, UNKNOWN_PROVINCE",
        "division-code, 4403, UNUSABLE, WRONG_LENGTH",
        "project-code, 2024-440305-48-01-123456, VALID, NONE",
        "project-code, 深发改2019-12号, WARNING, UNUSUAL_FORM",
        "real-estate-unit, 440305 001001 GB00001 F00010001, VALID, NONE",
        "real-estate-unit, 440305001001GB00001X00010001, INVALID, WRONG_CHARACTER",
        "real-estate-unit, 440305001001GB00001, UNUSABLE, WRONG_LENGTH",
        "cnpj-cpf, 12.ABC.345/01DE-35, VALID, NONE",
        "cnpj-cpf, 00.000.000/0001-91, VALID, NONE",
        "cnpj-cpf, 00000000000192, INVALID, CHECK_DIGIT",
        "cnpj-cpf, 111.444.777-35, VALID, NONE",
        "cnpj-cpf, 11144477736, INVALID, CHECK_DIGIT",
        "cnpj-cpf, 000.000.000-00, INVALID, PLACEHOLDER",
        "cnpj-cpf, 1114447773, UNUSABLE, WRONG_LENGTH",
        "iban, GB82 WEST 1234 5698 7654 32, VALID, NONE",
        "iban, GB82WEST12345698765433, INVALID, CHECK_DIGIT",
        "iban, DE89370400440532013000, VALID, NONE",
        "iban, XX89370400440532013000, INVALID, UNKNOWN_COUNTRY",
        "lei, 5493001KJTIIGC8Y1R12, VALID, NONE",
        "lei, 5493001KJTIIGC8Y1R13, INVALID, CHECK_DIGIT",
        "id-document, 11010519491231002x, VALID, NONE",
        "lei, 5493 001k jtii gc8y 1r12, VALID, NONE",
        "lei, 54930084UKLVMY22DS16, VALID, NONE", // published examples
        "lei, 213800WSGIIZCXF1P572, VALID, NONE",
        "lei, 213800WSGIIZCXF1P527, INVALID, CHECK_DIGIT",
        "iban, fr14 2004 1010 0505 0001 3m02 606, VALID, NONE",
        "iban, BR9700360305000010009795493P1, VALID, NONE",
        "iban, NO9386011117947, VALID, NONE",
        "iban, NO938601111794, UNUSABLE, WRONG_LENGTH",
        "cnpj-cpf, 12abc34501de35, VALID, NONE",
        "cnpj-cpf, 12ABC34501DE36, INVALID, CHECK_DIGIT",
        "cnpj-cpf, 11.222.333/0001-81, VALID, NONE",
        "cnpj-cpf, 529.982.247-25, VALID, NONE",
        "cnpj-cpf, 11444777350, INVALID, CHECK_DIGIT",
        "id-document, E12345678, VALID, NONE",
        "id-document, 张三, UNUSABLE, UNUSUAL_FORM",
    })
    void the_other_kinds(String kind, String text, IdentifierStatus status, IdentifierReason reason) {
        assertCheck(kind, text, PRODUCTION, status, reason);
    }

    @Test
    void every_kind_stands_any_text() {
        for (String name : Identifiers.names()) {
            for (String text :
                    List.of("", " ", "-", "'", "无", "\u0000", "E", "1E", "E+17", "😀", "999999", "９".repeat(40))) {
                IdentifierCheck check = check(name, text, PRODUCTION);

                assertNotNull(check.masked());
                assertNotNull(check.reason().text().in(org.mingjing.contract.Language.ZH));
                assertFalse(check.kind().hashedAs(check.normal()).isEmpty());
                assertEquals(name, check.kind().name());
            }
        }
    }

    @Test
    void an_unknown_kind_is_refused_with_the_known_ones() {
        Problem problem = assertThrows(Problem.class, () -> Identifiers.kind("resident"));

        assertTrue(problem.mend().contains("resident-id"));
    }

    @Test
    void every_identifier_that_a_contract_names_is_known() {
        Datasets datasets = Datasets.read(java.nio.file.Path.of(System.getProperty("mingjing.home"), "datasets"));

        List<String> unknown = datasets.all().stream()
                .flatMap(contract -> contract.columns().stream())
                .map(column -> column.identifier())
                .filter(kind -> kind != null && Identifiers.find(kind).isEmpty())
                .distinct()
                .toList();

        assertEquals(List.of(), unknown);
    }

    private static IdentifierCheck assertCheck(
            String kind, String text, CheckContext context, IdentifierStatus status, IdentifierReason reason) {
        IdentifierCheck check = check(kind, text, context);
        assertEquals(reason, check.reason());
        assertEquals(status, check.status());
        return check;
    }

    private static IdentifierCheck check(String kind, String text, CheckContext context) {
        return Identifiers.kind(kind).check(text, context);
    }

    private static String withCheck(String body) {
        return body + ResidentId.checkCharacter(body);
    }
}
