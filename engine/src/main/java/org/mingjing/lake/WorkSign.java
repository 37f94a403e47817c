package org.mingjing.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says of a folder that a program works in it, for as long as that lives, so that others tell what a killed one left
 * from what is in use.
 */
public final class WorkSign implements AutoCloseable {
    /** Locked by the program that works in the folder. */
    private static final String AT_WORK = "at-work";
    /** Its name until it is locked. */
    private static final String STARTING = "starting";

    /** Folders of this program: to open and close one's sign would let go of its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private static final long A_DAY = 24L * 3600 * 1000;

    private final Path folder;
    private final FileChannel channel;

    private WorkSign(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Claims a folder that this program has just made. */
    public static WorkSign put(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Path unseen = absolute.resolve(STARTING);
        FileChannel channel = FileChannel.open(unseen, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OWN.add(absolute);
        try {
            channel.lock();
            // A sign that others can see before it is locked is that of a killed program to them.
            Files.move(unseen, absolute.resolve(AT_WORK), StandardCopyOption.ATOMIC_MOVE);
            return new WorkSign(absolute, channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            OWN.remove(absolute);
            throw failure;
        }
    }

    /** Whether the program that claimed the folder was killed; without a sign, whether that is a day ago. */
    public static boolean isAbandoned(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (OWN.contains(absolute)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(absolute.resolve(AT_WORK), StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (NoSuchFileException unsigned) {
            return Files.exists(absolute) // else its program has just cleared it up
                    && Files.getLastModifiedTime(absolute).toMillis() < System.currentTimeMillis() - A_DAY;
        } catch (OverlappingFileLockException sameProgram) {
            return false;
        }
    }

    /** Takes the sign away, so that nobody clears up the folder while its program does or gives it another name. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(AT_WORK));
        channel.close();
        OWN.remove(folder);
    }
}
