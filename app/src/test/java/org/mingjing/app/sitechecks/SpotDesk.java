package org.mingjing.app.sitechecks;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who sends findings to be looked at on the spot, and somebody there who checks. */
final class SpotDesk {
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4, 5};

    private final Office office;
    private final JdbcClient jdbc;

    final String unit;
    final String spot;
    final Browser sender;
    final Browser checker;
    final long checkerAccount;

    SpotDesk(Office office, JdbcClient jdbc) {
        this.office = office;
        this.jdbc = jdbc;
        unit = office.unit();
        spot = office.unit(unit);
        sender = office.person(unit, Role.SUPERVISOR);
        String login = office.account(spot, Role.SITE_CHECKER);
        checker = signedIn(login);
        checkerAccount = office.id(login);
    }

    String finding() {
        return office.finding(unit, "test", Map.of("a", "b"));
    }

    long push(String finding) {
        return pushed(push(sender, spot, null, today(), true, finding));
    }

    static long pushed(Answer answer) {
        return ClueDesk.ok(answer).json().at("/0/id").asLong();
    }

    Answer push(Browser who, String to, @Nullable Long account, LocalDate until, boolean sentence, String... findings) {
        Map<String, Object> push = new HashMap<>();
        push.put(
                "findings",
                java.util.Arrays.stream(findings)
                        .map(id -> Map.of(
                                "id",
                                id,
                                "version",
                                count("select version from findings.finding where id = '" + id + "'")))
                        .toList());
        push.put("unit", to);
        push.put("task", "Look at it");
        push.put("withSentence", sentence);
        push.put("until", until.toString());
        if (account != null) {
            push.put("account", account);
        }
        return who.post("/api/site-checks", push);
    }

    static Answer answer(Browser who, long check, String kind, long... photos) {
        return answer(who, check, kind, UUID.randomUUID().toString(), photos);
    }

    static Answer answer(Browser who, long check, String kind, String key, long... photos) {
        String ids = java.util.Arrays.toString(photos);
        return who.send(
                "POST",
                "/api/my-checks/" + check + "/answer",
                HttpRequest.BodyPublishers.ofString("{\"kind\":\"" + kind
                        + "\",\"words\":\"It is so\",\"signer\":\"Zhang\",\"photos\":" + ids + "}"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }

    static Answer photo(Browser who, long check, UUID upload, byte[] content) {
        return who.send(
                "PUT",
                "/api/my-checks/" + check + "/photos/" + upload,
                HttpRequest.BodyPublishers.ofByteArray(content),
                "Content-Type",
                "application/octet-stream");
    }

    Browser signedIn(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(8));
    }
}
