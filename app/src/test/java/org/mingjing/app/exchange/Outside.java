package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Text;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Identity;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.ReportRow;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Keys;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

/** The other end of the link: a portal that seals what people report, and the people with their receipts. */
final class Outside {
    static final String UNIT = "PORTAL";
    private static @Nullable Outside only;

    final Path in;
    final Path out;
    private final KeyRing inner;
    private final Link link;
    private final Map<UUID, byte[]> put = new HashMap<>();
    private final Map<UUID, byte[]> receipts = new HashMap<>();
    private final Map<UUID, List<Letter>> letters = new HashMap<>();
    private final List<Publication> publications = new ArrayList<>();

    final LevelAbove above;
    private final List<String> aboveCards = new ArrayList<>();
    private final List<String> aboveWithdrawals = new ArrayList<>();

    private Outside(ExchangeSettings settings) throws IOException {
        this.above = new LevelAbove(settings);
        this.in = settings.from();
        this.out = settings.to();
        Files.createDirectories(in);
        Files.createDirectories(out);
        this.inner = KeyRing.begin(settings.link().resolve("keys"));
        Path folder = Files.createTempDirectory(settings.link().toAbsolutePath().getParent(), "outer");
        KeyRing outer = KeyRing.join(folder.resolve("keys"), inner.card());
        inner.trust(outer.card());
        this.link = Link.open(folder, LinkSettings.usual().withRetryAfter(java.time.Duration.ZERO), Clock.systemUTC());
    }

    /** One link for all tests: a number is never used twice. */
    static synchronized Outside of(ExchangeSettings settings, Office office, Units units) throws IOException {
        if (only == null) {
            only = new Outside(settings);
            office.asProgram(() -> {
                units.open(new Units.State(
                        UNIT, null, new Text("Portal's unit", "受理单位"), LocalDate.of(2020, 1, 1), null, null));
                return null;
            });
        }
        return only;
    }

    /** What somebody sends. */
    final class Draft {
        final UUID id = UUID.randomUUID();
        private final byte[] receipt = Keys.secret();
        private final List<SentFile> files = new ArrayList<>();
        private String text = "they were paid for land that is not there";
        private @Nullable UUID identity;

        Draft saying(String words) {
            text = words;
            return this;
        }

        Draft signed(String name, String contact) {
            identity = UUID.randomUUID();
            put(
                    identity,
                    "identity",
                    Sealed.text(
                            Json.write(new Identity(Identity.FORMAT, id, name, contact)),
                            inner.card(),
                            Purpose.IDENTITY,
                            identity));
            return this;
        }

        Draft with(String name, String... parts) {
            List<UUID> ids = new ArrayList<>();
            for (String part : parts) {
                UUID number = UUID.randomUUID();
                ids.add(number);
                put(number, "file-part", sealed(part.getBytes(StandardCharsets.UTF_8), number));
            }
            files.add(new SentFile(name, ids));
            return this;
        }

        /** Names a file whose parts are sent by somebody else, or never. */
        Draft naming(String name, UUID... parts) {
            files.add(new SentFile(name, List.of(parts)));
            return this;
        }

        /** Puts it on its way; returns the id of its message. */
        UUID send() {
            receipts.put(id, receipt);
            return seal(
                    "report",
                    Json.write(new Report(
                            Report.FORMAT,
                            id,
                            "2026-11-27",
                            "subsidy",
                            "zh",
                            Base64.getEncoder().encodeToString(Keys.publicOf(receipt)),
                            identity,
                            new ReportRow("payout-2026", 1, 2, "耕地补贴: 张* · 1200.00"),
                            List.of(new Report.Answer("what", text)),
                            files)));
        }
    }

    Draft report() {
        return new Draft();
    }

    void add(UUID report, String what, String text, int rating) {
        seal(
                "addition",
                Json.write(new Addition(Addition.FORMAT, report, "2026-11-28", what, text, rating, List.of())));
    }

    UUID seal(String kind, byte[] json) {
        UUID message = UUID.randomUUID();
        put(message, kind, Sealed.text(json, inner.card(), Purpose.REPORT, message));
        return message;
    }

    byte[] sealed(byte[] content, UUID id) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream seal = Sealed.toInner(bytes, inner.card(), Purpose.REPORT, id)) {
            seal.write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    void put(UUID id, String kind, byte[] content) {
        put.put(id, content);
        try {
            link.put(id, kind, to -> to.write(content));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What was put under this id. */
    byte[] content(UUID id) {
        return put.get(id);
    }

    /** Packs what waits, and takes what came. */
    void round() throws IOException {
        link.exchange(out, in);
        link.take(message -> {
            if (message.kind().equals("publication")) {
                publications.add(Json.read(Files.readAllBytes(message.file()), Publication.class, Publication.FORMAT));
            } else if (message.kind().equals(Upward.CARD)) {
                aboveCards.add(Files.readString(message.file()));
            } else if (message.kind().equals(Upward.CARD_WITHDRAWN)) {
                aboveWithdrawals.add(Files.readString(message.file()));
            } else if (message.kind().equals("letter")) {
                Envelope envelope = Json.read(Files.readAllBytes(message.file()), Envelope.class, Envelope.FORMAT);
                byte[] letter = Sealed.letterOf(
                        Base64.getDecoder().decode(envelope.sealed()),
                        receipts.get(envelope.report()),
                        envelope.letter());
                letters.computeIfAbsent(envelope.report(), first -> new ArrayList<>())
                        .add(Json.read(letter, Letter.class, Letter.FORMAT));
            }
        });
    }

    /** Cards of the level above that came to the portal. */
    List<String> aboveCards() {
        return List.copyOf(aboveCards);
    }

    /** Fingerprints of cards that the portal was told to seal to no more. */
    List<String> aboveWithdrawals() {
        return List.copyOf(aboveWithdrawals);
    }

    /** Gives somebody's receipt to a report that goes to the level above. */
    void holdReceipt(UUID report, byte[] receipt) {
        receipts.put(report, receipt);
    }

    /** What the reporter reads with the receipt. */
    List<Letter> letters(UUID report) {
        return letters.getOrDefault(report, List.of());
    }

    /** Versions of a publication that came, in their order. */
    List<Publication> publications(String id) {
        return publications.stream().filter(one -> one.id().equals(id)).toList();
    }

    /** All bytes of all packets under way. */
    static List<byte[]> packets(Path folder) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.add(Files.readAllBytes(file));
            }
        }
        return all;
    }

    static Browser person(Office office, Role role) {
        return office.person(UNIT, role);
    }

    static void assertHides(byte[] bytes, String text) {
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
