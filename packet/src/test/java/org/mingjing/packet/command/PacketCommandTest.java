package org.mingjing.packet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

class PacketCommandTest {
    @TempDir
    private Path folder;

    private String said = "";

    private int run(String... words) {
        StringWriter out = new StringWriter();
        int code = PacketCommand.run(words, new PrintWriter(out, true), new PrintWriter(out, true));
        said = out.toString();
        return code;
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void setUp() throws IOException {
        assertEquals(0, run("keygen", "--link", in("inner")));
        run("card", "--link", in("inner"), "--out", in("inner.card"));
        String read = said;
        assertEquals(0, run("keygen", "--link", in("outer"), "--join", in("inner.card")));
        run("card", "--link", in("outer"), "--out", in("outer.card"));
        assertEquals(0, run("trust", "--link", in("inner"), in("outer.card")));
        assertTrue(read.matches("(?s)inner, generation 1, fingerprint ([0-9a-f]{4} ?){8}\\s*"), read);
        Files.createDirectories(folder.resolve("way"));
    }

    private Path packet() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("way"))) {
            return files.filter(file -> file.toString().endsWith(".packet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aFileGoesFromOneSideToTheOther() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "content");
        run("put", "--link", in("outer"), "--kind", "note", in("file.txt"));
        String id = said.strip();
        run("seal", "--link", in("outer"), "--to", in("way"));

        assertEquals(0, run("inspect", packet().toString()));
        assertTrue(said.contains("from the outer side"));
        assertTrue(said.contains("packet 1-1 after 0-0, 1 messages"), said);
        assertEquals(0, run("verify", "--link", in("inner"), packet().toString()));
        assertTrue(said.contains("whole and rightly signed"));
        assertEquals(0, run("open", "--link", in("inner"), "--from", in("way"), "--messages", in("messages")));

        assertEquals("content", Files.readString(folder.resolve("messages").resolve(id + ".note")));
        run("state", "--link", in("inner"));
        assertTrue(said.contains("received up to 1-1"), said);
    }

    @Test
    void aChangedPacketIsRefusedWithItsReasonAndGivenAgain() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "content");
        run("put", "--link", in("outer"), "--kind", "note", in("file.txt"));
        run("seal", "--link", in("outer"), "--to", in("way"));
        byte[] bytes = Files.readAllBytes(packet());
        bytes[bytes.length - 1] ^= 1;
        Files.write(packet(), bytes);

        assertEquals(1, run("verify", "--link", in("inner"), packet().toString()));
        assertEquals(1, run("open", "--link", in("inner"), "--from", in("way"), "--messages", in("messages")));
        assertTrue(said.contains("PACKET_FORGED"), said);
        run("state", "--link", in("inner"));
        assertTrue(said.contains("quarantine: "), said);

        assertEquals(0, run("resend", "--link", in("outer"), "--to", in("way"), "1"));
        assertEquals(0, run("open", "--link", in("inner"), "--from", in("way"), "--messages", in("messages")));
        assertTrue(said.contains("1 messages"), said);
    }

    @Test
    void theDeskReadsAReportAnswersItAndSaysWhoWroteItOnlyWhereThatIsKnown() throws IOException {
        KeyRing keys = KeyRing.open(folder.resolve("inner/keys"));
        UUID id = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        Report report = new Report(
                Report.FORMAT,
                id,
                "2026-11-27",
                "other",
                "en",
                java.util.Base64.getEncoder().encodeToString(Keys.publicOf(Keys.secret())),
                null,
                null,
                List.of(new Report.Answer("what", "something happened")),
                List.of());
        Files.createDirectories(folder.resolve("messages"));
        Files.write(
                folder.resolve("messages").resolve(message + ".report"),
                Sealed.text(Json.write(report), keys.card(), Purpose.REPORT, message));
        String[] desk = {"desk", "--link", in("inner"), "--messages", in("messages")};

        assertEquals(0, run(with(desk, "read")));
        assertTrue(said.contains("something happened"));
        assertEquals(1, run(with(desk, "identity", id.toString())));
        assertTrue(said.contains("gave no name"));
        assertEquals(0, run(with(desk, "letter", id.toString(), "--text", "thank you", "--status", "checking")));
        run("state", "--link", in("inner"));
        assertTrue(said.contains("wait to be packed: yes"), said);
        assertEquals(1, run(with(desk, "letter", UUID.randomUUID().toString(), "--text", "thank you")));
        assertTrue(said.contains("there is no report"), said);
    }

    @Test
    void theLevelAboveUnpacksWhatWasPassedOnToItAndTheOfficeBelowCannot() throws IOException {
        KeyRing above = KeyRing.open(folder.resolve("inner/keys"));
        UUID id = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        UUID name = UUID.randomUUID();
        Report report = new Report(
                Report.FORMAT,
                id,
                "2026-11-27",
                "conduct",
                "zh",
                java.util.Base64.getEncoder().encodeToString(Keys.publicOf(Keys.secret())),
                name,
                null,
                List.of(new Report.Answer("what", "about the leaders there")),
                List.of());
        Files.writeString(folder.resolve("odd"), "nothing sealed");
        Files.write(
                folder.resolve("report"), Upward.text(Json.write(report), above.card(), Upward.Within.REPORT, message));
        Files.write(
                folder.resolve("name"),
                Upward.text(
                        Json.write(new Identity(Identity.FORMAT, id, "Li", "by the well")),
                        above.card(),
                        Upward.Within.IDENTITY,
                        name));
        run("put", "--link", in("outer"), "--kind", "upward", in("odd"));
        run("put", "--link", in("outer"), "--kind", "upward", "--id", message.toString(), in("report"));
        run("put", "--link", in("outer"), "--kind", "upward", "--id", name.toString(), in("name"));
        run("seal", "--link", in("outer"), "--to", in("way"));
        run("open", "--link", in("inner"), "--from", in("way"), "--messages", in("messages"));
        String[] desk = {"desk", "--link", in("inner"), "--messages", in("messages")};
        String[] below = {"desk", "--link", in("outer"), "--messages", in("messages")};

        assertEquals(1, run(with(below, "unpack")));
        assertTrue(said.contains("unpacked: 0"), said);
        assertEquals(1, run(with(desk, "unpack")));
        assertTrue(said.contains("SEALED_UNREADABLE") && said.contains("unpacked: 2"), said);
        assertEquals(0, run(with(desk, "read")));
        assertTrue(said.contains("about the leaders there"), said);
        assertEquals(0, run(with(desk, "identity", id.toString())));
        assertTrue(said.contains("Li, by the well"), said);
        assertEquals(0, run(with(desk, "letter", id.toString(), "--text", "thank you")));
    }

    private static String[] with(String[] first, String... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
    }

    @Test
    void whatIsNoPacketOrNoKeyIsSaidInWords() throws IOException {
        Files.write(folder.resolve("x.packet"), "hello".getBytes(StandardCharsets.UTF_8));

        assertEquals(1, run("inspect", in("x.packet")));
        assertTrue(said.startsWith("PACKET_NOT_ONE: "), said);
        assertEquals(1, run("trust", "--link", in("inner"), in("inner.card")));
        assertTrue(said.startsWith("KEY_UNUSABLE: "), said);
        assertEquals(1, run("keygen", "--link", in("inner")));
        assertTrue(said.contains("rotate them instead"), said);
        assertEquals(2, run("no-such-word"));
    }
}
