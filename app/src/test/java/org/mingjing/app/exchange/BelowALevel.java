package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.packet.Card;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An office with a level above it, a portal outside, and the three who work the ends. */
@AppTest
abstract class BelowALevel {
    static final String WORDS = "the secretary himself took the money";

    @Autowired
    Office office;

    @Autowired
    Units units;

    @Autowired
    ExchangeSettings settings;

    @Autowired
    LinkRounds rounds;

    @Autowired
    Owner owner;

    @Autowired
    JdbcClient jdbc;

    Outside outside;
    Browser system;
    Browser security;
    Browser officer;

    @BeforeEach
    void openAllEnds() throws IOException {
        outside = Outside.of(settings, office, units);
        system = office.person(Outside.UNIT, Role.SYSTEM_ADMINISTRATOR);
        security = office.person(Outside.UNIT, Role.SECURITY_ADMINISTRATOR);
        officer = Outside.person(office, Role.PETITION_OFFICER);
        carry();
    }

    /** All three work their ends, as often as it takes for what goes up and what comes down. */
    void carry() throws IOException {
        for (int i = 0; i < 3; i++) {
            outside.round();
            rounds.work();
            outside.above.round();
        }
        outside.round();
    }

    Card card() {
        return outside.above.keys.card();
    }

    static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    Answer confirm(Browser by, String fingerprint) {
        return by.post("/api/exchange/above/confirmations", Map.of("fingerprint", fingerprint));
    }

    JsonNode state() {
        return ok(system.get("/api/exchange/above")).json();
    }

    void install() throws IOException {
        if (!state().path("installed").asString("").equals(card().fingerprint())) {
            ok(confirm(system, card().fingerprint()));
            ok(confirm(security, card().fingerprint()));
        }
        carry();
    }

    void uninstall() {
        for (String table :
                List.of("exchange.above_withdrawal", "exchange.above_card", "exchange.above_confirmation")) {
            owner.console()
                    .execute("alter table " + table + " disable trigger user; delete from " + table + "; alter table "
                            + table + " enable trigger user");
        }
    }

    static Answer seal(Browser by, String what) {
        return by.post("/api/exchange/above/reports", Map.of("kind", "conduct", "what", what, "how", "a letter"));
    }
}
