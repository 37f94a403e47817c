package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** The SHA-256 of a file, taken by a thread of its own while other work goes on. */
final class FileDigest implements AutoCloseable {
    private final Path file;
    private final FutureTask<String> task;

    private FileDigest(Path file) {
        this.file = file;
        this.task = new FutureTask<>(() -> Durable.sha256(file));
    }

    static FileDigest begin(Path file) {
        FileDigest digest = new FileDigest(file);
        Thread thread = new Thread(digest.task, "mingjing-digest");
        thread.setDaemon(true);
        thread.start();
        return digest;
    }

    /** In hex; waits until it is known. */
    String get() {
        try {
            return task.get();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    IntakeProblem.INTAKE_CANCELLED, "the import was cancelled", null, "Nothing of it was kept.", asked);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unreadable) {
                throw new Problem(
                        IntakeProblem.INTAKE_FILE_UNREADABLE,
                        "the file cannot be read: " + unreadable.getMessage(),
                        Place.of(file),
                        "Check the medium and copy the file again.",
                        unreadable);
            }
            throw new IllegalStateException(failure);
        }
    }

    /** Gives up what is not known yet. */
    @Override
    public void close() {
        task.cancel(true);
    }
}
