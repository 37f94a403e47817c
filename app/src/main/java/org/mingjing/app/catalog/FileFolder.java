package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Where the bytes of received files lie: a folder each, named by chance, so that no sender's name decides a path. */
@Component
class FileFolder {
    private static final long ROOM_TO_LEAVE = 256L << 20;
    private static final int BUFFER = 1 << 16;

    private final Path root;

    FileFolder(AnalyticsSettings settings) {
        root = settings.work().resolve("catalog").toAbsolutePath();
    }

    /** Where a file lies. */
    Path path(String folder, String name) {
        return root.resolve("files").resolve(folder).resolve(name);
    }

    /** Where the rejects of an import lie. */
    Path rejects(long importId) {
        return root.resolve("rejects").resolve(importId + ".parquet");
    }

    /** A folder for something that is thrown away afterwards. */
    Path temporary() {
        try {
            Path folder = root.resolve("temporary").resolve(UUID.randomUUID().toString());
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    /** Makes a new folder and tells its name. */
    String create() {
        String folder = UUID.randomUUID().toString();
        try {
            Files.createDirectories(root.resolve("files").resolve(folder));
            return folder;
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    void requireRoom(long bytes) {
        try {
            Files.createDirectories(root);
            if (Files.getFileStore(root).getUsableSpace() - ROOM_TO_LEAVE < bytes) {
                throw full();
            }
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    /**
     * Appends bytes after those that are there; nothing is kept of a part that would go beyond the limit.
     *
     * @return the file's size afterwards
     */
    long append(Path file, long offset, InputStream in, long limit) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (channel.size() != offset) {
                throw new Problem(
                        CatalogProblem.CATALOG_UPLOAD_OFFSET,
                        channel.size() + " bytes are there, the part begins at " + offset,
                        null,
                        "Go on from " + channel.size() + ".");
            }
            channel.position(offset);
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[BUFFER];
            long size = offset;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    channel.truncate(offset);
                    throw tooLarge(limit);
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            java.util.Objects.requireNonNull(lock);
            return size;
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
    }

    static Problem tooLarge(long limit) {
        return new Problem(
                CatalogProblem.CATALOG_FILE_TOO_LARGE,
                "more than " + limit + " bytes came",
                null,
                "Say the right size at the beginning, or split the file.");
    }

    private static Problem full() {
        return new Problem(
                CatalogProblem.CATALOG_DISK_FULL,
                "there is no room for a file of this size",
                null,
                "Ask the system administrator to make room.");
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException sameProgram) {
            // as below
        }
        throw new Problem(
                CatalogProblem.CATALOG_UPLOAD_BUSY, "another part is arriving just now", null, "Wait for it.");
    }

    void remove(String folder) {
        try {
            Durable.delete(root.resolve("files").resolve(folder));
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    void removeRejects(long importId) {
        try {
            Files.deleteIfExists(rejects(importId));
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    /** Removes what a kill left of things that are thrown away. */
    void sweepTemporary(Instant before) {
        Path all = root.resolve("temporary");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> entries = Files.list(all)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
                    Durable.delete(entry);
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(all, failure);
        }
    }

    void removeAll(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    Path root() {
        return root;
    }
}
