package org.mingjing.app.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mingjing.packet.Durable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wrapped keys in one folder or more, the same in each: a small file for each key, named by its id. */
final class KeyFolders {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFolders.class);
    private static final String NAME = "[0-9a-f]{32}";

    private final List<Path> folders;

    KeyFolders(List<Path> folders) {
        this.folders = folders.stream().map(Path::toAbsolutePath).toList();
        try {
            Files.createDirectories(this.folders.get(0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isEmpty() {
        return reachable().stream().allMatch(folder -> names(folder).isEmpty());
    }

    /** Puts into each folder what lies in another, so that one that was added holds all; one that is away waits. */
    void complete() {
        List<Path> there = folders.stream().filter(Files::isDirectory).toList();
        if (there.size() < folders.size()) {
            LOG.error("a folder with keys of matters is away: no key can be made or destroyed; there are {}", there);
        }
        TreeSet<String> all = new TreeSet<>();
        there.forEach(folder -> all.addAll(names(folder)));
        for (Path folder : there) {
            TreeSet<String> missing = new TreeSet<>(all);
            missing.removeAll(names(folder));
            for (String name : missing) {
                find(name).ifPresent(wrapped -> write(folder, name, wrapped));
            }
        }
    }

    /** Writes it to the disk itself, in every folder. */
    void add(String name, byte[] wrapped) {
        for (Path folder : reachable()) {
            write(folder, name, wrapped);
        }
    }

    /**
     * As the first folder has it that has it.
     *
     * @throws Problem {@code MATTER_KEYS_UNREACHABLE} where none has it and one cannot be read
     */
    Optional<byte[]> find(String name) {
        Problem unread = null;
        for (Path folder : folders) {
            try {
                Optional<byte[]> wrapped = read(folder, name);
                if (wrapped.isPresent()) {
                    return wrapped;
                }
            } catch (Problem failure) {
                unread = failure;
            }
        }
        if (unread != null) {
            throw unread;
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(Path folder, String name) {
        try {
            return Optional.of(Files.readAllBytes(path(folder, name)));
        } catch (NoSuchFileException elsewhereThen) {
            return Optional.empty();
        } catch (IOException failure) {
            throw unreachable(folder, failure);
        }
    }

    /**
     * Destroys it in every folder: overwritten, then taken away. Once more changes nothing.
     *
     * @throws Problem {@code MATTER_KEYS_UNREACHABLE} where a folder is not there, so that it may lie there still
     */
    void destroy(String name) {
        for (Path folder : reachable()) {
            Path file = path(folder, name);
            if (Files.notExists(file)) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate((int) channel.size()), 0);
                channel.force(true);
                Files.delete(file);
                Durable.forceFolder(file.getParent());
            } catch (IOException failure) {
                throw unreachable(folder, failure);
            }
        }
    }

    private List<Path> reachable() {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw unreachable(folder, null);
            }
        }
        return folders;
    }

    private static void write(Path folder, String name, byte[] wrapped) {
        Path file = path(folder, name);
        try {
            Files.createDirectories(file.getParent());
            Durable.forceFolder(folder);
            Durable.write(file, out -> out.write(wrapped));
        } catch (IOException failure) {
            throw unreachable(folder, failure);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .toList();
        } catch (IOException failure) {
            throw unreachable(folder, failure);
        }
    }

    private static Path path(Path folder, String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static Problem unreachable(Path folder, @org.jspecify.annotations.Nullable IOException why) {
        return new Problem(
                KeyProblem.MATTER_KEYS_UNREACHABLE,
                "the folder with keys of matters cannot be reached, so no key is made or destroyed",
                Place.of(folder),
                "Mount it again, or mend mingjing.keys.folders.",
                why);
    }
}
