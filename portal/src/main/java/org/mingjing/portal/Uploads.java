package org.mingjing.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Files that are sent in pieces before their form, so that a bad line costs one piece and not the file. Each piece is
 * sealed by itself as it arrives. A form that names them takes them; what no form takes is gone the day after next.
 */
final class Uploads {
    /** Bytes of a piece, at most. */
    static final int PIECE = 1 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_PIECES = 99_999;
    private static final int MOST_UPLOADS = 10_000;

    private final Path folder;
    private final Vault vault;
    private final PortalSettings settings;
    private final Clock clock;
    /** Bytes that lie here and number of uploads; counted anew with every sweep. */
    private final AtomicLong held = new AtomicLong();

    private final AtomicInteger uploads = new AtomicInteger();

    Uploads(Path folder, Vault vault, PortalSettings settings, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
        count();
    }

    /** Begins one; who has its token may add to it, and the token says who it is sealed to. */
    String begin(Addressee addressee) throws IOException {
        if (uploads.incrementAndGet() > MOST_UPLOADS || held.get() > settings.mostUploads()) {
            throw new NoRoom();
        }
        byte[] token = new byte[18];
        RANDOM.nextBytes(token);
        String name = today()
                + (addressee == Addressee.ABOVE ? "~" : ".")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        Files.createDirectory(folder.resolve(name));
        return name;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Addressee addressee(String token) {
        return token.indexOf('~') < 0 ? Addressee.OFFICE : Addressee.ABOVE;
    }

    private Optional<Path> of(String token) {
        if (!token.matches("\\d{4}-\\d\\d-\\d\\d[.~][A-Za-z0-9_-]{24}")) {
            return Optional.empty();
        }
        Path upload = folder.resolve(token);
        return Files.isDirectory(upload) ? Optional.of(upload) : Optional.empty();
    }

    /**
     * Keeps a piece. The same piece sent again takes the place of the first.
     *
     * @return whether there is such an upload, and the piece is not beyond what a file may be
     */
    boolean put(String token, int number, InputStream content) throws IOException {
        Optional<Path> upload = of(token);
        if (upload.isEmpty()
                || number < 0
                || number > MOST_PIECES
                || (number + 1L) * PIECE > settings.mostFile() + PIECE) {
            return false;
        }
        if (held.get() > settings.mostUploads()) {
            throw new NoRoom();
        }
        try (Vault.Draft draft = vault.begin(upload.get(), addressee(token))) {
            byte[] buffer = new byte[8192];
            int read;
            while ((read = content.read(buffer)) >= 0) {
                if (draft.written() + read > PIECE) {
                    return false;
                }
                draft.write(buffer, 0, read);
            }
            draft.finish();
            held.addAndGet(draft.written());
            Path numbered = upload.get().resolve("%05d_%s".formatted(number, draft.id()));
            List<Path> before = pieces(upload.get()).getOrDefault(number, List.of());
            Files.move(upload.get().resolve(draft.id().toString()), numbered);
            for (Path old : before) {
                Files.deleteIfExists(old);
            }
            return true;
        }
    }

    /** Numbers of the pieces that are there. */
    List<Integer> present(String token) throws IOException {
        Optional<Path> upload = of(token);
        return upload.isEmpty() ? List.of() : List.copyOf(pieces(upload.get()).keySet());
    }

    private static SortedMap<Integer, List<Path>> pieces(Path upload) throws IOException {
        SortedMap<Integer, List<Path>> pieces = new TreeMap<>();
        try (Stream<Path> files = Files.list(upload)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.matches("\\d{5}_.{36}")) {
                    pieces.computeIfAbsent(Integer.parseInt(name.substring(0, 5)), n -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        return pieces;
    }

    /**
     * Takes an upload over into the vault.
     *
     * @param addressee of the form that takes it
     * @return ids of its pieces in order; empty where it is not whole, or sealed to somebody else
     */
    List<UUID> take(String token, int count, Addressee addressee) throws IOException {
        Optional<Path> upload = of(token);
        if (upload.isEmpty() || addressee(token) != addressee) {
            return List.of();
        }
        SortedMap<Integer, List<Path>> pieces = pieces(upload.get());
        if (count < 1 || pieces.size() != count || pieces.lastKey() != count - 1) {
            return List.of();
        }
        List<UUID> ids = new ArrayList<>();
        for (List<Path> files : pieces.values()) {
            Path file = files.get(0);
            UUID id = UUID.fromString(file.getFileName().toString().substring(6));
            vault.adopt(file, id);
            ids.add(id);
        }
        delete(upload.get());
        return ids;
    }

    private void count() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            held.set(files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum());
        }
        try (Stream<Path> all = Files.list(folder)) {
            uploads.set((int) all.count());
        }
    }

    /** Removes those of the day before yesterday and earlier. */
    void sweep() throws IOException {
        Instant limit = clock.instant().minusSeconds(24 * 3600);
        LocalDate oldest = LocalDate.ofInstant(limit, ZoneOffset.UTC);
        List<Path> uploads;
        try (Stream<Path> all = Files.list(folder)) {
            uploads = all.toList();
        }
        for (Path upload : uploads) {
            if (LocalDate.parse(upload.getFileName().toString().substring(0, 10))
                    .isBefore(oldest)) {
                delete(upload);
            }
        }
        count();
    }

    private static void delete(Path upload) throws IOException {
        try (Stream<Path> files = Files.walk(upload)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
