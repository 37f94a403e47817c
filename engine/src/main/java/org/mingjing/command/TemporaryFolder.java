package org.mingjing.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.lake.WorkSign;

/**
 * A folder for all temporary files of this process, such as the engine's library of 70 MB that is unpacked at every
 * start. It goes when the process ends; of one that was killed, when the next one starts. The start script names it, because
 * Java settles where temporary files lie before a program begins.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final String PREFIX = "mingjing-process-";

    private final Path folder;
    private final WorkSign sign;

    private TemporaryFolder(Path folder, WorkSign sign) {
        this.folder = folder;
        this.sign = sign;
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
            TemporaryFolder own = new TemporaryFolder(folder, WorkSign.put(folder));
            entries.filter(TemporaryFolder::isOurs).forEach(TemporaryFolder::removeIfAbandoned);
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
            if (WorkSign.isAbandoned(folder)) {
                Durable.delete(folder);
            }
        } catch (IOException | UncheckedIOException otherOwner) {
            return; // another user's, or another process clears it up: no reason not to start
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
