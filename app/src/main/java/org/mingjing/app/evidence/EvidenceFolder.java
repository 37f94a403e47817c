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
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Where the bytes lie: under names made by chance, so that no sender's name decides a path. */
@Component
class EvidenceFolder {
    private static final int BUFFER = 1 << 16;
    private static final int NAME_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Path root;
    private final long most;

    EvidenceFolder(EvidenceSettings settings) {
        this.root = settings.folder().toAbsolutePath();
        this.most = settings.mostBytes().toBytes();
    }

    long most() {
        return most;
    }

    /** Bytes that lie in the folder. */
    record Stored(String name, long bytes, String sha256) {}

    /** Writes what comes, to the disk itself; nothing is left of what is too large or breaks off. */
    Stored keep(InputStream in) {
        byte[] chance = new byte[NAME_BYTES];
        random.nextBytes(chance);
        String name = HexFormat.of().formatHex(chance);
        Path arriving = root.resolve("arriving").resolve(name);
        try {
            Files.createDirectories(arriving.getParent());
            Files.createDirectories(path(name).getParent());
            try {
                Stored stored = write(arriving, name, in);
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

    private Stored write(Path arriving, String name, InputStream in) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel channel =
                FileChannel.open(arriving, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw size("more than " + most + " bytes came");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            channel.force(true);
        }
        if (bytes == 0) {
            throw size("the file is empty");
        }
        return new Stored(name, bytes, HexFormat.of().formatHex(digest.digest()));
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

    /** Digest of what lies there now; empty where nothing does. */
    Optional<String> digest(String name) throws IOException {
        try {
            return Optional.of(Durable.sha256(path(name)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private static Problem size(String what) {
        return new Problem(EvidenceProblem.EVIDENCE_TOO_LARGE, what, null, "Split it, or send the right one.");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
