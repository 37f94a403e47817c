package org.mingjing.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Keeps a second server out of a folder. It ends with the process, however that ends, so a killed server leaves nothing
 * to be cleared away. Several in one process, as tests have them, share the folder.
 */
final class FolderLock implements AutoCloseable {
    private final @Nullable FileChannel channel;

    private FolderLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                throw new Problem(
                        DatabaseProblem.DATABASE_FOLDER_IN_USE,
                        "another server works in this folder",
                        Place.of(folder),
                        "Stop it first, or give this one a folder of its own with --mingjing.data.");
            }
            return new FolderLock(channel);
        } catch (OverlappingFileLockException ours) {
            channel.close();
            return new FolderLock(null);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
