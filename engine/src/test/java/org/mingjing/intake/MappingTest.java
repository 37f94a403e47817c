package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

class MappingTest {
    private static Mapping mapping(String yaml) {
        return Mapping.of(YamlFile.parse(Path.of("m.yml"), yaml));
    }

    @Test
    void reads_short_and_long_forms_of_columns() {
        Mapping mapping = mapping(
                """
                dataset: payment@1
                source: {system: city, delimiter: ';'}
                columns:
                  payee_name: Supplier (name)
                  pay_ref: "= `No` + 'x'"
                  amount: {from: Total, decimal: ',', unit: 万元}
                  org_id: {value: 7}
                """);

        assertEquals("Supplier (name)", mapping.columns().get("payee_name").from());
        assertEquals(" `No` + 'x'", mapping.columns().get("pay_ref").expression());
        assertEquals("万元", mapping.columns().get("amount").unit());
        assertEquals("7", mapping.columns().get("org_id").value());
        assertEquals(';', mapping.source().options(null, 1, java.util.Set.of()).delimiter());
        assertEquals(Mapping.Totals.Check.WARN, mapping.totals().check());
    }

    @Test
    void refuses_an_unknown_key_with_its_line() {
        Problem problem = assertThrows(
                Problem.class, () -> mapping("dataset: payment@1\nsource: {system: a}\ncolumns:\n  a: {form: x}\n"));

        assertTrue(problem.getMessage().startsWith("m.yml:4"), problem.getMessage());
    }
}
