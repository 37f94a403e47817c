package org.mingjing.portal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mingjing.packet.Card;
import org.mingjing.packet.Durable;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

/**
 * Sealed things on the disk until a packet has them. Everything that people write goes through here and is sealed on its
 * way to the disk; nothing else is ever written. Files carry no time but their day.
 */
final class Vault {
    private final Path folder;
    private final Supplier<Card> inner;
    private final long reserve;
    private final Clock clock;

    Vault(Path folder, Supplier<Card> inner, long reserve, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.inner = inner;
        this.reserve = reserve;
        this.clock = clock;
    }

    boolean hasRoom() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() > reserve;
    }

    /** Something that is being sealed; it is not there before it is finished. */
    final class Draft implements AutoCloseable {
        private final UUID id = UUID.randomUUID();
        private final Path half;
        private final Path file;
        private final FileChannel channel;
        private final OutputStream sealing;
        private boolean finished;
        private boolean closed;
        private long written;

        private Draft(Path to) throws IOException {
            file = to.resolve(id.toString());
            half = to.resolve(id + ".part");
            channel = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OutputStream checked = new FilterOutputStream(Channels.newOutputStream(channel)) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (!hasRoom()) {
                        throw new NoRoom();
                    }
                    out.write(bytes, from, length);
                }
            };
            sealing = Sealed.toInner(checked, inner.get(), Purpose.REPORT, id);
        }

        UUID id() {
            return id;
        }

        long written() {
            return written;
        }

        void write(byte[] bytes, int from, int length) throws IOException {
            sealing.write(bytes, from, length);
            written += length;
        }

        /** Seals the end and puts it in its place. */
        void finish() throws IOException {
            sealing.close();
            channel.force(true);
            channel.close();
            forgetTime(half);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.forceFolder(file.getParent());
            finished = true;
        }

        /** Removes it, finished or not. */
        void discard() throws IOException {
            close();
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            if (!finished && !closed) {
                closed = true;
                channel.close();
                Files.deleteIfExists(half);
            }
        }
    }

    Draft begin() throws IOException {
        return begin(folder);
    }

    /** @param to another folder than the vault's own, for what may never be sent */
    Draft begin(Path to) throws IOException {
        if (!hasRoom()) {
            throw new NoRoom();
        }
        return new Draft(to);
    }

    /** Seals a text, padded, and keeps it. */
    UUID keep(byte[] text, Purpose purpose) throws IOException {
        if (!hasRoom()) {
            throw new NoRoom();
        }
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.text(text, inner.get(), purpose, id);
        Durable.write(file(id), out -> out.write(sealed));
        forgetTime(file(id));
        return id;
    }

    /** Takes over a sealed file that lay elsewhere. */
    void adopt(Path file, UUID id) throws IOException {
        Files.move(file, file(id), StandardCopyOption.ATOMIC_MOVE);
        Durable.forceFolder(folder);
    }

    Path file(UUID id) {
        return folder.resolve(id.toString());
    }

    void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Removes what belongs to no report: of forms that were broken off or killed. */
    void sweep(Set<UUID> belonging) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".part") || !belonging.contains(UUID.fromString(name))) {
                Files.delete(file);
            }
        }
    }

    private void forgetTime(Path file) throws IOException {
        Instant day = clock.instant().truncatedTo(ChronoUnit.DAYS);
        Files.setLastModifiedTime(file, FileTime.from(day));
    }
}
