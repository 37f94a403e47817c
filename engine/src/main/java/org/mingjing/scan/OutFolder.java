package org.mingjing.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.mingjing.lake.Durable;
import org.mingjing.lake.WorkSign;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The folder of a run while it is written: a sibling that gets the wanted name only when all is there, so that a
 * kill leaves no half-written run.
 */
final class OutFolder implements AutoCloseable {
    private static final String WRITING = ".writing-";

    private final Path target;
    private final Path work;
    private final boolean force;

    private final WorkSign sign;

    private OutFolder(Path target, Path work, boolean force) throws IOException {
        this.force = force;
        this.target = target;
        this.work = work;
        this.sign = WorkSign.put(work);
        Files.createDirectories(scratch());
    }

    /**
     * @param force whether a run that is there may be replaced; anything else never is
     */
    static OutFolder begin(Path target, boolean force) {
        Path absolute = target.toAbsolutePath().normalize();
        try {
            restore(absolute);
            refuseTaken(absolute, force);
            Path parent = absolute.getParent();
            if (parent == null) {
                throw taken(absolute, "a run cannot be the root of a disk", "Name a folder of its own.");
            }
            Files.createDirectories(parent);
            sweep(parent, absolute);
            return new OutFolder(
                    absolute, Files.createTempDirectory(parent, "." + absolute.getFileName() + WRITING), force);
        } catch (IOException failure) {
            throw Durable.failed(absolute, failure);
        }
    }

    /** Where files are written. */
    Path work() {
        return work;
    }

    /** A folder for what does not belong to the run; gone when it is published. */
    Path scratch() {
        return work.resolve("scratch");
    }

    /** Gives the folder its name; refused where another scan has taken that in the meantime. */
    void publish() {
        try {
            refuseTaken(target, force);
            sign.close();
            Durable.delete(scratch());
            Path old = replaced(target);
            Durable.delete(old);
            if (Files.exists(target)) {
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
            Durable.delete(old);
        } catch (IOException failure) {
            throw Durable.failed(target, failure);
        }
    }

    @Override
    public void close() {
        try {
            sign.close();
            Durable.delete(work);
        } catch (IOException failure) {
            throw Durable.failed(work, failure);
        }
    }

    private static void refuseTaken(Path target, boolean force) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw taken(target, "there is a file of this name", "Name another folder with --out.");
        }
        boolean empty;
        try (Stream<Path> entries = Files.list(target)) {
            empty = entries.findAny().isEmpty();
        }
        if (empty) {
            return;
        }
        if (!Files.exists(target.resolve(RunFolder.RUN))) {
            throw taken(target, "the folder holds something that is no run", "Name another folder with --out.");
        }
        if (!force) {
            throw taken(
                    target, "the folder holds a run already", "Name another folder, or replace the run with --force.");
        }
    }

    /** What a killed scan to the same folder left. */
    private static void sweep(Path parent, Path target) throws IOException {
        String prefix = "." + target.getFileName() + WRITING;
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (entry.getFileName().toString().startsWith(prefix) && WorkSign.isAbandoned(entry)) {
                    Durable.delete(entry);
                }
            }
        }
    }

    /** A scan that was killed while it replaced a run may have put the old one aside and not yet the new one there. */
    private static void restore(Path target) throws IOException {
        Path old = replaced(target);
        if (Files.exists(old) && !Files.exists(target)) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path replaced(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".replaced");
    }

    private static Problem taken(Path target, String what, String mend) {
        return new Problem(ScanProblem.RUN_EXISTS, what, Place.of(target), mend);
    }
}
