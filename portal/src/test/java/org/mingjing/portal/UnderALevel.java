package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.SentFile;
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Sealed;
import org.mingjing.portal.PortalTown.Attached;

/** A portal whose office has a level above it, and what that level makes of what comes up. */
abstract class UnderALevel {
    static final String FORM = "/zh/report/conduct/leaders/anonymous";
    static final String WORDS = "局长自己拿了那笔钱";

    @TempDir
    Path folder;

    PortalTown town;
    KeyRing above;

    @BeforeEach
    void open() throws Exception {
        town = new PortalTown(folder, "--office-zh=某县纪委", "--above-zh=某市纪委", "--above-contact-zh=某市胜利路 1 号，电话 0000");
        above = KeyRing.begin(folder.resolve("above/keys"));
    }

    @AfterEach
    void close() throws Exception {
        town.close();
    }

    void install() throws Exception {
        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD,
                out -> out.write(above.card().text().getBytes(StandardCharsets.UTF_8)));
        town.exchange();
    }

    String send(String path, Map<String, String> fields, Attached... files) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ticket", PortalTown.ticketIn(town.get(path).body()));
        form.putAll(fields);
        return PortalTown.receiptIn(town.postParts(path, form, files).body());
    }

    /** What the level above makes of what was passed on to it, by id. */
    Map<UUID, byte[]> unpacked(Within within) throws IOException {
        Map<UUID, byte[]> found = new HashMap<>();
        for (Map.Entry<UUID, byte[]> message : town.atInner.entrySet()) {
            if (town.kinds.get(message.getKey()).equals(Upward.KIND)) {
                try (Upward.Unpacked one = Upward.unpack(message.getValue(), above, message.getKey())) {
                    if (one.within() == within) {
                        found.put(message.getKey(), one.sealed().readAllBytes());
                    }
                }
            }
        }
        return found;
    }

    <M> M only(Within within, Class<M> type, String format) throws IOException {
        Map<UUID, byte[]> found = unpacked(within);
        assertEquals(1, found.size());
        UUID id = found.keySet().iterator().next();
        return Json.read(Sealed.text(found.get(id), above, id), type, format);
    }

    byte[] content(SentFile file) throws IOException {
        Map<UUID, byte[]> parts = unpacked(Within.FILE_PART);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (UUID part : file.parts()) {
            Sealed.open(new ByteArrayInputStream(parts.get(part)), above, part).transferTo(content);
        }
        return content.toByteArray();
    }

    static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    long sealedFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("portal/sealed"))) {
            return files.count();
        }
    }
}
