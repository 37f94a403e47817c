package org.mingjing.app.sitechecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Photos and signatures from the spot: what is taken, how often, and what is seen of it. */
@AppTest
class SitePhotoTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    private SpotDesk desk;

    @BeforeEach
    void openTheOffice() {
        desk = new SpotDesk(office, jdbc);
    }

    @Test
    void a_photo_or_answer_that_is_sent_again_on_a_bad_line_is_one() {
        long check = desk.push(desk.finding());
        UUID upload = UUID.randomUUID();
        long first = ClueDesk.ok(SpotDesk.photo(desk.checker, check, upload, SpotDesk.PNG))
                .json()
                .path("id")
                .asLong();
        assertThat(ClueDesk.ok(SpotDesk.photo(desk.checker, check, upload, SpotDesk.PNG))
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(first);
        byte[] other = SpotDesk.PNG.clone();
        other[12] = 9;
        assertThat(SpotDesk.photo(desk.checker, check, upload, other).code()).isEqualTo("SITE_PHOTO_REFUSED");

        Answer signed = ClueDesk.ok(SpotDesk.answer(desk.checker, check, "EXPLAINED", "key-1", first));
        Answer again = ClueDesk.ok(SpotDesk.answer(desk.checker, check, "EXPLAINED", "key-1", first));

        assertThat(again.text()).isEqualTo(signed.text());
        assertThat(desk.count("select count(*) from sitechecks.answer where site_check = " + check))
                .isEqualTo(1);
    }

    @Test
    void what_is_no_picture_is_no_photo_and_what_is_not_signed_no_answer() throws Exception {
        long check = desk.push(desk.finding());
        for (byte[] wrong : List.of(
                "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.4 and so on".getBytes(StandardCharsets.UTF_8),
                "GIF89a and a script".getBytes(StandardCharsets.UTF_8))) {
            assertThat(SpotDesk.photo(desk.checker, check, UUID.randomUUID(), wrong)
                            .code())
                    .isEqualTo("SITE_PHOTO_REFUSED");
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("kind", "EXPLAINED", "words", " ", "signer", "Zhang"),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", " "),
                Map.of("words", "x", "signer", "Zhang"),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", "Zhang", "signature", "PHN2Zz4="),
                Map.of("kind", "EXPLAINED", "words", "x", "signer", "Zhang", "photos", List.of(999999999)))) {
            assertThat(desk.checker
                            .post("/api/my-checks/" + check + "/answer", wrong)
                            .code())
                    .as(wrong.toString())
                    .isEqualTo("SITE_CHECK_INCOMPLETE");
        }
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        large.write(SpotDesk.PNG);
        large.write(new byte[300_000]);
        assertThat(desk.checker
                        .post(
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
        JsonNode drawn = ClueDesk.ok(desk.checker.post(
                        "/api/my-checks/" + check + "/answer",
                        Map.of(
                                "kind",
                                "EXPLAINED",
                                "words",
                                "x",
                                "signer",
                                "Zhang",
                                "signature",
                                Base64.getEncoder().encodeToString(SpotDesk.PNG))))
                .json();
        assertThat(drawn.has("sha256")).isTrue();
        long answer = desk.count("select max(id) from sitechecks.answer where site_check = " + check);
        assertThat(desk.sender
                        .get("/api/site-checks/" + check + "/answers/" + answer + "/signature")
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
    void a_photo_is_seen_without_what_it_says_about_itself_and_as_it_was_sent_only_with_a_motive() throws IOException {
        String finding = desk.finding();
        long check = SpotDesk.pushed(
                desk.push(desk.sender, desk.spot, desk.checkerAccount, SpotDesk.today(), true, finding));
        byte[] sent = photoSaying("taken at 39.9 N 116.4 E");
        long photo = ClueDesk.ok(SpotDesk.photo(desk.checker, check, UUID.randomUUID(), sent))
                .json()
                .path("id")
                .asLong();
        ClueDesk.ok(SpotDesk.answer(desk.checker, check, "CONFIRMED", photo));
        String address = "/api/site-checks/" + check + "/photos/" + photo;

        var shown = desk.sender.file("GET", address + "/picture");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(shown.body()))
                        .getWidth())
                .isEqualTo(40);
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("116.4");
        assertThat(desk.sender.get(address + "/content").status()).isEqualTo(404);
        assertThat(desk.sender
                        .post(address + "/original", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        assertThat(desk.count("select count(*) from audit.entry where action = 'sitechecks.photo_original_read'"
                        + " and object = '" + check + "'"))
                .isZero();
        Answer original = desk.sender.post(address + "/original", Map.of("reason", "to see where it was taken"));
        assertThat(original.text()).contains("116.4");
        assertThat(desk.count("select count(*) from audit.entry where action = 'sitechecks.photo_original_read'"
                        + " and object = '" + check + "' and detail like '%where it was taken%'"))
                .isEqualTo(1);
        assertThat(desk.checker
                        .post(address + "/original", Map.of("reason", "mine"))
                        .status())
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
}
