package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How reporters rated the outcome: each reporter once, of those who were told, as far as the petitions are seen. */
@AppTest
class RatingTest {
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

    private ReportDesk desk;

    @BeforeEach
    void openBothEnds() throws IOException {
        desk = new ReportDesk(office, units, settings, rounds, jdbc);
    }

    @Test
    void what_reporters_rated_is_counted_once_of_those_told_and_opens_to_these() throws IOException {
        JsonNode before = ratings(desk.officer);
        Outside.Draft rated = desk.outside.report();
        Outside.Draft silent = desk.outside.report();
        Outside.Draft open = desk.outside.report();
        for (Outside.Draft draft : List.of(rated, silent, open)) {
            draft.send();
        }
        desk.carry();
        desk.outside.add(open.id, "rating", "", 1); // nobody told them anything yet
        told(rated.id);
        told(silent.id);
        desk.outside.add(rated.id, "rating", "", 2);
        desk.carry();
        desk.outside.add(rated.id, "rating", "better now", 5);
        desk.outside.add(rated.id, "text", "thank you", 0);
        desk.carry();

        JsonNode after = ratings(desk.officer);
        assertThat(more("/all/told", before, after)).isEqualTo(2);
        assertThat(more("/all/rated", before, after)).as("each reporter once").isEqualTo(1);
        assertThat(more("/all/content", before, after)).as("the last counts").isEqualTo(1);
        for (String by : List.of("/units", "/months")) {
            for (String what : List.of("told", "rated", "content")) {
                assertThat(after.at(by)
                                .valueStream()
                                .mapToInt(sum -> sum.path(what).asInt())
                                .sum())
                        .as(by + " " + what)
                        .isEqualTo(after.at("/all/" + what).asInt());
            }
        }
        assertThat(after.path("reports")).hasSize(after.at("/all/told").asInt());
        assertThat(after.path("reports")
                        .valueStream()
                        .filter(report -> report.path("matter").asLong() == desk.matterOf(rated.id))
                        .map(report -> report.path("rating").asInt()))
                .containsExactly(5);

        for (Browser stranger : List.of(
                office.person(office.unit(), Role.PETITION_OFFICER), Outside.person(office, Role.UNIT_CONTACT))) {
            assertThat(ratings(stranger).at("/all/told").asInt()).isZero();
            assertThat(ratings(stranger).path("reports")).isEmpty();
        }
        assertThat(desk.officer
                        .get("/api/exchange/ratings?from=2026-02-01&to=2026-01-01")
                        .status())
                .isEqualTo(400);
        desk.outside.add(rated.id, "rating", "not quite", 3);
        desk.carry();
        assertThat(more("/all/content", before, ratings(desk.officer)))
                .as("three of five is not content")
                .isZero();

        assertThat(ok(desk.officer.get("/api/exchange/ratings?from=2020-01-01&to=2020-12-31"))
                        .path("reports"))
                .isEmpty();
    }

    private static int more(String place, JsonNode before, JsonNode after) {
        return after.at(place).asInt() - before.at(place).asInt();
    }

    private static JsonNode ratings(Browser who) {
        return ok(who.get("/api/exchange/ratings?from=2020-01-01&to=2099-12-31"));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Their outcome, as a step would tell it. */
    private void told(UUID report) {
        office.asProgram(() -> {
            jdbc.sql(
                            """
                            insert into exchange.letter
                                (id, report, at, account, status, question, sealed, envelope, given_at)
                            values (?, ?, now(), 'program:test', 'handled', false, '', '', now())
                            """)
                    .params(UUID.randomUUID(), report)
                    .update();
            return null;
        });
    }
}
