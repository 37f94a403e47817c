package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;

/** Hits that are explained on file, by the command line. */
class ScanExemptionsTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void three_payments() {
        office = new Office(folder)
                .payments(
                        "march.csv", "P1,U1,S1,2025-03-01,1500", "P2,U1,S2,2025-03-02,900", "P3,U2,S3,2025-06-03,2500");
    }

    private void exemptions(String... lines) {
        office.write("exemptions.yml", "exemptions:\n" + String.join("", lines));
    }

    private static String exemption(String id, String match, String from, String to) {
        return "  - {id: " + id + ", model: TST-0001, match: {" + match + "}, valid_from: " + from + ", valid_to: " + to
                + ", approver: Chen Yu, reason: framework contract}\n";
    }

    @Test
    void an_exemption_explains_a_hit_within_its_term_and_is_counted() {
        exemptions(exemption("EX-1", "supplier_id: S1", "2025-01-01", "2025-12-31"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(1, office.turn().hits());
        assertEquals(1, office.turn().explained());
        assertEquals(new ModelRun.Touched(1, 1, 0), office.turn().touched());
        Finding explained = office.findings().stream()
                .filter(f -> f.outcome() == Outcome.EXPLAINED)
                .findFirst()
                .orElseThrow();
        assertEquals("EX-1 (Chen Yu, 2025-01-01..2025-12-31): framework contract", explained.explainedBy());
    }

    @Test
    void an_exemption_that_has_expired_or_does_not_hold_yet_explains_nothing_and_is_named() {
        exemptions(
                exemption("EX-1", "supplier_id: S1", "2025-03-02", "2025-12-31"),
                exemption("EX-2", "payment_id: P3, unit_id: U2", "2025-01-01", "2025-06-02"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(2, office.turn().hits());
        assertEquals(0, office.turn().explained());
        assertTrue(
                office.out().contains("Exemption EX-1 matches 1 more, but not on the day of the event."), office::out);
        assertTrue(office.out().contains("Exemption EX-2 matches"), office::out);
    }

    @Test
    void an_exemption_matches_by_unit_by_key_and_by_several_values() {
        exemptions(exemption("EX-1", "unit_id: [U1, U2], payment_id: P3", "2025-06-03", "2025-06-03"));

        office.scan(0, "run", "--exemptions", office.at("exemptions.yml"));

        assertEquals(1, office.turn().explained());
    }

    @Test
    void a_bad_file_of_exemptions_is_refused_with_its_line() {
        exemptions(
                exemption("EX-1", "supplier_id: S1", "2025-01-01", "2025-12-31"),
                "  - {id: EX-2, model: TST-0001, match: {supplier_id: S2}, valid_from: 2025-01-01, valid_to: 2025-12-31, reason: none}\n");
        office.refused("exemptions.yml:3", "--exemptions", office.at("exemptions.yml"));
        office.refused("approver", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier_id: S1", "2025-12-31", "2025-01-01"));
        office.refused("its term ends before it begins", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier_id: S1", "2025-02-30", "2025-12-31"));
        office.refused("there is no such day: 2025-02-30", "--exemptions", office.at("exemptions.yml"));

        exemptions(exemption("EX-1", "supplier: S1", "2025-01-01", "2025-12-31"));
        office.refused("exemptions.yml:2", "--exemptions", office.at("exemptions.yml"));

        office.refused("nowhere.yml", "--exemptions", office.at("nowhere.yml"));
    }
}
