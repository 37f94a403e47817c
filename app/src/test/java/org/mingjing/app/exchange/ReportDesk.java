package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Both ends of the link, and whoever takes reports in. */
final class ReportDesk {
    private final Office office;
    private final LinkRounds rounds;
    private final JdbcClient jdbc;

    final Outside outside;
    final Browser officer;

    ReportDesk(Office office, Units units, ExchangeSettings settings, LinkRounds rounds, JdbcClient jdbc)
            throws IOException {
        this.office = office;
        this.rounds = rounds;
        this.jdbc = jdbc;
        outside = Outside.of(settings, office, units);
        officer = Outside.person(office, Role.PETITION_OFFICER);
    }

    static Map<String, Object> letter(String text) {
        return Map.of("text", text, "question", false);
    }

    void carry() throws IOException {
        outside.round();
        rounds.work();
    }

    JsonNode report(long matter) {
        Answer answer = officer.get("/api/matters/" + matter + "/report");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("report");
    }

    long matterOf(UUID report) {
        return asProgram("select matter from exchange.report where id = ?", Long.class, report)
                .get(0);
    }

    <T> List<T> asProgram(String sql, Class<T> type, Object... values) {
        return office.asProgram(() -> jdbc.sql(sql).params(values).query(type).list());
    }
}
