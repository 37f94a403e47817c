package org.mingjing.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * A ZIP: a workbook, or an archive with one file in it. Anything else is refused with what it holds.
 *
 * @param workbook whether it is a workbook rather than a wrapping
 * @param entry name of the one file; null in a workbook
 * @param size of the one file unpacked, as the archive states it; -1 where it does not
 */
record Archive(boolean workbook, @Nullable String entry, long size) {
    static Archive lookInto(Path file) {
        try (ZipFile zip = zip(file)) {
            List<ZipEntry> files = new ArrayList<>();
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                String name = entry.getName();
                if (name.equals("[Content_Types].xml")) {
                    return new Archive(true, null, -1);
                }
                if (name.equals("mimetype")) {
                    throw notOurs(file, "this is an OpenDocument file", "Save it as .xlsx, and import that.");
                }
                if (!entry.isDirectory() && !isLitter(name)) {
                    files.add(entry);
                }
            }
            if (files.size() != 1) {
                throw notOurs(
                        file,
                        "this is a ZIP archive with " + (files.isEmpty() ? "no file" : files.size() + " files")
                                + (files.isEmpty() ? "" : ": " + names(files)),
                        files.isEmpty() ? "Ask for it again." : "Unpack it and import the files in it one by one.");
            }
            return new Archive(false, files.get(0).getName(), files.get(0).getSize());
        } catch (ZipException failure) {
            throw damaged(file, failure);
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }

    /** The unpacked bytes of the one file. */
    InputStream open(Path file) throws IOException {
        ZipFile zip = zip(file);
        try {
            InputStream in = zip.getInputStream(zip.getEntry(Objects.requireNonNull(entry)));
            return new FilterInputStream(in) {
                @Override
                public void close() throws IOException {
                    super.close();
                    zip.close();
                }
            };
        } catch (IOException failure) {
            zip.close();
            throw failure;
        }
    }

    /** Names in any encoding are taken; only UTF-8 is marked as such in the archive. */
    private static ZipFile zip(Path file) throws IOException {
        return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }

    private static Problem damaged(Path file, ZipException failure) {
        String says = String.valueOf(failure.getMessage());
        if (says.contains("encrypted")) {
            return new Problem(
                    SourceProblem.SOURCE_PASSWORD,
                    "the ZIP archive is protected by a password",
                    Place.of(file),
                    "Unpack it with its password, and import what was in it.",
                    failure);
        }
        return new Problem(
                SourceProblem.SOURCE_TRUNCATED,
                "the ZIP archive or workbook breaks off or is damaged: " + says,
                Place.of(file),
                "Copy it again from where it came.",
                failure);
    }

    private static Problem notOurs(Path file, String what, String mend) {
        return new Problem(SourceProblem.SOURCE_UNKNOWN_FORMAT, what, Place.of(file), mend);
    }

    /** What file managers leave in archives. */
    private static boolean isLitter(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db");
    }

    private static String names(List<ZipEntry> files) {
        List<String> first =
                files.stream().limit(3).map(e -> readable(e.getName())).toList();
        return String.join(", ", first) + (files.size() > 3 ? " …" : "");
    }

    private static String readable(String name) {
        boolean bytes = name.chars().allMatch(c -> c <= 0xff) && name.chars().anyMatch(c -> c >= 0x80);
        return bytes ? new String(name.getBytes(StandardCharsets.ISO_8859_1), Charset.forName("GB18030")) : name;
    }
}
