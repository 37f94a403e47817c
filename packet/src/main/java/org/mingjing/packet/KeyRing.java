package org.mingjing.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keys of one side in a folder: its own secret ones (a file for each generation and purpose), its own cards, and
 * the cards of the other side. Older generations are kept, so that what was sealed to them still opens.
 */
public final class KeyRing {
    private static final int LINK_BYTES = 16;

    private final Path folder;
    private final SortedMap<Integer, Card> own = new TreeMap<>();
    private final SortedMap<Integer, Card> others = new TreeMap<>();

    private KeyRing(Path folder) {
        this.folder = folder;
    }

    /** The inner side begins a link: a new one, with its first keys. */
    public static KeyRing begin(Path folder) throws IOException {
        byte[] link = new byte[LINK_BYTES];
        System.arraycopy(Keys.secret(), 0, link, 0, LINK_BYTES);
        return begin(folder, HexFormat.of().formatHex(link), Side.INNER);
    }

    /** The outer side joins the link of a card that came from the inner one by a way that is trusted. */
    public static KeyRing join(Path folder, Card inner) throws IOException {
        KeyRing ring = begin(folder, inner.link(), inner.side().other());
        ring.trust(inner);
        return ring;
    }

    private static KeyRing begin(Path folder, String link, Side side) throws IOException {
        if (Files.exists(folder.resolve("own"))) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE, "there are keys in " + folder + " already; rotate them instead");
        }
        Files.createDirectories(folder.resolve("own"));
        Files.createDirectories(folder.resolve("other"));
        KeyRing ring = new KeyRing(folder);
        ring.make(link, side, 1);
        return ring;
    }

    /** The keys that lie in a folder. */
    public static KeyRing open(Path folder) throws IOException {
        KeyRing ring = new KeyRing(folder);
        ring.load(folder.resolve("own"), ring.own);
        ring.load(folder.resolve("other"), ring.others);
        if (ring.own.isEmpty()) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE, "there are no keys in " + folder + "; make them with keygen");
        }
        return ring;
    }

    private void load(Path cards, SortedMap<Integer, Card> into) throws IOException {
        if (!Files.isDirectory(cards)) {
            return;
        }
        try (Stream<Path> files = Files.list(cards)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".card"))::iterator) {
                Card card = Card.read(file);
                into.put(card.generation(), card);
            }
        }
    }

    public String link() {
        return card().link();
    }

    public Side side() {
        return card().side();
    }

    /** This side's newest card. */
    public Card card() {
        return own.get(own.lastKey());
    }

    /** The other side's newest card. */
    public Card other() {
        if (others.isEmpty()) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE, "the other side's card is not here yet; have it trusted first");
        }
        return others.get(others.lastKey());
    }

    Optional<Card> other(int generation) {
        return Optional.ofNullable(others.get(generation));
    }

    /** The card of the level above, to which this side seals what its own other side must not read. */
    public Optional<Card> above() throws IOException {
        return Files.exists(aboveFile()) ? Optional.of(Card.read(aboveFile())) : Optional.empty();
    }

    /**
     * Takes the card of the level above. A later generation of the one that is here counts only with its endorsement; a
     * card of another link takes its place, for whoever sends it has had it compared by two.
     *
     * @return whether it is another one than before
     */
    public boolean takeAbove(Card card) throws IOException {
        if (card.link().equals(link()) || card.side() != Side.INNER) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE, "this is no card of a level above; ask that office for its own");
        }
        Optional<Card> before = above().filter(known -> known.link().equals(card.link()));
        if (before.isPresent() && card.generation() <= before.get().generation()) {
            return false; // came before, or is an older one that comes late
        }
        if (before.isPresent() && !card.isEndorsedBy(before.get())) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_FOREIGN_KEY,
                    "a card of the level above came that its keys before do not endorse");
        }
        Durable.write(aboveFile(), out -> out.write(card.text().getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    /**
     * Forgets the card of the level above, if it is the one with this fingerprint. A later card then counts without its
     * endorsement, as a first one does: whoever sends it has had it compared by two.
     *
     * @return whether it was
     */
    public boolean dropAbove(String fingerprint) throws IOException {
        boolean known =
                above().filter(card -> card.fingerprint().equals(fingerprint)).isPresent();
        if (known) {
            Files.delete(aboveFile());
            Durable.forceFolder(folder);
        }
        return known;
    }

    private Path aboveFile() {
        return folder.resolve("above.card");
    }

    /** Makes the next generation; packets are signed with it once its card has gone out in one. */
    public Card rotate() throws IOException {
        Card before = card();
        return make(before.link(), before.side(), before.generation() + 1);
    }

    private Card make(String link, Side side, int generation) throws IOException {
        Map<Purpose, byte[]> secrets = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            byte[] secret = Keys.secret();
            secrets.put(purpose, secret);
            Durable.write(
                    secretFile(generation, purpose),
                    out -> out.write(
                            (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        Card card =
                Card.of(link, side, generation, secrets, generation == 1 ? null : secret(generation - 1, Purpose.SIGN));
        write(folder.resolve("own"), card); // last: without its card a generation does not exist
        own.put(generation, card);
        return card;
    }

    /** Takes a card that a person vouches for: they compared its fingerprint with the other side. */
    public void trust(Card card) throws IOException {
        if (!card.link().equals(link()) || card.side() == side()) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE,
                    "this card is not of the other side of this link; ask for its card");
        }
        Card known = others.get(card.generation());
        if (known != null && !known.sameKeys(card)) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE,
                    "generation " + card.generation() + " is known with other keys; have the other side rotate");
        }
        write(folder.resolve("other"), card);
        others.put(card.generation(), card);
    }

    /** Takes a card that came in a packet: only one that the generation before it endorses. */
    void learn(Card card) throws IOException {
        Card before = others.get(card.generation() - 1);
        if (before == null || !card.isEndorsedBy(before)) {
            throw new PacketProblem(
                    PacketProblem.Code.PACKET_FOREIGN_KEY, "a card came that the keys before it do not endorse");
        }
        trust(card);
    }

    /** A secret key of this side. It may have been taken elsewhere; then that is said. */
    public byte[] secret(int generation, Purpose purpose) {
        Path file = secretFile(generation, purpose);
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length == Keys.LENGTH) {
                return key;
            }
            throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, file + " is no key; restore it");
        } catch (java.nio.file.NoSuchFileException elsewhere) {
            throw new PacketProblem(
                    PacketProblem.Code.KEY_UNUSABLE,
                    "the key " + file.getFileName() + " is not in this folder; whoever keeps it must bring it",
                    elsewhere);
        } catch (IllegalArgumentException broken) {
            throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, file + " is no key; restore it", broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where this side's secret keys and cards lie. */
    Path own() {
        return folder.resolve("own");
    }

    private Path secretFile(int generation, Purpose purpose) {
        return folder.resolve("own").resolve(generation + "." + purpose.word());
    }

    private static void write(Path folder, Card card) throws IOException {
        Durable.write(
                folder.resolve(card.generation() + ".card"),
                out -> out.write(card.text().getBytes(StandardCharsets.UTF_8)));
    }
}
