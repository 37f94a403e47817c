package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import tools.jackson.databind.JsonNode;

/** Trust test 17: what leaves as a file. */
@AppTest
class QueryExportTest {
    @Autowired
    private Office office;

    @Autowired
    private AutowireCapableBeanFactory beans;

    private GrantedRegisters registers;
    private Desk desk;

    @BeforeEach
    void open() {
        registers = beans.createBean(GrantedRegisters.class);
        desk = new Desk(office);
        registers.write();
    }

    @Test
    void an_export_has_no_formula_and_says_whose_it_is() {
        String grant = registers.benefits(desk);
        String query = registers.ask(
                desk, grant, "select item_title, '\t@x' as \"=head\" from benefit_payout order by item_code", 50);

        JsonNode made = desk.analyst
                .post("/api/queries/" + query + "/exports?language=en", Map.of("format", "CSV"))
                .json();
        Browser.Answer csv = desk.analyst.get(
                "/api/queries/" + query + "/exports/" + made.path("id").asString());

        assertThat(csv.text())
                .contains("'=1+1")
                .contains("'\uFF1Dcmd")
                .contains("'=head")
                .contains("'\t@x")
                .contains(desk.analystLogin)
                .contains(grant)
                .contains("3 rows")
                .contains("sha-256 of head and rows ");
        assertThat(csv.text().lines().filter(l -> l.matches("[=+@\\uFF1D-].*"))).isEmpty();
        assertThat(made.path("rows").asInt()).isEqualTo(3);
        assertThat(csv.headers().firstValue("X-Content-SHA-256"))
                .hasValue(made.path("digest").asString());
        assertThat(org.mingjing.lake.Durable.sha256(csv.text()))
                .isEqualTo(made.path("digest").asString());
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(csv.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(registers.audited("access.exported", made.path("id").asString()))
                .isEqualTo(1);
    }

    @Test
    void a_workbook_has_no_formula_either_and_a_sheet_that_says_whose_it_is(@Autowired AnalyticsSettings analytics)
            throws IOException {
        String grant = registers.benefits(desk);
        String query =
                registers.ask(desk, grant, "select item_title, item_code from benefit_payout order by item_code", 50);

        String id = desk.analyst
                .post("/api/queries/" + query + "/exports", Map.of("format", "XLSX"))
                .json()
                .path("id")
                .asString();

        Path written = analytics.work().resolve("exports").resolve(id + ".xlsx");
        StringBuilder about = new StringBuilder();
        try (Workbook workbook = WorkbookFactory.create(written.toFile(), null, true)) {
            workbook.getSheet("数据")
                    .forEach(row ->
                            row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA)));
            assertThat(workbook.getSheet("数据").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("'=1+1");
            workbook.getSheet("说明").forEach(row -> row.forEach(about::append));
        }
        assertThat(about.toString())
                .contains(
                        "导出人 " + desk.analystLogin,
                        "导出时间 ",
                        "授权 " + grant,
                        "用途 ",
                        "导出编号 " + id,
                        "共 3 行",
                        "sha-256 表头与各行的摘要 ")
                .doesNotContain(" rows", "taken out");
    }
}
