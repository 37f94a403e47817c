package org.mingjing.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;

/**
 * A folder for all temporary files of this process, such as the engine's library of 70 MB that is unpacked at every
 * start. It goes when the process ends; of one that was killed, when the next one starts. The start script names it, because
 * Java settles where temporary files lie before a program begins.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final String PREFIX = "mingjing-process-";
    /** Locked as long as its process lives. */
    private static final String AT_WORK = "at-work";

    private static final long A_DAY = 24L * 3600 * 1000;

    private final Path folder;
    private final FileChannel sign;

    private TemporaryFolder(Path folder) throws IOException {
        this.folder = folder;
        this.sign = open(folder, StandardOpenOption.CREATE);
        isFree(sign);
    }

    /**
     * Takes the folder that the start script made for this process, and clears up after killed ones.
     *
     * @return null where the process has no folder of its own, since somebody named another or used no script
     */
    static @Nullable TemporaryFolder begin() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path all = folder.getParent();
        if (all == null || !isOurs(folder)) {
            return null;
        }
        try (Stream<Path> entries = Files.list(all)) {
            TemporaryFolder own = new TemporaryFolder(folder);
            entries.filter(e -> isOurs(e) && !e.equals(folder)) // to open and close its sign would free it
                    .forEach(TemporaryFolder::removeIfAbandoned);
            return own;
        } catch (IOException cannotWrite) {
            return null; // what needs a temporary file will say so
        }
    }

    private static boolean isOurs(Path entry) {
        return String.valueOf(entry.getFileName()).startsWith(PREFIX);
    }

    private static void removeIfAbandoned(Path folder) {
        try {
            if (!Files.exists(folder.resolve(AT_WORK))) { // just made by the script, or left before this began
                if (Files.getLastModifiedTime(folder).toMillis() < System.currentTimeMillis() - A_DAY) {
                    Durable.delete(folder);
                }
                return;
            }
            try (FileChannel sign = open(folder, StandardOpenOption.WRITE)) {
                if (isFree(sign)) {
                    Durable.delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException otherOwner) {
            return; // another user's, or another process clears it up: no reason not to start
        }
    }

    private static FileChannel open(Path folder, StandardOpenOption option) throws IOException {
        return FileChannel.open(folder.resolve(AT_WORK), option, StandardOpenOption.WRITE);
    }

    private static boolean isFree(FileChannel sign) throws IOException {
        try {
            return sign.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try (sign) {
            Durable.delete(folder);
        } catch (IOException stillInUse) {
            return; // the next start removes it
        }
    }
}
