package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingjing.app.identity.Role;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Reports on their way from the packets to the petitions over a link that is cut, while the server is killed between the
 * two. {@code -Dmingjing.reports=10000} for the long form, {@code -Dmingjing.kills=20} for more kills.
 */
class ReportKillTest {
    private static final int REPORTS = Integer.getInteger("mingjing.reports", 300);
    private static final int A_BATCH = Math.max(20, REPORTS / 40);
    private static final int WITH_FILE = 10; // each tenth

    private final Path data = Path.of(
                    "target", "office-" + ProcessHandle.current().pid() + "-reports-killed")
            .toAbsolutePath();
    private final Path inward = data.resolve("packets-in");
    private final Path outward = data.resolve("packets-out");
    private final Random random = new Random(20261127);
    private final Map<UUID, String> sent = new HashMap<>();
    private final ServerProcess server = new ServerProcess(
            data,
            "--mingjing.exchange.link=" + data.resolve("link"),
            "--mingjing.exchange.from=" + inward,
            "--mingjing.exchange.to=" + outward,
            "--mingjing.exchange.unit=K",
            "--mingjing.exchange.every=PT0.2S");

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    @Test
    void none_is_lost_or_doubled_when_the_link_is_cut_and_the_server_killed_between_packet_and_petition()
            throws Exception {
        Files.createDirectories(inward);
        Files.createDirectories(outward);
        KeyRing inner = KeyRing.begin(data.resolve("link").resolve("keys"));
        KeyRing outer = KeyRing.join(data.resolve("outer").resolve("keys"), inner.card());
        inner.trust(outer.card());
        server.start();
        server.furnish(0);
        server.hire("petitions", Role.PETITION_OFFICER);
        int kills = 0;
        try (Link portal = Link.open(
                data.resolve("outer"), LinkSettings.usual().withRetryAfter(Duration.ofSeconds(1)), Clock.systemUTC())) {
            for (int batch = 1; sent.size() < REPORTS; batch++) {
                for (int i = 0; i < A_BATCH && sent.size() < REPORTS; i++) {
                    report(portal, inner);
                }
                portal.exchange(outward, inward);
                cut(inward);
                cut(outward);
                if (kills < Kills.HOW_MANY && batch % Math.max(1, REPORTS / A_BATCH / (Kills.HOW_MANY + 1)) == 0) {
                    killBetweenPacketAndPetition(portal, inner);
                    kills++;
                }
            }
            long end = System.currentTimeMillis() + Patience.BOUND.toMillis();
            while (taken() < REPORTS || portal.state().unacknowledged() > 0 || filesIn(messages()) > 0) {
                assertThat(System.currentTimeMillis())
                        .as("%s of %s came", taken(), REPORTS)
                        .isLessThan(end);
                Thread.sleep(200);
                portal.exchange(outward, inward);
            }
        }
        assertThat(kills).isEqualTo(Kills.HOW_MANY);
        check();
    }

    /** Each report once, whole, as a petition of its own, with its file, told of once and once in the audit. */
    private void check() throws IOException {
        JdbcTemplate console = server.console();
        Map<UUID, String> came = new HashMap<>();
        Browser officer = server.browser();
        officer.signIn("petitions", ServerProcess.PASSWORD);
        console.query("select id, matter from exchange.report", row -> {
            UUID report = row.getObject("id", UUID.class);
            JsonNode read = officer.get("/api/matters/" + row.getLong("matter") + "/report")
                    .json();
            came.put(report, read.at("/report/answers/0/text").asString());
        });
        assertThat(came).isEqualTo(sent);
        int files = (REPORTS + WITH_FILE - 1) / WITH_FILE;
        Map<String, Integer> expected = Map.of(
                "procedure.matter", REPORTS,
                "exchange.message where kind = 'report' and refused is null", REPORTS,
                "exchange.message where refused is not null", 0,
                "procedure.notice where kind = 'REPORTED'", REPORTS,
                "audit.entry where action = 'exchange.report_taken'", REPORTS,
                "evidence.file", files);
        expected.forEach(
                (what, count) -> assertThat(console.queryForObject("select count(*) from " + what, Integer.class))
                        .as(what)
                        .isEqualTo(count));
        assertThat(console.queryForObject("select count(distinct number) from procedure.matter", Integer.class))
                .isEqualTo(REPORTS);
        assertThat(filesIn(data.resolve("exchange-parts"))).isZero();
    }

    private Path messages() {
        return data.resolve("link/in/messages");
    }

    private long taken() {
        return server.console().queryForObject("select count(*) from exchange.report", Long.class);
    }

    /** When messages lie unpacked and not all of them are petitions yet. */
    private void killBetweenPacketAndPetition(Link portal, KeyRing inner) throws Exception {
        Patience.until(() -> {
            try {
                for (int i = 0; i < 5 && sent.size() < REPORTS && taken() == sent.size() - i; i++) {
                    report(portal, inner); // a quick server has left nothing lying there
                }
                portal.exchange(outward, inward); // lost ones come again
                return filesIn(messages()) > 3;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        Thread.sleep(random.nextInt(200));
        server.kill();
        server.start();
    }

    private void report(Link portal, KeyRing inner) throws IOException {
        UUID id = UUID.randomUUID();
        String text = "report " + sent.size();
        List<SentFile> files = List.of();
        if (sent.size() % WITH_FILE == 0) {
            UUID part = UUID.randomUUID();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream seal = Sealed.toInner(bytes, inner.card(), Purpose.REPORT, part)) {
                seal.write(text.getBytes(StandardCharsets.UTF_8));
            }
            portal.put(part, "file-part", out -> out.write(bytes.toByteArray()));
            files = List.of(new SentFile("receipt.txt", List.of(part)));
        }
        byte[] json = Json.write(new Report(
                Report.FORMAT,
                id,
                "2026-11-27",
                "subsidy",
                "zh",
                Base64.getEncoder().encodeToString(Keys.publicOf(Keys.secret())),
                null,
                null,
                List.of(new Report.Answer("what", text)),
                files));
        UUID message = UUID.randomUUID();
        byte[] sealed = Sealed.text(json, inner.card(), Purpose.REPORT, message);
        portal.put(message, "report", out -> out.write(sealed));
        sent.put(id, text);
    }

    /** Half of what is under way is lost, cut short or doubled. */
    private void cut(Path way) throws IOException {
        List<Path> packets;
        try (Stream<Path> all = Files.list(way)) {
            packets = all.filter(file -> file.toString().endsWith(".packet")).toList();
        }
        for (Path packet : packets) {
            try {
                byte[] bytes = Files.readAllBytes(packet);
                switch (random.nextInt(6)) {
                    case 0 -> Files.delete(packet);
                    case 1 -> Files.write(packet, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                    case 2 -> Files.write(way.resolve(UUID.randomUUID() + ".packet"), bytes);
                    default -> {}
                }
            } catch (NoSuchFileException fetched) {
                assertThat(fetched).isNotNull(); // by the server meanwhile
            }
        }
    }

    private static long filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
