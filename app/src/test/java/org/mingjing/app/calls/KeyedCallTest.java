package org.mingjing.app.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@AppTest
class KeyedCallTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeyedCalls calls;

    @Autowired
    private TransactionTemplate transaction;

    private final String key = UUID.randomUUID().toString();

    @Test
    void sent_again_under_its_key_a_call_does_nothing_and_answers_as_before() {
        Browser system = office.person(office.unit(), Role.SYSTEM_ADMINISTRATOR);
        Map<String, Object> unit = unit("R");

        Browser.Answer first = post(system, "/api/units", unit, key);
        Browser.Answer again = post(system, "/api/units", unit, key);
        Browser.Answer without = system.post("/api/units", unit);

        assertThat(first.status()).as(first.text()).isBetween(200, 204);
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(without.status()).as("it does exist already").isBetween(400, 499);
    }

    @Test
    void an_answer_is_repeated_to_the_letter() {
        String unit = office.unit();
        long account = office.id(office.account(unit));
        Browser system = office.person(unit, Role.SYSTEM_ADMINISTRATOR);
        Map<String, Object> wish =
                Map.of("account", account, "role", "SUPERVISOR", "unit", unit, "reason", "for the test");

        Browser.Answer first = post(system, "/api/role-requests", wish, key);
        Browser.Answer again = post(system, "/api/role-requests", wish, key);

        assertThat(first.status()).as(first.text()).isBetween(200, 204);
        assertThat(first.text()).isNotBlank();
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(count("select count(*) from identity.role_request where account = " + account))
                .isEqualTo(1);
    }

    @Test
    void many_who_race_with_one_key_do_it_once() throws Exception {
        Browser person = office.person(office.unit(), Role.SUPERVISOR);
        String login = office.account(office.unit(), Role.ANALYST);
        Browser analyst = office.stranger();
        analyst.signIn(login, Office.PASSWORD);
        Map<String, Object> token = Map.of(
                "name",
                "raced",
                "scope",
                List.of("FINDINGS_READ"),
                "endsAt",
                Instant.now().plusSeconds(3_600).toString());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Browser.Answer>> racing = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racing.add(() -> post(person, "/api/tokens", token, key));
        }
        List<Browser.Answer> answers = new ArrayList<>();
        for (Future<Browser.Answer> answer : pool.invokeAll(racing)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers.stream().filter(a -> a.status() < 300)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() >= 300).map(Browser.Answer::code))
                .isSubsetOf("IDEMPOTENCY_KEY_IN_USE", "IDEMPOTENCY_ANSWER_NOT_KEPT");
        assertThat(person.get("/api/tokens").json()).hasSize(1);
        assertThat(post(person, "/api/tokens", token, key).code())
                .as("a secret is shown once")
                .isEqualTo("IDEMPOTENCY_ANSWER_NOT_KEPT");
        assertThat(count("select count(*) from calls.keyed where key = '" + key + "' and body is not null"))
                .isZero();
        assertThat(post(analyst, "/api/tokens", token, key).status())
                .as("another account's key is another key")
                .isLessThan(300);
    }

    @Test
    void another_thing_under_the_same_key_is_refused() {
        Browser system = office.person(office.unit(), Role.SYSTEM_ADMINISTRATOR);
        post(system, "/api/units", unit("A"), key);

        Browser.Answer other = post(system, "/api/units", unit("B"), key);
        Browser.Answer odd = post(system, "/api/units", unit("C"), "no key");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void what_was_refused_may_be_sent_again_under_its_key() {
        Browser system = office.person(office.unit(), Role.SYSTEM_ADMINISTRATOR);
        Map<String, Object> unit = unit("P");
        Map<String, Object> below = unit("Q");
        below.put("parent", unit.get("id"));

        Browser.Answer tooEarly = post(system, "/api/units", below, key);
        post(system, "/api/units", unit, UUID.randomUUID().toString());
        Browser.Answer now = post(system, "/api/units", below, key);

        assertThat(tooEarly.status()).as(tooEarly.text()).isBetween(400, 499);
        assertThat(now.status()).as(now.text()).isBetween(200, 204);
    }

    @Test
    void who_may_no_longer_do_it_is_not_shown_what_was_answered() {
        String unit = office.unit();
        String login = office.account(unit, Role.SYSTEM_ADMINISTRATOR);
        Browser person = office.stranger();
        person.signIn(login, Office.PASSWORD);
        Map<String, Object> made = unit("S");
        post(person, "/api/units", made, key);

        office.asProgram(() -> jdbc.sql("update calls.keyed set rights = 'as they were' where key = ?")
                .param(key)
                .update());
        Browser.Answer changed = post(person, "/api/units", made, key);
        office.take(office.id(login));
        Browser.Answer none = post(person, "/api/units", made, key);

        assertThat(changed.code()).isEqualTo("IDEMPOTENCY_ANSWER_NOT_KEPT");
        assertThat(none.status()).isIn(401, 403);
        assertThat(none.text()).doesNotContain(String.valueOf(made.get("id")));
    }

    /** As a kill leaves it: the key was taken, and the program ended before, or after, the act's commit. */
    @Test
    void after_a_kill_it_is_done_if_it_was_not_and_never_twice() {
        long account = office.id(office.account(office.unit(), Role.SUPERVISOR));
        untilKilled(account, () -> calls.begin(call(account, "killed")));

        assertThatThrownBy(() -> untilKilled(account, () -> calls.begin(call(account, "early"))))
                .hasStackTraceContaining("is at work");
        laterOn();
        untilKilled(account, () -> {
            calls.begin(call(account, "again"));
            change(account);
        });
        laterOn();

        assertThatThrownBy(() -> untilKilled(account, () -> calls.begin(call(account, "third"))))
                .hasStackTraceContaining("not done again");
        assertThat(views(account)).isEqualTo(1);
    }

    @Test
    void an_attempt_that_lost_its_key_takes_no_effect() {
        long account = office.id(office.account(office.unit(), Role.SUPERVISOR));

        assertThatThrownBy(() -> untilKilled(account, () -> {
                    calls.begin(call(account, "slow"));
                    office.asProgram(
                            () -> jdbc.sql("update calls.keyed set token = 'faster' where key = ? and token = 'slow'")
                                    .param(key)
                                    .update());
                    change(account);
                }))
                .hasStackTraceContaining("is at work");

        assertThat(views(account)).isZero();
    }

    private void laterOn() {
        office.asProgram(
                () -> jdbc.sql("update calls.keyed set taken_at = taken_at - interval '2 minutes' where key = ?")
                        .param(key)
                        .update());
    }

    private void change(long account) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("insert into findings.saved_view (account, name, query) values (?, ?, 'q')")
                        .params(account, UUID.randomUUID().toString())
                        .update());
    }

    private KeyedCall call(long account, String token) {
        return new KeyedCall(account, "POST /api/things", key, "the same", token);
    }

    /** On a thread that ends with it, as whatever a process held in memory does. */
    private static void untilKilled(long account, Runnable work) {
        CompletableFuture.runAsync(
                        () -> Acting.as(new Actor(String.valueOf(account), List.of(), null, null), work),
                        task -> new Thread(task).start())
                .join();
    }

    /** As their owner sees them; nobody else does. */
    private long views(long account) {
        return Acting.as(
                new Actor(String.valueOf(account), List.of(), null, null),
                () -> transaction.execute(status -> jdbc.sql("select count(*) from findings.saved_view")
                        .query(Long.class)
                        .single()));
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static Browser.Answer post(Browser browser, String path, Object body, String key) {
        return browser.send("POST", path, body, "Idempotency-Key", key);
    }

    private static Map<String, Object> unit(String start) {
        Map<String, Object> unit = new java.util.TreeMap<>();
        unit.put("id", start + UUID.randomUUID().toString().substring(0, 8));
        unit.put("name", Map.of("en", "Unit", "zh", "单位"));
        unit.put("from", "2020-01-01");
        return unit;
    }
}
