package org.mingjing.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Lets one writer at a time into a dataset, of this program and of all others. A file that this program has locked is
 * never opened twice: closing the second one would let go of the lock of the first.
 */
final class DatasetLock implements AutoCloseable {
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DatasetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Refused where somebody writes the dataset already. */
    static DatasetLock take(Path home, String dataset) throws IOException {
        Path file = home.toRealPath().resolve(".lock");
        if (!OWN.add(file)) {
            throw busy(home, dataset);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw busy(home, dataset);
            }
            return new DatasetLock(file, channel);
        } catch (IOException | RuntimeException failure) {
            if (channel != null) {
                channel.close();
            }
            OWN.remove(file);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OWN.remove(file);
    }

    private static Problem busy(Path home, String dataset) {
        return new Problem(
                LakeProblem.LAKE_BUSY,
                "another import is writing " + dataset,
                Place.of(home),
                "Wait until it is done, then give the same command again.");
    }
}
