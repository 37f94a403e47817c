package org.mingjing.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Has {@link CleanCopy} look into files: a process for each, with so much memory and so much time, without the server's
 * settings and secrets in its surroundings, and ended when its time is over. It gets the file opened, in a folder of which
 * nothing stays; what a kill left there goes at the next start, or within the hour.
 */
@Component
class CopyWorker {
    private static final int AT_ONCE = 2;
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final PreviewSettings settings;
    private final Path root;
    private final Clock clock;

    CopyWorker(PreviewSettings settings, Clock clock) {
        this.settings = settings;
        this.root = settings.folder().toAbsolutePath(); // the process stands elsewhere
        this.clock = clock;
    }

    /** Takes away what no process can be at work with any more. */
    @Scheduled(fixedDelayString = "PT1H")
    void clear() {
        Instant before = clock.instant().minus(settings.time().multipliedBy(10));
        try (Stream<Path> left = Files.list(Files.createDirectories(root))) {
            for (Path folder : (Iterable<Path>) left::iterator) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        }
    }

    /** Why nothing was made. */
    enum Why {
        TOO_LARGE,
        UNREADABLE,
        LOCKED,
        TOO_SLOW,
        BUSY
    }

    /** @param why null where it was made */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and compared with nothing
    record Made(byte[] bytes, @org.jspecify.annotations.Nullable Why why) {
        static Made not(Why why) {
            return new Made(new byte[0], why);
        }

        /**
         * The picture.
         *
         * @param mend what to do instead where none was made
         * @throws Problem {@code EVIDENCE_COPY_BUSY} where too many are being made, else {@code EVIDENCE_NOT_SHOWN}
         */
        byte[] picture(String mend) {
            if (why == null) {
                return bytes;
            }
            throw why == Why.BUSY
                    ? new Problem(
                            EvidenceProblem.EVIDENCE_COPY_BUSY,
                            "too many pictures are being made",
                            null,
                            "Ask again in a while.")
                    : new Problem(
                            EvidenceProblem.EVIDENCE_NOT_SHOWN, "no picture could be made of it: " + why, null, mend);
        }
    }

    /** Hands the file to a process of its own and waits for what it makes. */
    Made make(CleanCopy.Task task, FileType type, Resource file, int page) {
        boolean mine = false;
        try {
            mine = free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return mine ? run(task, type, file, page) : Made.not(Why.BUSY);
        } catch (IOException failure) {
            throw Durable.failed(root, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Made.not(Why.BUSY);
        } finally {
            if (mine) {
                free.release();
            }
        }
    }

    private Made run(CleanCopy.Task task, FileType type, Resource content, int page)
            throws IOException, InterruptedException {
        if (content.contentLength() > settings.mostBytes().toBytes()) {
            return Made.not(Why.TOO_LARGE);
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(root), "copy");
        try {
            Path file = folder.resolve("file");
            try (InputStream in = content.getInputStream()) {
                Files.copy(in, file);
            }
            Path made = folder.resolve("made");
            Process process = process(
                            folder,
                            List.of(task.name(), type.name(), file.toString(), made.toString(), String.valueOf(page)))
                    .start();
            try {
                if (!process.waitFor(settings.time().toMillis(), TimeUnit.MILLISECONDS)) {
                    return Made.not(Why.TOO_SLOW);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            return switch (process.exitValue()) {
                case CleanCopy.DONE -> new Made(Files.readAllBytes(made), null);
                case CleanCopy.TOO_LARGE -> Made.not(Why.TOO_LARGE);
                case CleanCopy.LOCKED -> Made.not(Why.LOCKED);
                default -> Made.not(Why.UNREADABLE);
            };
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private ProcessBuilder process(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.memory().toMegabytes() + "m",
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-Dpdfbox.fontcache=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                CleanCopy.class.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().clear();
        return process;
    }
}
