package org.mingjing.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers of two units in the lake, and questions about them under grants. */
class GrantedRegisters {
    private final Office office;
    private final Lake lake;
    private final Datasets datasets;
    private final JdbcClient jdbc;

    GrantedRegisters(Office office, Lake lake, Datasets datasets, JdbcClient jdbc) {
        this.office = office;
        this.lake = lake;
        this.datasets = datasets;
        this.jdbc = jdbc;
    }

    /** Writes them anew; returns the file that holds everybody's payouts. */
    Path write() {
        Path file = Register.write(
                lake,
                datasets.get("benefit_payout"),
                List.of(
                        payout("O1", "A", "P1", "2025-01-10", "100.00", "=1+1"),
                        payout("O1", "B", "P2", "2025-02-10", "200.00", "New Year"),
                        payout("O1", "C", "P1", "2025-06-10", "300.00", "\uFF1Dcmd|'/c calc'!A0"),
                        payout("O2", "A", "P3", "2025-01-10", "400.00", "secret of O2")));
        Register.write(
                lake,
                datasets.get("employee"),
                List.of(
                        Map.of("employee_id", "P1", "unit_id", "O1", "name", "王小明", "tax_id", "t1"),
                        Map.of("employee_id", "P2", "unit_id", "O1", "name", "李", "tax_id", "t2"),
                        Map.of("employee_id", "P3", "unit_id", "O2", "name", "赵大", "tax_id", "t3")));
        Register.write(
                lake,
                datasets.get("hotel_stay"),
                List.of(
                        Map.of("stay_id", "S1", "case_no", "CASE-1", "person_id", "P1", "room_no", "101"),
                        Map.of("stay_id", "S2", "case_no", "CASE-2", "person_id", "P1", "room_no", "202")));
        return file;
    }

    private static Map<String, String> payout(
            String unit, String item, String person, String day, String amount, String title) {
        return Map.of(
                "org_id",
                unit,
                "item_code",
                item,
                "person_id",
                person,
                "pay_date",
                day,
                "amount",
                amount,
                "item_title",
                title);
    }

    /** A grant for the first unit's payouts. */
    String benefits(Desk desk) {
        return desk.granted(Desk.asking(desk.check, Desk.benefits("O1")));
    }

    /** Asks, and returns the id of the answer. */
    String ask(Desk desk, String grant, String sql, int size) {
        Browser.Answer answer = desk.analyst.post(
                "/api/queries?size=" + size, Map.of("grant", grant, "purpose", desk.check, "sql", sql));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** First column of an answer. */
    static List<String> texts(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("rows")
                .valueStream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    /** How often it is in the audit. */
    Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }
}
