package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report whose petition is beyond its term goes with everything: words, additions, letters, and who reported. */
@AppTest
class ErasedReportTest {
    private static final List<String> TABLES =
            List.of("report", "addition", "letter", "identity", "identity_request", "kept_back");

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private LinkRounds rounds;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Owner owner;

    @Test
    void of_a_report_beyond_its_term_nothing_stays_sealed_or_open_but_that_its_message_came() throws IOException {
        Outside outside = Outside.of(settings, office, units);
        Browser officer = Outside.person(office, Role.PETITION_OFFICER);
        Outside.Draft draft = outside.report()
                .signed("Zhang San", "13800000000")
                .with("a.txt", "proof")
                .naming("late.txt", UUID.randomUUID());
        UUID message = draft.send();
        outside.round();
        rounds.work();
        outside.add(draft.id, "text", "and one thing more", 0);
        outside.round();
        rounds.work();
        long petition = asProgram("select matter from exchange.report where id = '" + draft.id + "'");
        String address = "/api/matters/" + petition + "/report";
        officer.post(address + "/letters", Map.of("text", "we look into it", "question", false));
        officer.post(address + "/name-requests", Map.of("motive", "to ask them"));
        List<Long> before = counts();
        jdbcAsProgram("update procedure.matter set ended_at = now() - interval '11 years' where id = " + petition);

        Browser head = Outside.person(office, Role.HEAD);
        assertThat(head.post("/api/retention/" + petition + "/erasure", Map.of("reason", "its term is over"))
                        .status())
                .isEqualTo(200);
        for (Role role : List.of(Role.DEPARTMENT_HEAD, Role.DEPUTY_IN_CHARGE)) {
            Browser.Answer decided = Outside.person(office, role)
                    .post("/api/retention/" + petition + "/erasure/decision", Map.of("approved", true));
            assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        }

        assertThat(officer.get("/api/matters/" + petition).status()).isEqualTo(404);
        List<Long> after = counts();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).as(TABLES.get(i)).isLessThan(before.get(i));
        }
        assertThat(asProgram("select count(*) from exchange.message where id = '" + message + "'"))
                .isEqualTo(1);
        rounds.work(); // the same packet again would have no effect, and nothing stumbles over what is gone
        assertThat(asProgram("select count(*) from exchange.report where id = '" + draft.id + "'"))
                .isZero();
    }

    /** As somebody who sees what lies in the tables, names too. */
    private List<Long> counts() {
        owner.console().execute("alter table exchange.identity no force row level security");
        try {
            return TABLES.stream()
                    .map(table -> table.equals("identity")
                            ? owner.console().queryForObject("select count(*) from exchange.identity", Long.class)
                            : asProgram("select count(*) from exchange." + table))
                    .toList();
        } finally {
            owner.console().execute("alter table exchange.identity force row level security");
        }
    }

    private long asProgram(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private void jdbcAsProgram(String sql) {
        office.asProgram(() -> jdbc.sql(sql).update());
    }
}
