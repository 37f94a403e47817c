package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mingjing.problem.Problem;

/**
 * What a source made of a file.
 *
 * @param profile what was found out
 * @param header names
 * @param records all of them
 */
record Read(SourceProfile profile, List<String> header, List<SourceRecord> records) {
    static Read of(Path file) {
        return of(file, SourceOptions.FIND_OUT);
    }

    static Read of(Path file, SourceOptions options) {
        try (Source source = Sources.open(file, options)) {
            List<SourceRecord> records = new ArrayList<>();
            for (SourceRecord r = source.next(); r != null; r = source.next()) {
                records.add(r);
            }
            return new Read(source.profile(), source.header(), records);
        }
    }

    static Problem refused(Path file) {
        return assertThrows(Problem.class, () -> of(file));
    }

    /** Each record as {@code row: a|b|c}, with its defect behind it. */
    List<String> rows() {
        return records.stream()
                .map(r -> r.row() + ": " + cells(r) + (r.defect() == null ? "" : " !" + r.defect()))
                .toList();
    }

    /** Each record as {@code a|b|c}. */
    List<String> cells() {
        return records.stream().map(Read::cells).toList();
    }

    private static String cells(SourceRecord record) {
        return Arrays.stream(record.cells()).map(c -> c == null ? "" : c).collect(Collectors.joining("|"));
    }

    static Path text(Path file, String text) {
        return text(file, text, StandardCharsets.UTF_8);
    }

    static Path text(Path file, String text, Charset charset) {
        return bytes(file, text.getBytes(charset));
    }

    static Path bytes(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }

    /** A ZIP with the same bytes under each name. */
    static byte[] zip(byte[] bytes, String... names) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return packed.toByteArray();
    }
}
