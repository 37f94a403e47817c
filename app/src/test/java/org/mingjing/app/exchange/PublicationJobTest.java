package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.payout;
import static org.mingjing.app.exchange.PayoutRequests.person;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.access.Register;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Publications that jobs prepare: stopped in the middle, asked for by two at once, by somebody who may no longer. */
@AppTest
class PublicationJobTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String RIVER = "330122104201";

    @Autowired
    private Office office;

    @Autowired
    private Units units;

    @Autowired
    private Lake lake;

    @Autowired
    private Datasets datasets;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private Owner owner;

    @Autowired
    private JdbcClient jdbc;

    private Browser deputy;
    private String snapshot;

    @BeforeEach
    void fillTheLake() throws IOException {
        Outside.of(settings, office, units);
        deputy = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        write(
                "admin_division",
                Map.of("division_code", RIVER, "name", "河边村", "level", "village", "valid_from", "2000-01-01"));
        write("subsidy_policy", Map.of("policy_code", "fertility", "name", "耕地补贴", "valid_from", "2020-01-01"));
        write("person", person("P1", "张三丰"));
        write("subsidy_payout", payout("A1", "P1", RIVER, "1200.00", "paid"));
        snapshot = lake.head("subsidy_payout").orElseThrow().id();
    }

    @Test
    void stopped_in_the_middle_nothing_is_left_and_it_can_be_asked_for_again() throws SQLException {
        Browser preparer = Outside.person(office, Role.SUPERVISOR);
        String grant = grant(preparer);
        Map<String, Object> draft = draft(grant);
        Answer asked;
        try (Connection grants = connection()) {
            try (Connection rows = connection()) {
                busy(rows);
                asked = preparer.post("/api/publication-jobs", draft);
                hold(grants, grant); // so that it cannot go on once it is its turn
                rows.rollback();
            }
            PublicationWatch.until(
                    preparer, asked, job -> job.path("state").asString().equals("RUNNING"));

            Answer stopped = preparer.post(path(asked) + "/cancel", Map.of());

            assertThat(stopped.status()).as(stopped.text()).isEqualTo(200);
            grants.rollback();
        }
        assertThat(PublicationWatch.over(preparer, asked).path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(preparer.get("/api/publications/" + id(draft) + "/1").status())
                .isEqualTo(404);
        assertThat(audited("exchange.publication_stopped", id(draft))).isEqualTo(1);
        assertThat(audited("exchange.publication_prepared", id(draft))).isZero();
        JsonNode again = PublicationWatch.over(preparer, preparer.post("/api/publication-jobs", draft));
        assertThat(again.path("version").asInt()).isEqualTo(1);
        assertThat(preparer.post(path(asked) + "/cancel", Map.of()).status()).isEqualTo(200);
        assertThat(audited("exchange.publication_stopped", id(draft))).isEqualTo(1);
    }

    @Test
    void two_at_once_take_turns_and_one_publication_is_prepared_once() throws SQLException {
        Browser one = Outside.person(office, Role.SUPERVISOR);
        Browser other = Outside.person(office, Role.SUPERVISOR);
        Map<String, Object> first = draft(grant(one));
        Map<String, Object> second = draft(grant(other));
        Answer earlier;
        Answer later;
        try (Connection rows = connection()) {
            busy(rows);
            earlier = one.post("/api/publication-jobs", first);
            later = other.post("/api/publication-jobs", second);

            assertThat(one.get(path(earlier)).json().path("state").asString()).isEqualTo("WAITING");
            assertThat(other.get(path(later)).json().path("state").asString()).isEqualTo("WAITING");
            Map<String, Object> same = Map.of(
                    "head",
                    Objects.requireNonNull(first.get("head")),
                    "plan",
                    Objects.requireNonNull(second.get("plan")));
            Answer twice = other.post("/api/publication-jobs", same);
            assertThat(twice.code()).as(twice.text()).isEqualTo("STATE_FORBIDS");
            assertThat(one.get("/api/publication-jobs").json().findValuesAsString("publication"))
                    .contains(id(first), id(second));
            rows.rollback();
        }
        assertThat(PublicationWatch.over(one, earlier).path("state").asString()).isEqualTo("DONE");
        assertThat(PublicationWatch.over(other, later).path("state").asString()).isEqualTo("DONE");
        assertThat(one.get("/api/publications/" + id(first) + "/2").status()).isEqualTo(404);
        assertThat(one.post("/api/publication-jobs", first).code()).isEqualTo("INPUT_INVALID"); // now it needs a reason
    }

    @Test
    void a_grant_that_is_revoked_while_it_waits_gives_nothing() throws SQLException {
        Browser preparer = Outside.person(office, Role.SUPERVISOR);
        String grant = grant(preparer);
        Answer waiting;
        try (Connection rows = connection()) {
            busy(rows);
            waiting = preparer.post("/api/publication-jobs", draft(grant));
            assertThat(deputy.post(
                                    "/api/data-calls/" + grant + "/revocation",
                                    Map.of("version", 2, "reason", "done with"))
                            .status())
                    .isEqualTo(200);
            rows.rollback();
        }
        JsonNode ended = PublicationWatch.over(preparer, waiting);
        assertThat(ended.path("state").asString()).isEqualTo("FAILED");
        assertThat(ended.at("/failure/code").asString()).isEqualTo("GRANT_DOES_NOT_COVER");
        assertThat(ended.at("/failure/mend").asString()).isNotBlank();
    }

    @Test
    void elsewhere_nobody_sees_or_stops_it() {
        Browser preparer = Outside.person(office, Role.SUPERVISOR);
        Answer asked = preparer.post("/api/publication-jobs", draft(grant(preparer)));
        Browser elsewhere = office.person(office.unit(), Role.SUPERVISOR);

        assertThat(elsewhere.get(path(asked)).status()).isEqualTo(404);
        assertThat(elsewhere.post(path(asked) + "/cancel", Map.of()).status()).isEqualTo(404);
        assertThat(elsewhere.get("/api/publication-jobs").json()).isEmpty();
        PublicationWatch.over(preparer, asked);
    }

    /** Somebody's publication is being kept and gets no further, until this is rolled back. */
    private void busy(Connection rows) throws SQLException {
        rows.createStatement().execute("lock table exchange.publication_row in share mode");
        Browser somebody = Outside.person(office, Role.SUPERVISOR);
        Answer asked = somebody.post("/api/publication-jobs", draft(grant(somebody)));
        PublicationWatch.until(somebody, asked, job -> waits("exchange.publication_row"));
    }

    private boolean waits(String table) {
        return owner.console()
                        .queryForObject(
                                "select count(*) from pg_locks where not granted and relation = ?::regclass",
                                Integer.class,
                                table)
                > 0;
    }

    private static void hold(Connection grants, String grant) throws SQLException {
        try (var select = grants.prepareStatement("select id from access.data_call where id = ? for update")) {
            select.setString(1, grant);
            assertThat(select.executeQuery().next()).isTrue();
        }
    }

    private Connection connection() throws SQLException {
        Connection connection =
                Objects.requireNonNull(owner.console().getDataSource()).getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("select set_config('mingjing.account', 'program:test', true)");
        return connection;
    }

    private static String path(Answer asked) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return "/api/publication-jobs/" + asked.json().path("id").asLong();
    }

    private static String id(Map<String, Object> draft) {
        return ((Map<?, ?>) Objects.requireNonNull(draft.get("head"))).get("id").toString();
    }

    private Map<String, Object> draft(String grant) {
        Map<String, Object> head = Map.of(
                "id",
                "job-" + NEXT.incrementAndGet(),
                "kind",
                "PAYOUT",
                "year",
                2026,
                "title",
                text("耕地补贴", "Farmland subsidy"),
                "text",
                text("", ""),
                "withdrawn",
                false);
        Map<String, Object> plan = Map.of(
                "source",
                "payouts",
                "grant",
                grant,
                "snapshot",
                snapshot,
                "year",
                2026,
                "columns",
                List.of(column("name", "NAME"), column("amount", "MONEY")));
        return Map.of("head", head, "plan", plan);
    }

    private String grant(Browser preparer) {
        Answer call = preparer.post("/api/data-calls", asking("PUBLICATION", "payouts", COLUMNS, null));
        assertThat(call.status()).as(call.text()).isEqualTo(200);
        String id = call.json().path("id").asString();
        assertThat(deputy.post("/api/data-calls/" + id + "/approval", Map.of("version", 1))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private void write(String dataset, Map<String, String> row) {
        Register.write(lake, datasets.get(dataset), List.of(row));
    }

    private Integer audited(String action, String object) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, object)
                .query(Integer.class)
                .single());
    }
}
