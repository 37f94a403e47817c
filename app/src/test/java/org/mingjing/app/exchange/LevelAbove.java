package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Sealed;

/** Another office, one level up: the inner side of a link of which the tested office is the outer one. */
final class LevelAbove {
    final KeyRing keys;
    final Link link;
    final Map<UUID, byte[]> came = new HashMap<>();
    private final Path up;
    private final Path down;

    LevelAbove(ExchangeSettings settings) throws IOException {
        ExchangeSettings.Above above = settings.above();
        this.up = above.to();
        this.down = above.from();
        Files.createDirectories(up);
        Files.createDirectories(down);
        Path folder = Files.createTempDirectory(above.link().toAbsolutePath().getParent(), "level-above");
        KeyRing first = KeyRing.begin(folder.resolve("keys"));
        Files.createDirectories(above.link());
        first.trust(KeyRing.join(above.link().resolve("keys"), first.card()).card());
        this.link = Link.open(folder, LinkSettings.usual().withRetryAfter(java.time.Duration.ZERO), Clock.systemUTC());
        this.keys = link.keys();
    }

    /** Takes what came up, and gives what goes down. */
    void round() throws IOException {
        link.exchange(up, down);
        link.take(message -> came.put(message.id(), Files.readAllBytes(message.file())));
    }

    /** The reports among what came, opened with this office's own keys. */
    List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (Map.Entry<UUID, byte[]> one : came.entrySet()) {
            try (Upward.Unpacked unpacked = Upward.unpack(one.getValue(), keys, one.getKey())) {
                if (unpacked.within() == Upward.Within.REPORT) {
                    byte[] json = Sealed.text(unpacked.sealed().readAllBytes(), keys, one.getKey());
                    reports.add(Json.read(json, Report.class, Report.FORMAT));
                }
            }
        }
        return reports;
    }

    void answer(Report report, String text) {
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.letter(
                Json.write(new Letter(Letter.FORMAT, id, "2026-11-28", "checking", text, true)),
                Base64.getDecoder().decode(report.receiptKey()),
                id);
        byte[] envelope = Json.write(new Envelope(
                Envelope.FORMAT,
                report.report(),
                id,
                "2026-11-28",
                Base64.getEncoder().encodeToString(sealed)));
        put(id, "letter", envelope);
    }

    void put(UUID id, String kind, byte[] content) {
        try {
            link.put(id, kind, out -> out.write(content));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
