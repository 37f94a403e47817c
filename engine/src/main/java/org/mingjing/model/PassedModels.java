package org.mingjing.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Which models passed a long check, and in just which form: {@code CHECK.passed.csv} of the library. A line holds a
 * model and the digest of all that was asked and expected, so nothing has to be asked again while not a byte of it
 * differs. A lost or foreign line costs time and proves nothing wrong: the check is run.
 */
public final class PassedModels {
    private static final String HEADER = "model,digest";

    private final Path file;

    /** A file of its own: the record is replaced at each writing, and a lock on the replaced one holds nobody back. */
    private final Path lockFile;

    private final TreeMap<String, String> digests = new TreeMap<>();

    private PassedModels(Path file) {
        this.file = file;
        this.lockFile = file.resolveSibling(".passed.lock");
        read();
    }

    /**
     * Reads the record of a library; an empty one where there is none.
     *
     * @param check what was passed: the first part of the file's name
     */
    public static PassedModels read(Path models, String check) {
        return new PassedModels(models.resolve(check + ".passed.csv"));
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int comma = line.indexOf(',');
                if (comma > 0 && !line.equals(HEADER)) {
                    digests.put(line.substring(0, comma), line.substring(comma + 1));
                }
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Whether the model passed in some form. */
    public boolean knows(String model) {
        return digests.containsKey(model);
    }

    /** Whether the model passed in this form. */
    public boolean has(String model, String digest) {
        return digest.equals(digests.get(model));
    }

    /**
     * Keeps the form that passed, in place of an earlier one; written whole or not at all. Programs that check models
     * side by side write one after the other, each adding to what the others kept.
     */
    public void keep(String model, String digest) {
        synchronized (PassedModels.class) { // a lock on a file is that of the whole program
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // let go of with the channel
                read();
                digests.put(model, digest);
                write();
            } catch (IOException failure) {
                throw failed(failure);
            }
        }
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Map.Entry<String, String> entry : digests.entrySet()) {
            text.append(entry.getKey()).append(',').append(entry.getValue()).append('\n');
        }
        Durable.write(file, text.toString());
    }

    private Problem failed(IOException failure) {
        return new Problem(
                ModelProblem.MODEL_LOCK_UNREADABLE,
                "the record of passed checks cannot be read or written: " + failure.getMessage(),
                Place.of(file),
                "Check that the folder may be read and written; the file may be deleted, then all is checked anew.",
                failure);
    }
}
