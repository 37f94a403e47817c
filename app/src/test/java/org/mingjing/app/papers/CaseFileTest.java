package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.papers.PaperDesk.ok;
import static org.mingjing.app.papers.PaperDesk.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AppTest
class CaseFileTest {
    @Autowired
    private Office office;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Matters matters;

    @Autowired
    private JdbcClient jdbc;

    @Value("${mingjing.evidence.folder}")
    private Path folder;

    private PaperDesk desk;

    @BeforeEach
    void openTheDesk() {
        desk = new PaperDesk(office, procedures, matters);
    }

    private long send(long matter, String name, String content) {
        return ok(desk.keeper.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?name="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&from="
                                + URLEncoder.encode("某银行", StandardCharsets.UTF_8),
                        HttpRequest.BodyPublishers.ofString(content),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    private static String export(long matter) {
        return "/api/matters/" + matter + "/case-file/export";
    }

    private static Map<String, byte[]> unpacked(byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Path stored(long file) {
        String name = office.asProgram(() -> jdbc.sql("select stored from evidence.file where id = ?")
                .param(file)
                .query(String.class)
                .single());
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    @Test
    void the_whole_file_goes_out_with_digests_that_every_system_checks(@TempDir Path out) throws Exception {
        long matter = desk.asked();
        JsonNode letter = desk.issued(matter, "inquiry_letter");
        ok(desk.withdraw(matter, desk.issued(matter, "check_sheet"), "写错了"));
        send(matter, "转账回单.txt", "收款 12,000 元");

        HttpResponse<byte[]> export = desk.keeper.file("POST", export(matter));

        assertThat(export.statusCode()).isEqualTo(200);
        Map<String, byte[]> entries = unpacked(export.body());
        String number = letter.at("/paper/number").asString();
        assertThat(entries.keySet())
                .contains("卷内文件目录.pdf", "办理经过.pdf", "材料交接记录.pdf", "digests.sha256")
                .contains("custody.jsonld", "VerifyCaseFile.java")
                .contains("papers/001-" + number + " 函询通知书.pdf", "papers/001-" + number + " 函询通知书.docx")
                .anyMatch(name -> name.matches("files/003-转账回单\\.txt"))
                .noneMatch(name -> name.contains("..") || name.startsWith("/"));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = out.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        Process check = new ProcessBuilder("sha256sum", "--strict", "-c", "digests.sha256")
                .directory(out.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said.lines().count()).isEqualTo(entries.size() - 1L);
        String login = desk.keeper.get("/api/session").json().path("login").asString();
        assertThat(plain(entries.get("卷内文件目录.pdf")))
                .contains(number)
                .contains("转账回单.txt")
                .contains("某银行")
                .contains("已撤回")
                .contains("(" + login + ")");
        assertThat(plain(entries.get("papers/001-" + number + " 函询通知书.pdf"))).contains("(" + login + ")");
        assertThat(plain(entries.get("办理经过.pdf"))).contains("同意函询").contains("制发文书");
        assertThat(plain(entries.get("材料交接记录.pdf"))).contains("某银行");
    }

    @Test
    void the_program_in_the_export_checks_evidence_and_custody_with_nothing_but_a_jdk(@TempDir Path out)
            throws Exception {
        long matter = desk.asked();
        long file = send(matter, "转账回单.txt", "收款 12,000 元");
        long receipt = send(matter, "交接单.jpg", "both signed");
        ok(desk.keeper.post(
                "/api/matters/" + matter + "/files/" + file + "/custody/paper",
                Map.of("to", "司法鉴定中心", "receipt", receipt, "note", "鉴定")));
        Path export = out.resolve("export.zip");

        byte[] zip = desk.keeper.file("POST", export(matter)).body();
        Files.write(export, zip);

        Files.write(out.resolve("VerifyCaseFile.java"), unpacked(zip).get("VerifyCaseFile.java"));
        String custody = office.asProgram(() -> jdbc.sql(
                        """
                        select cast(detail as text) from audit.entry
                        where action = 'papers.case_file_exported' and object = ? order by number desc limit 1
                        """)
                .param(String.valueOf(matter))
                .query(String.class)
                .single());
        String kept = custody.replaceAll("(?s).*\"custody\"\\s*:\\s*\"([0-9a-f]{64})\".*", "$1");
        assertThat(said(out, "export.zip", "--custody", kept))
                .contains("2 received files as received, 3 hand-overs in unbroken chains")
                .contains(kept);
        assertThat(said(out, "export.zip", "--custody", "0".repeat(64))).startsWith("first bad: custody.jsonld");
        String graph = new String(unpacked(zip).get("custody.jsonld"), StandardCharsets.UTF_8);
        assertThat(graph).contains("某银行", "司法鉴定中心", "uco-action:instrument");
    }

    private static String said(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "VerifyCaseFile.java"));
        command.addAll(List.of(arguments));
        Process check = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isEqualTo(said.startsWith("first bad") ? 1 : 0);
        return said;
    }

    @Test
    void one_file_that_is_not_what_was_received_keeps_the_whole_back_and_is_named() throws IOException {
        long matter = desk.asked();
        desk.issued(matter, "inquiry_letter");
        long sound = send(matter, "sound.txt", "sound");
        long bad = send(matter, "损坏.txt", "contents");
        Files.writeString(stored(bad), "contentz");

        Browser.Answer refused = desk.keeper.post(export(matter), null);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.code()).isEqualTo("CASE_FILE_DAMAGED");
        assertThat(refused.text()).contains("损坏.txt").doesNotContain("sound.txt");
        assertThat(number("select count(*) from audit.entry where action = 'papers.case_file_refused' and object = '"
                        + matter + "'"))
                .isEqualTo(1);
        Files.writeString(stored(bad), "contents");
        assertThat(desk.keeper.file("POST", export(matter)).statusCode()).isEqualTo(200);
        assertThat(number("select count(*) from audit.entry where action = 'papers.case_file_exported' and object = '"
                        + matter + "'"))
                .isEqualTo(1);
        assertThat(sound).isPositive();
    }

    /** A file that lies in a matter, whoever may send it there; whole, since the check of all files looks at it too. */
    private void keep(long matter, String name, String content) throws IOException {
        String stored = UUID.randomUUID().toString().replace("-", "");
        Files.createDirectories(folder.resolve(stored.substring(0, 2)));
        Files.writeString(folder.resolve(stored.substring(0, 2)).resolve(stored), content);
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into evidence.file (matter, upload, stored, name, bytes, digest, received_by, received_at)
                        select ?, gen_random_uuid(), ?, ?, ?, ?, id, now() from identity.account limit 1
                        """)
                .params(
                        matter,
                        stored,
                        name,
                        content.length(),
                        Templates.sha256(content.getBytes(StandardCharsets.UTF_8)))
                .update());
    }

    @Test
    void what_came_of_the_matter_is_in_its_file_for_those_who_see_it_and_only_for_them() throws IOException {
        long matter = desk.asked();
        desk.issued(matter, "inquiry_letter");
        ok(desk.step(matter, "answer", Map.of()));
        ok(desk.step(matter, "end", Map.of()));
        long other = desk.head
                .get("/api/matters/" + matter)
                .json()
                .at("/related/0/id")
                .asLong();
        keep(other, "另案材料.txt", "a");

        JsonNode seen = desk.head.get("/api/matters/" + matter + "/case-file").json();
        JsonNode unseen =
                desk.keeper.get("/api/matters/" + matter + "/case-file").json();

        assertThat(seen.path("items").toString()).contains("另案材料.txt");
        assertThat(unseen.path("items").toString()).doesNotContain("另案材料.txt").contains("函询通知书");
    }

    @Test
    void only_who_works_on_it_or_leads_takes_the_whole_away_and_from_a_restricted_one_no_word_files()
            throws IOException {
        long matter = desk.asked();
        desk.issued(matter, "inquiry_letter");
        desk.restrict(matter);

        Map<String, byte[]> entries =
                unpacked(desk.head.file("POST", export(matter)).body());

        assertThat(entries.keySet())
                .anyMatch(name -> name.startsWith("papers/001-") && name.endsWith(".pdf"))
                .noneMatch(name -> name.endsWith(".docx"));
        assertThat(office.person(desk.unit, Role.SUPERVISOR)
                        .post(export(matter), null)
                        .status())
                .isEqualTo(404);
    }

    private long number(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }
}
