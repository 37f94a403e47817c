package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** Identifiers on their way into a lake: hashed, checked, never guessed. */
@SuppressWarnings("StringConcatToTextBlock") // a line of source, a line of data, would hide the spaces that count
class ImportIdentifiersTest {
    @TempDir
    Path folder;

    private Fixture people() {
        return new Fixture(folder)
                .contract("person", "id id", "id_no hash null sensitive identifier=resident-id", "ok bool null");
    }

    private static final String PEOPLE =
            """
            dataset: person@1
            source: {system: x}
            columns: {id: id, id_no: 身份证号, ok: "= valid('resident-id', 身份证号)"}
            """;

    @Test
    void hashes_one_identity_number_in_all_its_spellings_to_one_value() throws IOException {
        Fixture fixture = people();

        fixture.importText(
                PEOPLE,
                "d02.csv",
                "id,身份证号\n1,11010519491231002X\n2,11010519491231002x\n3, 110105 19491231 002X\n4,１１０１０５１９４９１２３１００２Ｘ\n"
                        + "5,'11010519491231002X\n6,110105491231002\n7,440524188001010014\n");

        assertEquals(
                List.of("1|6", "1|1"),
                fixture.query("select 1, count(*) from read_parquet('"
                        + fixture.head("person").dataFolder() + "/*.parquet') group by id_no order by 2 desc"));
        Path key = fixture.lakeFolder.resolveSibling("lake.hash-key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        for (Path file : fixture.head("person").dataFiles()) {
            assertFalse(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("19491231"));
        }
    }

    @Test
    void keeps_and_flags_a_wrong_check_digit_and_takes_no_number_from_lost_digits() {
        Fixture fixture = people();

        ImportResult result = fixture.importText(
                PEOPLE,
                "d01.csv",
                "id,身份证号\n1,110105194912310021\n2,4.40524E+17\n3,11010519491331002X\n4,1101051949123100\n5,\n");

        assertEquals(
                List.of(
                        "1|true|false|[id_no:identifier_check]",
                        "2|false|false|[id_no:identifier_unusable]",
                        "3|false|false|[id_no:identifier_unusable]",
                        "4|false|false|[id_no:identifier_unusable]",
                        "5|false|null|[]"),
                fixture.rows("person", "id, id_no is not null, ok, _dq_flags"));
        assertEquals("id_no:identifier_check=1 id_no:identifier_unusable=3", Fixture.flags(result));
    }

    @Test
    void rejects_an_unusable_identifier_where_it_is_the_key_or_may_not_be_null() throws IOException {
        Fixture fixture = new Fixture(folder)
                .contract("c", "uscc str(18) identifier=credit-code", "acct hash sensitive identifier=bank-account");
        String mapping = "dataset: c@1\nsource: {system: x}\ncolumns: {uscc: u, acct: a}\n";

        ImportResult result = fixture.importText(
                mapping,
                "c.csv",
                "u,a\n91350100M000100Y43,6222021234567890128\n91350100M000100Y44,6222021234567890128\n9135,6222021234567890128\n"
                        + "91350100m000100y43 ,6.22202E+18\n");

        assertEquals(List.of("4 uscc identifier_unusable", "5 acct identifier_unusable"), fixture.rejects(result));
        assertEquals(
                List.of("91350100M000100Y43|[]", "91350100M000100Y44|[uscc:identifier_check]"),
                fixture.query("select uscc, list_filter(_dq_flags, lambda f: f like 'uscc%') from read_parquet('"
                        + fixture.head("c").dataFolder() + "/*.parquet') order by uscc"));
        assertFalse(Files.readString(result.rejects()).contains("6.22202E+18"));
    }

    @Test
    void keeps_a_plate_as_given_and_stores_its_normal_form_beside_it() {
        Fixture fixture = new Fixture(folder)
                .contract(
                        "v",
                        "id id",
                        "plate str(12) null identifier=plate",
                        "plate_norm str(10) null identifier=plate");

        fixture.importText(
                "dataset: v@1\nsource: {system: x}\ncolumns: {id: id, plate: p}\n",
                "d15.csv",
                "id,p\n1,粤B·12345\n2,粤B1234O\n3,B12345\n");

        assertEquals(
                List.of(
                        "1|粤B12345|粤B12345|[]",
                        "2|粤B1234O|粤B12340|[plate:identifier_doubtful]",
                        "3|B12345|B12345|[plate:identifier_doubtful]"),
                fixture.rows("v", "id, plate, plate_norm, _dq_flags"));
    }

    @Test
    void takes_generated_identifiers_only_when_the_switch_is_on() {
        Fixture fixture = new Fixture(folder).contract("p", "id id", "no hash null sensitive identifier=resident-id");
        String mapping = "dataset: p@1\nsource: {system: x}\ncolumns: {id: id, no: no}\n";
        String text = "id,no\n1,990001198506151239\n";

        ImportResult off = fixture.importText(mapping, "a.csv", text);
        Fixture other = new Fixture(folder.resolve("b"))
                .contract("p", "id id", "no hash null sensitive identifier=resident-id");
        other.settings = new ImportSettings(null, true, false, "512MB", null);
        ImportResult on = other.importText(mapping, "a.csv", text);

        assertEquals("no:identifier_namespace=1", Fixture.flags(off));
        assertEquals("", Fixture.flags(on));
        assertTrue(other.rows("p", "no is not null").contains("true"));
    }

    @Test
    void refuses_another_hash_key_than_the_lake_was_made_with() throws IOException {
        Fixture fixture = people();
        fixture.importText(PEOPLE, "1.csv", "id,身份证号\n1,11010519491231002X\n");
        Path other = Files.createFile(
                folder.resolve("other.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(other, "0123456789abcdef".repeat(4));
        fixture.settings = new ImportSettings(other, false, false, "512MB", null);

        Problem refused = assertThrows(
                Problem.class, () -> fixture.importText(PEOPLE, "2.csv", "id,身份证号\n2,11010519491231002X\n"));

        assertEquals(IntakeProblem.INTAKE_OTHER_KEY, refused.code());
    }
}
