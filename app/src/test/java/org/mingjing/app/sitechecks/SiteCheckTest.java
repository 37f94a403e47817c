package org.mingjing.app.sitechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class SiteCheckTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3, 4, 5};

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private String unit;
    private String spot;
    private Browser sender;
    private Browser checker;
    private long checkerAccount;

    @BeforeEach
    void openTheOffice() {
        unit = office.unit();
        spot = office.unit(unit);
        sender = office.person(unit, Role.SUPERVISOR);
        String login = office.account(spot, Role.SITE_CHECKER);
        checker = signedIn(login);
        checkerAccount = office.id(login);
    }

    @Test
    void what_is_confirmed_on_site_confirms_the_finding_and_its_model_once_it_is_accepted() {
        String finding = finding();
        long check = push(finding);
        assertThat(state(finding)).isEqualTo("PUSHED");
        JsonNode mine = ClueDesk.ok(checker.get("/api/my-checks")).json();
        assertThat(mine).hasSize(1);
        assertThat(mine.at("/0/sentence/zh").asString()).isEqualTo("一句话。");
        long photo = ClueDesk.ok(photo(checker, check, UUID.randomUUID(), PNG))
                .json()
                .path("id")
                .asLong();

        JsonNode signed =
                ClueDesk.ok(answer(checker, check, "CONFIRMED", photo)).json();
        assertThat(state(finding)).as("nobody on the spot decides on it").isEqualTo("PUSHED");
        JsonNode sent = ClueDesk.ok(sender.get("/api/site-checks?finding=" + finding))
                .json()
                .path(0);
        assertThat(sent.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(sent.at("/answers/0/sha256").asString())
                .isEqualTo(signed.path("sha256").asString());
        assertThat(digest(sent.at("/answers/0/record").asString()))
                .as("anybody can compute it again")
                .isEqualTo(signed.path("sha256").asString());
        assertThat(sent.at("/answers/0/record").asString()).contains("Zhang").contains("It is so");
        Answer content = sender.post(
                "/api/site-checks/" + check + "/photos/" + photo + "/original", Map.of("reason", "to compare"));
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(sender.get("/api/site-checks/" + check + "/photos/" + photo + "/picture")
                        .code())
                .as("these bytes are no picture")
                .isEqualTo("EVIDENCE_NOT_SHOWN");

        ClueDesk.ok(sender.post("/api/site-checks/" + check + "/acceptance", null));

        assertThat(state(finding)).isEqualTo("CONFIRMED");
        assertThat(outcome(finding)).isEqualTo("CONFIRMED");
        assertThat(sender.post("/api/site-checks/" + check + "/acceptance", null)
                        .code())
                .isEqualTo("SITE_CHECK_STATE_FORBIDS");
    }

    @Test
    void each_answer_comes_back_as_triage_would_have_said_it() {
        Map<String, List<String>> expected = Map.of(
                "EXPLAINED",
                List.of("EXPLAINED", "EXPLAINED"),
                "POLICY_GAP",
                List.of("EXPLAINED", "POLICY_GAP"),
                "DATA_ERROR",
                List.of("DISMISSED", "DATA_ERROR"));
        expected.forEach((kind, says) -> {
            String finding = finding();
            long check = push(finding);
            ClueDesk.ok(answer(checker, check, kind));
            ClueDesk.ok(sender.post("/api/site-checks/" + check + "/acceptance", null));
            assertThat(state(finding)).as(kind).isEqualTo(says.get(0));
            assertThat(outcome(finding)).as(kind).isEqualTo(says.get(1));
        });
    }

    @Test
    void an_answer_that_is_not_enough_goes_back_and_both_stay() {
        String finding = finding();
        long check = push(finding);
        ClueDesk.ok(answer(checker, check, "EXPLAINED"));
        assertThat(checker.get("/api/my-checks/" + check).status()).isEqualTo(404);

        ClueDesk.ok(sender.post("/api/site-checks/" + check + "/return", Map.of("reason", "a photo is missing")));

        assertThat(checker.get("/api/my-checks/" + check)
                        .json()
                        .path("returnedFor")
                        .asString())
                .isEqualTo("a photo is missing");
        ClueDesk.ok(answer(checker, check, "CONFIRMED"));
        assertThat(sender.get("/api/site-checks?finding=" + finding).json().at("/0/answers"))
                .hasSize(2);
        ClueDesk.ok(sender.post("/api/site-checks/" + check + "/acceptance", null));
        assertThat(state(finding)).as("the last one counts").isEqualTo("CONFIRMED");
    }

    @Test
    void whoever_checks_sees_what_was_pushed_to_them_while_it_is_open_and_nothing_else() {
        String finding = finding();
        long check = push(finding);
        Browser colleague = office.person(spot, Role.SITE_CHECKER);
        Browser elsewhere = office.person(office.unit(unit), Role.SITE_CHECKER);
        Answer missing = checker.get("/api/my-checks/999999999");

        assertThat(colleague.get("/api/my-checks").json())
                .as("it was pushed to the office, whoever comes first")
                .hasSize(1);
        assertThat(elsewhere.get("/api/my-checks").json()).isEmpty();
        ClueDesk.assertSame(elsewhere.get("/api/my-checks/" + check), missing);
        assertThat(answer(elsewhere, check, "EXPLAINED").status()).isEqualTo(404);
        assertThat(photo(elsewhere, check, UUID.randomUUID(), PNG).status()).isEqualTo(404);
        for (String address : List.of(
                "/api/findings",
                "/api/findings/" + finding,
                "/api/site-checks",
                "/api/matters",
                "/api/site-checks/" + check + "/photos/1/picture")) {
            assertThat(checker.get(address).status()).as(address).isEqualTo(403);
        }
        assertThat(sender.get("/api/my-checks").status()).isEqualTo(403);
        ClueDesk.ok(answer(checker, check, "EXPLAINED"));
        ClueDesk.assertSame(checker.get("/api/my-checks/" + check), missing);
        assertThat(colleague.get("/api/my-checks").json()).isEmpty();
        assertThat(photo(checker, check, UUID.randomUUID(), PNG).status())
                .as("what is signed gets no more photos")
                .isEqualTo(404);
    }

    @Test
    void what_is_pushed_to_one_is_not_there_for_their_colleague_and_what_is_withdrawn_for_nobody() {
        String finding = finding();
        Browser colleague = office.person(spot, Role.SITE_CHECKER);
        long check = pushed(push(sender, spot, checkerAccount, today(), true, finding));

        assertThat(colleague.get("/api/my-checks").json()).isEmpty();
        ClueDesk.assertSame(colleague.get("/api/my-checks/" + check), colleague.get("/api/my-checks/999999999"));
        assertThat(answer(colleague, check, "EXPLAINED").status()).isEqualTo(404);
        ClueDesk.ok(sender.post("/api/site-checks/" + check + "/withdrawal", Map.of("reason", "found out otherwise")));
        assertThat(checker.get("/api/my-checks").json()).isEmpty();
        assertThat(answer(checker, check, "EXPLAINED").status()).isEqualTo(404);
    }

    @Test
    void no_more_goes_out_than_the_task_needs() {
        String finding = finding();
        long check = pushed(push(sender, spot, null, today(), false, finding));

        String seen = ClueDesk.ok(checker.get("/api/my-checks/" + check)).text();

        assertThat(seen)
                .doesNotContain("一句话")
                .doesNotContain("sentence")
                .doesNotContain(finding)
                .contains("Look at it");
    }

    @Test
    void a_photo_or_answer_that_is_sent_again_on_a_bad_line_is_one() {
        long check = push(finding());
        UUID upload = UUID.randomUUID();
        long first = ClueDesk.ok(photo(checker, check, upload, PNG))
                .json()
                .path("id")
                .asLong();
        assertThat(ClueDesk.ok(photo(checker, check, upload, PNG))
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(first);
        byte[] other = PNG.clone();
        other[12] = 9;
        assertThat(photo(checker, check, upload, other).code()).isEqualTo("SITE_PHOTO_REFUSED");

        Answer signed = ClueDesk.ok(answer(checker, check, "EXPLAINED", "key-1", first));
        Answer again = ClueDesk.ok(answer(checker, check, "EXPLAINED", "key-1", first));

        assertThat(again.text()).isEqualTo(signed.text());
        assertThat(count("select count(*) from sitechecks.answer where site_check = " + check))
                .isEqualTo(1);
    }

    @Test
    void of_ten_who_answer_at_once_one_is_signed() throws Exception {
        long check = push(finding());
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> answer(checker, check, "EXPLAINED").status());
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : pool.invokeAll(calls)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(count("select count(*) from sitechecks.answer where site_check = " + check))
                .isEqualTo(1);
    }

    @Test
    void what_is_no_picture_is_no_photo_and_what_is_not_signed_no_answer() throws Exception {
        long check = push(finding());
        for (byte[] wrong : List.of(
                "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.4 and so on".getBytes(StandardCharsets.UTF_8),
                "GIF89a and a script".getBytes(StandardCharsets.UTF_8))) {
            assertThat(photo(checker, check, UUID.randomUUID(), wrong).code()).isEqualTo("SITE_PHOTO_REFUSED");
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("kind", "EXPLAINED", "words", " ", "signer", "Zhang"),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", " "),
                Map.of("words", "x", "signer", "Zhang"),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", "Zhang", "signature", "PHN2Zz4="),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", "Zhang", "photos", List.of(999999999)))) {
            assertThat(checker.post("/api/my-checks/" + check + "/answer", wrong)
                            .code())
                    .as(wrong.toString())
                    .isEqualTo("SITE_CHECK_INCOMPLETE");
        }
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        large.write(PNG);
        large.write(new byte[300_000]);
        assertThat(checker.post(
                                "/api/my-checks/" + check + "/answer",
                                Map.of(
                                        "kind",
                                        "EXPLAINED",
                                        "words",
                                        "x",
                                        "signer",
                                        "Zhang",
                                        "signature",
                                        Base64.getEncoder().encodeToString(large.toByteArray())))
                        .code())
                .isEqualTo("SITE_CHECK_INCOMPLETE");
        JsonNode drawn = ClueDesk.ok(checker.post(
                        "/api/my-checks/" + check + "/answer",
                        Map.of(
                                "kind",
                                "EXPLAINED",
                                "words",
                                "x",
                                "signer",
                                "Zhang",
                                "signature",
                                Base64.getEncoder().encodeToString(PNG))))
                .json();
        assertThat(drawn.has("sha256")).isTrue();
        long answer = count("select max(id) from sitechecks.answer where site_check = " + check);
        assertThat(sender.get("/api/site-checks/" + check + "/answers/" + answer + "/signature")
                        .status())
                .isEqualTo(200);
        for (String sql : List.of(
                "update sitechecks.answer set words = 'y' where id = " + answer,
                "delete from sitechecks.answer where id = " + answer,
                "update sitechecks.site_check set task = 'y' where id = " + check,
                "update sitechecks.site_check set state = 'OPEN', until = until + 9 where id = " + check)) {
            assertThatThrownBy(() -> office.asProgram(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void findings_are_pushed_all_or_none_each_once_and_to_somebody_who_checks() {
        String first = finding();
        String second = finding();
        push(first);

        assertThat(push(sender, spot, null, today(), true, second, first).status())
                .isEqualTo(409);
        assertThat(state(second)).as("all or none").isEqualTo("NEW");
        assertThat(push(sender, office.unit(unit), null, today(), true, second).code())
                .as("nobody checks there")
                .isEqualTo("SITE_CHECKER_UNFIT");
        assertThat(push(sender, spot, office.id(office.account(spot, Role.SUPERVISOR)), today(), true, second)
                        .code())
                .isEqualTo("SITE_CHECKER_UNFIT");
        assertThat(push(sender, spot, null, today().minusDays(1), true, second).code())
                .isEqualTo("SITE_CHECK_INCOMPLETE");
        assertThat(state(second)).isEqualTo("NEW");
        Browser stranger = office.person(office.unit(), Role.SUPERVISOR);
        assertThat(push(stranger, spot, null, today(), true, second).status()).isEqualTo(404);
        assertThat(push(office.person(unit, Role.ANALYST), spot, null, today(), true, second)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void late_ones_are_shown_and_a_finding_out_of_scope_shows_no_check() {
        String finding = finding();
        long check = push(finding);
        String older = finding();
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into sitechecks.site_check (finding, unit, task, title_en, title_zh, until, pushed_by, pushed_at)
                        select ?, unit, task, title_en, title_zh, until - 2, pushed_by, pushed_at
                        from sitechecks.site_check where id = ?
                        """)
                .params(older, check)
                .update());

        assertThat(sender.get("/api/site-checks?open=true").json().findValuesAsString("late"))
                .as("the late one first")
                .containsExactly("true", "false");
        assertThat(checker.get("/api/my-checks").json().findValuesAsString("late"))
                .containsExactly("true", "false");
        Browser stranger = office.person(office.unit(), Role.SUPERVISOR);
        assertThat(stranger.get("/api/site-checks").json()).isEmpty();
        ClueDesk.assertSame(
                stranger.post("/api/site-checks/" + check + "/acceptance", null),
                stranger.post("/api/site-checks/999999999/acceptance", null));
    }

    @Test
    void a_contact_of_a_unit_who_checks_on_site_too_is_still_no_part_of_the_office() {
        String finding = finding();
        Browser both = office.person(spot, Role.UNIT_CONTACT, Role.SITE_CHECKER);
        push(finding);

        assertThat(both.get("/api/my-checks").json()).hasSize(1);
        assertThat(office.<Boolean>asProgram(() -> jdbc.sql(
                                "select exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                                        + " where n.nspname = 'evidence' and p.proname = 'is_of_office'"
                                        + " and p.prosrc like '%SITE_CHECKER%')")
                        .query(Boolean.class)
                        .single()))
                .isTrue();
        assertThat(both.get("/api/findings").status()).isEqualTo(403);
    }

    private String finding() {
        return office.finding(unit, "test", Map.of("a", "b"));
    }

    private long push(String finding) {
        return pushed(push(sender, spot, null, today(), true, finding));
    }

    private static long pushed(Answer answer) {
        return ClueDesk.ok(answer).json().at("/0/id").asLong();
    }

    private Answer push(
            Browser who, String to, @Nullable Long account, LocalDate until, boolean sentence, String... findings) {
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

    private static Answer answer(Browser who, long check, String kind, long... photos) {
        return answer(who, check, kind, UUID.randomUUID().toString(), photos);
    }

    private static Answer answer(Browser who, long check, String kind, String key, long... photos) {
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

    @Test
    void a_photo_is_seen_without_what_it_says_about_itself_and_as_it_was_sent_only_with_a_motive() throws IOException {
        String finding = finding();
        long check = pushed(push(sender, spot, checkerAccount, today(), true, finding));
        byte[] sent = photoSaying("taken at 39.9 N 116.4 E");
        long photo = ClueDesk.ok(photo(checker, check, UUID.randomUUID(), sent))
                .json()
                .path("id")
                .asLong();
        ClueDesk.ok(answer(checker, check, "CONFIRMED", photo));
        String address = "/api/site-checks/" + check + "/photos/" + photo;

        var shown = sender.file("GET", address + "/picture");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(shown.body()))
                        .getWidth())
                .isEqualTo(40);
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("116.4");
        assertThat(sender.get(address + "/content").status()).isEqualTo(404);
        assertThat(sender.post(address + "/original", Map.of("reason", " ")).status())
                .isEqualTo(422);
        assertThat(count("select count(*) from audit.entry where action = 'sitechecks.photo_original_read'"
                        + " and object = '" + check + "'"))
                .isZero();
        Answer original = sender.post(address + "/original", Map.of("reason", "to see where it was taken"));
        assertThat(original.text()).contains("116.4");
        assertThat(count("select count(*) from audit.entry where action = 'sitechecks.photo_original_read'"
                        + " and object = '" + check + "' and detail like '%where it was taken%'"))
                .isEqualTo(1);
        assertThat(checker.post(address + "/original", Map.of("reason", "mine")).status())
                .isEqualTo(403);
        assertThat(office.person(office.unit(), Role.SUPERVISOR)
                        .post(address + "/original", Map.of("reason", "curious"))
                        .status())
                .isEqualTo(404);
    }

    /** A picture of 40 by 20 points that says something about itself, as cameras' do. */
    private static byte[] photoSaying(String note) throws IOException {
        java.io.ByteArrayOutputStream plain = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 20, java.awt.image.BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        byte[] words = note.getBytes(StandardCharsets.US_ASCII);
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        all.write(plain.toByteArray(), 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (words.length + 2)});
        all.write(words);
        all.write(plain.toByteArray(), 2, plain.size() - 2);
        return all.toByteArray();
    }

    private static Answer photo(Browser who, long check, UUID upload, byte[] content) {
        return who.send(
                "PUT",
                "/api/my-checks/" + check + "/photos/" + upload,
                HttpRequest.BodyPublishers.ofByteArray(content),
                "Content-Type",
                "application/octet-stream");
    }

    private Browser signedIn(String login) {
        Browser browser = office.stranger();
        browser.signIn(login, Office.PASSWORD);
        return browser;
    }

    private String state(String finding) {
        return office.asProgram(() -> jdbc.sql("select state from findings.finding where id = ?")
                .param(finding)
                .query(String.class)
                .single());
    }

    private String outcome(String finding) {
        return office.asProgram(() -> jdbc.sql("select outcome from models.outcome where finding = ?")
                .param(finding)
                .query(String.class)
                .single());
    }

    private long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(8));
    }
}
