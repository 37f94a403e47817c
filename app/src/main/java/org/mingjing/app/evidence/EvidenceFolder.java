package org.mingjing.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.keys.MatterKeys.MatterKey;
import org.mingjing.app.suite.Digests;
import org.mingjing.app.suite.SealBroken;
import org.mingjing.app.suite.Sealing;
import org.mingjing.app.suite.SealingOutput;
import org.mingjing.app.suite.Suite;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Where the bytes lie: under names made by chance, so that no sender's name decides a path, and sealed under a key of
 * their matter. What came before there were keys, and what belongs to no matter, lies there plain.
 */
@Component
class EvidenceFolder {
    private static final int BUFFER = 1 << 16;
    private static final int NAME_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Path root;
    private final long most;
    private final Suite suite;
    private final MatterKeys keys;

    EvidenceFolder(EvidenceSettings settings, Suite suite, MatterKeys keys) {
        this.root = settings.folder().toAbsolutePath();
        this.most = settings.mostBytes().toBytes();
        this.suite = suite;
        this.keys = keys;
    }

    long most() {
        return most;
    }

    /**
     * Bytes that lie in the folder.
     *
     * @param bytes how many came
     * @param digest of what came, with its algorithm
     */
    record Stored(String name, long bytes, String digest) {}

    /**
     * Writes what comes, to the disk itself; nothing is left of what is too large or breaks off.
     *
     * @param key null for what belongs to no matter: it lies there plain, and its digest is SHA-256
     */
    Stored keep(InputStream in, @Nullable MatterKey key) {
        byte[] chance = new byte[NAME_BYTES];
        random.nextBytes(chance);
        MessageDigest digest = (key == null ? Suite.INTERNATIONAL : suite).digest();
        return write(HexFormat.of().formatHex(chance), in, key, most, digest, null);
    }

    /**
     * Seals what lies there plain, in its place: whoever reads gets the old bytes or the new.
     *
     * @param digest that it has to have
     */
    void seal(String name, String digest, MatterKey key) throws IOException {
        try (InputStream in = Files.newInputStream(path(name))) {
            write(name, in, key, Long.MAX_VALUE, Suite.digest(Digests.algorithm(digest)), digest);
        }
    }

    private Stored write(
            String name,
            InputStream in,
            @Nullable MatterKey key,
            long limit,
            MessageDigest digest,
            @Nullable String wanted) {
        Path arriving = root.resolve("arriving").resolve(name);
        try {
            Files.createDirectories(arriving.getParent());
            Files.createDirectories(path(name).getParent());
            try {
                long bytes = copy(in, arriving, name, key, limit, digest);
                Stored stored = new Stored(name, bytes, Digests.text(digest));
                if (wanted != null && !wanted.equals(stored.digest())) {
                    throw new IOException("it changed while it was sealed");
                }
                Files.move(arriving, path(name), StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel folder = FileChannel.open(path(name).getParent(), StandardOpenOption.READ)) {
                    folder.force(true);
                }
                return stored;
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException failure) {
            throw Durable.failed(arriving, failure);
        }
    }

    private long copy(
            InputStream in, Path arriving, String name, @Nullable MatterKey key, long limit, MessageDigest digest)
            throws IOException {
        long bytes = 0;
        try (FileChannel channel =
                FileChannel.open(arriving, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream plain = Channels.newOutputStream(channel);
            SealingOutput sealed = key == null ? null : Sealing.to(plain, suite, key.id(), key.secret(), name);
            OutputStream out = sealed == null ? plain : sealed;
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw size("more than " + limit + " bytes came");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            if (bytes == 0) {
                throw size("the file is empty");
            }
            if (sealed != null) {
                sealed.finish();
            }
            channel.force(true);
        }
        return bytes;
    }

    /** Takes away bytes that never became a file of a matter. */
    void drop(Stored stored) {
        try {
            Files.deleteIfExists(path(stored.name()));
        } catch (IOException failure) {
            throw Durable.failed(path(stored.name()), failure);
        }
    }

    Path path(String name) {
        return root.resolve(name.substring(0, 2)).resolve(name);
    }

    /** What lies under the name, as it came. */
    KeptBody body(String name) {
        return new KeptBody(path(name), name, keys);
    }

    /**
     * What lies there now.
     *
     * @param digest of what it opens to
     */
    record Found(String digest, boolean sealed) {}

    /**
     * Reads it whole.
     *
     * @param like digest whose algorithm is used
     * @return empty where nothing lies there, or what does not open
     * @throws Problem where the key is not there to open it
     */
    Optional<Found> find(String name, String like) throws IOException {
        try (KeptBody.Opened opened = body(name).open()) {
            return Optional.of(new Found(Digests.like(like, opened.in()), opened.sealed()));
        } catch (NoSuchFileException | SealBroken missing) {
            return Optional.empty();
        }
    }

    private static Problem size(String what) {
        return new Problem(EvidenceProblem.EVIDENCE_TOO_LARGE, what, null, "Split it, or send the right one.");
    }
}
