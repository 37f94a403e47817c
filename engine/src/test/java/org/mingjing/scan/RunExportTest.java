package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** What the engine itself puts together for the files of a run says what the program would say. */
class RunExportTest {
    private static final String ODD = "said \"net\", \\ and\n\ttab — 明镜";

    @TempDir
    Path folder;

    private ScanFixture office;

    @BeforeEach
    void scan() {
        office = new ScanFixture(folder)
                .rows(
                        "payment",
                        "('P1', null, '" + ODD + "', date '2025-03-01', 100.50, null)",
                        "('P2', 'U1', 'S2', date '2025-03-02', 7000.00, null)")
                .model(
                        "TST-0001",
                        "select payment_id, unit_id, supplier_id, paid_on, amount_yuan from payment where amount_yuan > 1");
        office.scan().models().forEach(m -> assertEquals(ModelState.DONE, m.state(), m::toString));
    }

    @Test
    void writes_json_that_says_what_the_run_says() throws Exception {
        JsonNode written =
                YamlFile.MAPPER.readTree(Files.readString(office.out().resolve(RunFolder.FINDINGS_JSON)));

        List<Finding> findings = office.findings();
        assertEquals(2, findings.size());
        assertEquals(YamlFile.MAPPER.readTree(YamlFile.MAPPER.writeValueAsString(findings)), written);
    }

    @Test
    void freezes_values_as_they_stand_in_the_row() {
        List<EvidenceRow> rows = office.findings().stream()
                .map(f -> RunFolder.read(office.out()).evidenceOf(f.id()).get(0))
                .sorted(Comparator.comparing(r -> r.values().get("payment_id")))
                .toList();

        assertEquals(ODD, rows.get(0).values().get("supplier_id"));
        assertEquals("100.50", rows.get(0).values().get("amount_yuan"));
        assertEquals("2025-03-01", rows.get(0).values().get("paid_on"));
        assertNull(rows.get(0).values().get("unit_id"));
        assertEquals("S2", rows.get(1).values().get("supplier_id"));
    }
}
