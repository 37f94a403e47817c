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
import java.util.stream.Stream;
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.Card;
import org.mingjing.packet.Durable;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.PacketProblem;
import org.mingjing.packet.Purpose;
import org.mingjing.packet.Sealed;

/**
 * Sealed things on the disk until a packet has them. Everything that people write goes through here and is sealed on its
 * way to the disk; nothing else is ever written. Files carry no time but their day.
 */
final class Vault {
    private final Path folder;
    private final KeyRing keys;
    private final long reserve;
    private final Clock clock;

    Vault(Path folder, KeyRing keys, long reserve, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.keys = keys;
        this.reserve = reserve;
        this.clock = clock;
    }

    /** Whether there is a key to seal to for somebody; for the office there is. */
    boolean reaches(Addressee addressee) throws IOException {
        return addressee == Addressee.OFFICE || keys.above().isPresent();
    }

    private Card above() throws IOException {
        return keys.above()
                .orElseThrow(() -> new PacketProblem(
                        PacketProblem.Code.KEY_UNUSABLE,
                        "the level above's card is not here; have it sent from inside"));
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

        private Draft(Path to, Addressee addressee) throws IOException {
            Card card = addressee == Addressee.ABOVE ? above() : keys.other();
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
            sealing = addressee == Addressee.ABOVE
                    ? Upward.seal(checked, card, Within.FILE_PART, id)
                    : Sealed.toInner(checked, card, Purpose.REPORT, id);
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

    Draft begin(Addressee addressee) throws IOException {
        return begin(folder, addressee);
    }

    /** @param to another folder than the vault's own, for what may never be sent */
    Draft begin(Path to, Addressee addressee) throws IOException {
        if (!hasRoom()) {
            throw new NoRoom();
        }
        return new Draft(to, addressee);
    }

    /** Seals a text, padded, and keeps it. */
    PortalStore.Outgoing keep(byte[] text, Within what, Addressee addressee) throws IOException {
        if (!hasRoom()) {
            throw new NoRoom();
        }
        UUID id = UUID.randomUUID();
        boolean toAbove = addressee == Addressee.ABOVE;
        byte[] sealed =
                toAbove ? Upward.text(text, above(), what, id) : Sealed.text(text, keys.other(), what.purpose(), id);
        Durable.write(file(id), out -> out.write(sealed));
        forgetTime(file(id));
        return new PortalStore.Outgoing(id, toAbove ? Upward.KIND : what.kind());
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
