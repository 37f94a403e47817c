package org.mingjing.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * A file's bytes, unpacked where it is a {@code .gz} or a ZIP with one file in it, readable from the start as often
 * as needed. Unpacking stops at the limit of a bomb.
 */
final class FileBytes {
    private static final int RATIO = 100;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long size;
    private final boolean gzip;
    private final long mostUnpacked;
    private final @Nullable Archive archive;
    private final AtomicLong consumed = new AtomicLong();

    private FileBytes(Path file, long size, boolean gzip, @Nullable Archive archive, long mostUnpacked) {
        this.mostUnpacked = mostUnpacked;
        this.file = file;
        this.size = size;
        this.gzip = gzip;
        this.archive = archive;
    }

    /**
     * @param mostUnpacked as in {@link SourceOptions}
     */
    static FileBytes of(Path file, long mostUnpacked) {
        if (!Files.exists(file)) {
            throw new Problem(
                    SourceProblem.SOURCE_NOT_FOUND, "there is no such file", Place.of(file), "Check its name.");
        }
        if (!Files.isRegularFile(file)) {
            throw new Problem(
                    SourceProblem.SOURCE_UNREADABLE, "this is no file", Place.of(file), "Name a file, not a folder.");
        }
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new Problem(
                        SourceProblem.SOURCE_EMPTY,
                        "the file is empty",
                        Place.of(file),
                        "Ask the department to send it again.");
            }
            FileBytes plain = new FileBytes(file, size, false, null, mostUnpacked);
            byte[] head = plain.head(4);
            if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
                return new FileBytes(file, size, true, null, mostUnpacked);
            }
            if (isZip(head)) {
                Archive archive = Archive.lookInto(file);
                return archive.workbook() ? plain : new FileBytes(file, size, false, archive, mostUnpacked);
            }
            return plain;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    Path file() {
        return file;
    }

    boolean packed() {
        return gzip || archive != null;
    }

    /** Share of the bytes that the newest stream has taken. */
    double progress() {
        long whole = archive != null ? Math.max(archive.size(), 1) : size;
        return Math.min(1, (double) consumed.get() / whole);
    }

    /** The first bytes, unpacked. */
    byte[] head(int length) {
        try (InputStream in = open()) {
            return in.readNBytes(length);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** A new stream from the start; only the newest one counts for the progress. */
    InputStream open() throws IOException {
        consumed.set(0);
        if (archive != null) {
            return new Bounded(new Counted(archive.open(file), consumed));
        }
        InputStream counted = new Counted(Files.newInputStream(file), consumed);
        return gzip ? new Bounded(new GZIPInputStream(new BufferedInputStream(counted, BUFFER), BUFFER)) : counted;
    }

    /** Import ruling 12: what is stated, or a hundred times the packed size, whichever is more. */
    long limit() {
        return Math.max(mostUnpacked, size * RATIO);
    }

    static Problem tooLarge(Place file, long limit, @Nullable Throwable cause) {
        return new Problem(
                SourceProblem.SOURCE_TOO_LARGE_UNPACKED,
                String.format(
                        Locale.ROOT,
                        "unpacked it is more than %,d MB, and more than %d times its size",
                        limit >> 20,
                        RATIO),
                file,
                "If it is what it claims to be, raise the limit with --unpack-limit, such as --unpack-limit 4GB; else ask"
                        + " for a plain export.",
                cause);
    }

    static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    static Problem unreadable(Path file, IOException failure) {
        boolean cut = failure instanceof java.io.EOFException
                || String.valueOf(failure.getMessage()).contains("Unexpected end");
        return new Problem(
                cut ? SourceProblem.SOURCE_TRUNCATED : SourceProblem.SOURCE_UNREADABLE,
                (cut ? "the file breaks off: " : "the file cannot be read: ") + failure.getMessage(),
                Place.of(file),
                cut ? "Copy it again from where it came." : "Check permissions and the medium, then copy it again.",
                failure);
    }

    private static final class Counted extends FilterInputStream {
        private final AtomicLong count;

        Counted(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count.addAndGet(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }

    private final class Bounded extends FilterInputStream {
        private long left = limit();

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge(Place.of(file), limit(), null);
            }
        }
    }
}
