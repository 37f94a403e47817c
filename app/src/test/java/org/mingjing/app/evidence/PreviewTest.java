package org.mingjing.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** What is shown of hostile files, and what is not. */
@AppTest
class PreviewTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    private ClueDesk desk;
    private long clue;

    @BeforeEach
    void openTheDesk() {
        desk = new ClueDesk(office, procedures, matters);
        clue = desk.clue();
    }

    @Test
    void a_photo_is_shown_upright_and_without_where_it_was_taken_and_stays_as_it_is() throws IOException {
        byte[] photo = photo(6);
        long file = send("photo.jpg", photo);

        JsonNode preview = preview(file);
        HttpResponse<byte[]> shown = picture(desk.keeper, file, 1);

        assertThat(preview.path("type").asString()).isEqualTo("JPEG");
        assertThat(preview.path("shown").asString()).isEqualTo("PICTURE");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().allValues("Content-Type")).containsExactly("image/jpeg");
        assertThat(shown.headers().allValues("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "SecretCamera");
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(shown.body()));
        assertThat(List.of(upright.getWidth(), upright.getHeight())).containsExactly(40, 80);
        assertThat(new Color(upright.getRGB(20, 5)).getRed()).isGreaterThan(200); // what lay at the left is at the top
        assertThat(new Color(upright.getRGB(20, 75)).getRed()).isLessThan(60);
        assertThat(desk.keeper.file("GET", address(file) + "/content").body()).isEqualTo(photo);
    }

    @Test
    void each_of_the_eight_ways_a_camera_was_held_comes_upright() throws IOException {
        for (int turned = 1; turned <= 8; turned++) {
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(
                    picture(desk.keeper, send("photo.jpg", photo(turned)), 1).body()));
            int x = List.of(1, 4, 5, 6, 7, 8).contains(turned) ? 5 : shown.getWidth() - 5;
            boolean across = turned <= 4;
            int y = turned == 7 || turned == 8 ? shown.getHeight() - 5 : 5;
            assertThat(shown.getWidth() > shown.getHeight())
                    .as("way %s", turned)
                    .isEqualTo(across);
            assertThat(new Color(shown.getRGB(x, y)).getRed())
                    .as("way %s", turned)
                    .isGreaterThan(200);
        }
    }

    @Test
    void what_a_photo_says_about_itself_is_told_on_request_and_noted() throws IOException {
        long file = send("photo.jpg", photo(6));
        assertThat(desk.keeper.get(address(file) + "/preview").text()).doesNotContain("SecretCamera", "39.9");
        assertThat(noted("evidence.metadata_read")).isZero();

        JsonNode about = desk.keeper.get(address(file) + "/metadata").json();

        assertThat(about.at("/tags/place").asString()).isEqualTo("39.90420, 116.40740");
        assertThat(about.at("/tags/maker").asString()).isEqualTo("SecretCamera");
        assertThat(noted("evidence.metadata_read")).isEqualTo(1);
        assertThat(noted("evidence.previewed")).isEqualTo(1);
    }

    @Test
    void a_document_is_shown_as_pictures_of_its_pages_and_its_script_does_nothing() throws IOException {
        long file = send("letter.pdf", pdf(null));

        JsonNode preview = preview(file);
        HttpResponse<byte[]> second = picture(desk.keeper, file, 2);

        assertThat(preview.path("shown").asString()).isEqualTo("PAGES");
        assertThat(preview.path("pages").asInt()).isEqualTo(2);
        assertThat(second.headers().allValues("Content-Type")).containsExactly("image/png");
        assertThat(new String(second.body(), StandardCharsets.ISO_8859_1)).doesNotContain("app.alert");
        assertThat(ImageIO.read(new ByteArrayInputStream(second.body())).getHeight())
                .isGreaterThan(1000);
        assertThat(picture(desk.keeper, file, 3).statusCode()).isEqualTo(422);
        assertThat(picture(desk.keeper, file, 0).statusCode()).isEqualTo(404);
    }

    @Test
    void text_is_text_whatever_it_would_do_in_a_browser() {
        JsonNode page = preview(send("a.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.path("shown").asString()).isEqualTo("TEXT");
        assertThat(page.path("text").asString()).isEqualTo("<script>alert(1)</script>");
        JsonNode drawing = preview(send("a.svg", "<svg onload='x()'/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(drawing.path("shown").asString()).isEqualTo("TEXT");
        JsonNode chinese = preview(send("a.txt", "村干部多领补贴".getBytes(Charset.forName("GB18030"))));
        assertThat(chinese.path("text").asString()).isEqualTo("村干部多领补贴");
        JsonNode turned = preview(send("b.txt", "pay \u202E001".getBytes(StandardCharsets.UTF_8)));
        assertThat(turned.path("text").asString()).doesNotContain("\u202E").contains("202e");
    }

    @Test
    void what_is_no_picture_page_or_text_is_not_shown_and_its_type_is_what_it_is_and_not_what_it_is_called() {
        JsonNode archive = preview(send("photo.jpg", new byte[] {'P', 'K', 3, 4, 0, 0, 0}));
        assertThat(archive.path("shown").asString()).isEqualTo("NOT");
        assertThat(archive.path("type").asString()).isEqualTo("ZIP");
        assertThat(archive.path("why").asString()).isEqualTo("TYPE");
        assertThat(preview(send("letter.pdf", new byte[] {'M', 'Z', 0, 1}))
                        .path("type")
                        .asString())
                .isEqualTo("PROGRAM");
    }

    @Test
    void a_bomb_a_broken_file_and_a_locked_one_are_refused() throws IOException {
        long bomb = send("bomb.png", bomb());
        assertThat(code(picture(desk.keeper, bomb, 1))).isEqualTo("EVIDENCE_NOT_SHOWN");
        assertThat(new String(picture(desk.keeper, bomb, 1).body(), StandardCharsets.UTF_8))
                .contains("TOO_LARGE");
        byte[] broken = photo(1);
        java.util.Arrays.fill(broken, 20, broken.length, (byte) 7);
        assertThat(picture(desk.keeper, send("broken.jpg", broken), 1).statusCode())
                .isEqualTo(422);
        assertThat(preview(send("locked.pdf", pdf("secret"))).path("why").asString())
                .isEqualTo("LOCKED");
    }

    @Test
    void who_looks_too_long_is_ended_and_leaves_nothing(@TempDir Path folder) throws IOException {
        ByteArrayResource file = new ByteArrayResource(photo(1));
        CopyWorker hurried = new CopyWorker(
                new PreviewSettings(folder, DataSize.ofMegabytes(1), DataSize.ofMegabytes(64), Duration.ofMillis(1)),
                Clock.systemUTC());
        assertThat(hurried.make(CleanCopy.Task.PICTURE, FileType.JPEG, file, 1).why())
                .isEqualTo(CopyWorker.Why.TOO_SLOW);
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains("CleanCopy")))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_a_kill_left_open_of_a_file_goes_at_the_next_start(@TempDir Path folder) throws IOException {
        Path left = Files.createDirectories(folder.resolve("copy1"));
        Files.writeString(left.resolve("file"), "opened");
        Path atWork = Files.createDirectories(folder.resolve("copy2"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        new CopyWorker(
                        new PreviewSettings(
                                folder, DataSize.ofMegabytes(1), DataSize.ofMegabytes(64), Duration.ofSeconds(30)),
                        Clock.systemUTC())
                .clear();

        assertThat(left).doesNotExist();
        assertThat(atWork).exists();
    }

    @Test
    void whoever_does_not_see_the_file_sees_no_copy_of_it_either() throws IOException {
        long file = send("photo.jpg", photo(1));
        for (String part : List.of("/preview", "/preview/pages/1", "/metadata")) {
            Answer missing = desk.keeper.get(address(999999999) + part);
            ClueDesk.assertSame(desk.supervisor.get(address(file) + part), missing);
            ClueDesk.assertSame(desk.keeper.get("/api/matters/" + desk.clue() + "/files/" + file + part), missing);
        }
    }

    private String address(long file) {
        return "/api/matters/" + clue + "/files/" + file;
    }

    private JsonNode preview(long file) {
        return ClueDesk.ok(desk.keeper.get(address(file) + "/preview")).json();
    }

    private HttpResponse<byte[]> picture(Browser who, long file, int page) {
        return who.file("GET", address(file) + "/preview/pages/" + page);
    }

    private static String code(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.replaceAll("(?s).*\"code\":\"([A-Z_]+)\".*", "$1");
    }

    private long noted(String action) {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = ? and object = ?")
                .params(action, String.valueOf(clue))
                .query(Long.class)
                .single());
    }

    private long send(String name, byte[] bytes) {
        return ClueDesk.ok(desk.keeper.send(
                        "PUT",
                        "/api/matters/" + clue + "/files/" + UUID.randomUUID() + "?from=the%20bank&name=" + name,
                        HttpRequest.BodyPublishers.ofByteArray(bytes),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    /** 80 by 40 points, red at the left end and black at the right, with Exif tags as a camera writes them. */
    private static byte[] photo(int turned) throws IOException {
        BufferedImage points = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D draw = points.createGraphics();
        draw.setColor(Color.RED);
        draw.fillRect(0, 0, 40, 40);
        draw.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(points, "jpeg", jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] maker = "SecretCamera\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tags = ByteBuffer.allocate(400);
        tags.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tags.putShort((short) 3); // of the first folder, at 8
        entry(tags, 0x010F, 2, maker.length, 200);
        tags.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) turned)
                .putShort((short) 0);
        entry(tags, 0x8825, 4, 1, 100);
        tags.position(6 + 100);
        tags.putShort((short) 4);
        tags.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        entry(tags, 2, 5, 3, 220);
        tags.putShort((short) 3).putShort((short) 2).putInt(2).put(new byte[] {'E', 0, 0, 0});
        entry(tags, 4, 5, 3, 244);
        tags.position(6 + 200);
        tags.put(maker);
        tags.position(6 + 220);
        for (int number : new int[] {39, 1, 54, 1, 1512, 100, 116, 1, 24, 1, 2664, 100}) {
            tags.putInt(number);
        }
        byte[] segment = java.util.Arrays.copyOf(tags.array(), 300);
        ByteBuffer all = ByteBuffer.allocate(plain.length + segment.length + 4);
        all.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (segment.length + 2));
        all.put(segment).put(plain, 2, plain.length - 2);
        return all.array();
    }

    private static void entry(ByteBuffer tags, int tag, int form, int count, int at) {
        tags.putShort((short) tag).putShort((short) form).putInt(count).putInt(at);
    }

    /** Some bytes that say they are 60,000 by 60,000 points. */
    private static byte[] bomb() {
        ByteBuffer head = ByteBuffer.allocate(17);
        head.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000).putInt(60_000);
        head.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(head.array());
        ByteBuffer png = ByteBuffer.allocate(60);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}).putInt(13);
        png.put(head.array()).putInt((int) sum.getValue());
        return png.array();
    }

    private static byte[] pdf(String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            document.addPage(new PDPage(PDRectangle.A4));
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
