package org.mingjing.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one generation of a side: what the other side must be told. Signed by its own key, and from the
 * second generation on by the one before it.
 *
 * @param link the pair of sides, 32 hex digits
 * @param generation from 1
 * @param keys public key of each purpose
 * @param signature in base 64
 * @param endorsement signature by the generation before, null for the first
 */
public record Card(
        String link,
        Side side,
        int generation,
        Map<Purpose, byte[]> keys,
        String signature,
        @Nullable String endorsement) {
    private static final String TITLE = "mingjing card 1";

    /** The public key of a purpose. */
    public byte[] key(Purpose purpose) {
        return keys.get(purpose).clone();
    }

    /** What two people read to each other before they trust a card: eight groups of four hex digits. */
    public String fingerprint() {
        String digits = HexFormat.of().formatHex(Digests.sha256(statement().getBytes(StandardCharsets.UTF_8)), 0, 16);
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    boolean isSignedByItself() {
        return Keys.verifies(keys.get(Purpose.SIGN), statement().getBytes(StandardCharsets.UTF_8), bytes(signature));
    }

    boolean isEndorsedBy(Card earlier) {
        return endorsement != null
                && earlier.generation + 1 == generation
                && earlier.link.equals(link)
                && earlier.side == side
                && Keys.verifies(
                        earlier.keys.get(Purpose.SIGN),
                        statement().getBytes(StandardCharsets.UTF_8),
                        bytes(endorsement));
    }

    boolean sameKeys(Card other) {
        return MessageDigest.isEqual(
                statement().getBytes(StandardCharsets.UTF_8), other.statement().getBytes(StandardCharsets.UTF_8));
    }

    static Card of(String link, Side side, int generation, Map<Purpose, byte[]> secrets, byte @Nullable [] before) {
        Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);
        secrets.forEach((purpose, secret) ->
                keys.put(purpose, purpose == Purpose.SIGN ? Keys.verifierOf(secret) : Keys.publicOf(secret)));
        byte[] statement =
                new Card(link, side, generation, keys, "", null).statement().getBytes(StandardCharsets.UTF_8);
        return new Card(
                link,
                side,
                generation,
                Map.copyOf(keys),
                text(Keys.sign(secrets.get(Purpose.SIGN), statement)),
                before == null ? null : text(Keys.sign(before, statement)));
    }

    private String statement() {
        StringBuilder text = new StringBuilder(
                TITLE + "\nlink " + link + "\nside " + side.word() + "\ngeneration " + generation + "\n");
        for (Purpose purpose : Purpose.values()) {
            text.append(purpose.word())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(keys.get(purpose)))
                    .append('\n');
        }
        return text.toString();
    }

    /** The text of a card's file. */
    public String text() {
        return statement() + "signature " + signature + "\n"
                + (endorsement == null ? "" : "endorsement " + endorsement + "\n");
    }

    /** Reads a card and checks its own signature. */
    public static Card read(String text) {
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            for (String line : (Iterable<String>) text.strip().lines()::iterator) {
                int space = line.lastIndexOf(' ');
                lines.put(line.substring(0, space), line.substring(space + 1));
            }
            Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);
            for (Purpose purpose : Purpose.values()) {
                byte[] key = bytes(lines.get(purpose.word()));
                if (key.length != Keys.LENGTH) {
                    throw unusable(null);
                }
                keys.put(purpose, key);
            }
            Card card = new Card(
                    lines.get("link"),
                    Side.of(lines.get("side")),
                    Integer.parseInt(lines.get("generation")),
                    Map.copyOf(keys),
                    text(bytes(lines.get("signature"))),
                    lines.containsKey("endorsement") ? text(bytes(lines.get("endorsement"))) : null);
            if (!text.startsWith(TITLE + "\n") || !card.link.matches("[0-9a-f]{32}") || !card.isSignedByItself()) {
                throw unusable(null);
            }
            return card;
        } catch (NullPointerException | IndexOutOfBoundsException | IllegalArgumentException missing) {
            throw unusable(missing);
        }
    }

    /** Reads a card's file. */
    public static Card read(Path file) throws IOException {
        return read(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static PacketProblem unusable(@Nullable Throwable cause) {
        String sentence = "this is no card, or its signature does not fit it; have the other side write it anew";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, sentence)
                : new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, sentence, cause);
    }
}
