package org.mingjing.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * The folder of a run while it is written: a sibling that gets the wanted name only when all is there, so that a
 * kill leaves no half-written run.
 */
final class OutFolder implements AutoCloseable {
    private static final String WRITING = ".writing-";
    /** Locked by the program that writes the folder, so that others know whether it is still at work. */
    private static final String AT_WORK = "scratch/at-work";

    /** Folders that this program writes: to open and close one's sign would let go of its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final long A_DAY = 24L * 3600 * 1000;

    private final Path target;
    private final Path work;
    private final boolean force;

    private final FileChannel sign;

    private OutFolder(Path target, Path work, boolean force) throws IOException {
        this.force = force;
        this.target = target;
        this.work = work;
        OWN.add(work);
        Files.createDirectories(scratch());
        this.sign = FileChannel.open(work.resolve(AT_WORK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.sign.lock();
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
            letGo();
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
            letGo();
            Durable.delete(work);
        } catch (IOException failure) {
            throw Durable.failed(work, failure);
        }
    }

    private void letGo() throws IOException {
        sign.close();
        OWN.remove(work);
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
                if (entry.getFileName().toString().startsWith(prefix) && isAbandoned(entry)) {
                    Durable.delete(entry);
                }
            }
        }
    }

    /** Another scan to the same folder may be at work. */
    private static boolean isAbandoned(Path entry) throws IOException {
        if (OWN.contains(entry)) {
            return false;
        }
        Path sign = entry.resolve(AT_WORK);
        if (!Files.exists(sign)) { // it has just begun, or is about to be published
            return Files.getLastModifiedTime(entry).toMillis() < System.currentTimeMillis() - A_DAY;
        }
        try (FileChannel channel = FileChannel.open(sign, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (NoSuchFileException gone) {
            return false;
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
