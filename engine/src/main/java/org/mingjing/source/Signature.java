package org.mingjing.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** What a file is by its first bytes: one of our formats, or something that holds no table and is refused by name. */
final class Signature {
    private static final String AS_TABLE = "Ask for the table itself, as CSV or as a workbook.";
    private static final String UNPACK = "Unpack it and import the files in it one by one.";
    private static final String EXPORT = "Export the table from it as CSV, or ask for that.";

    /** @param begins Latin-1 text of the first bytes */
    private record Foreign(String begins, String what, String mend) {}

    private static final List<Foreign> FOREIGN = List.of(
            new Foreign("%PDF", "a PDF document", AS_TABLE),
            new Foreign("{\\rtf", "an RTF document", AS_TABLE),
            new Foreign("\u0089PNG", "a picture (PNG)", AS_TABLE),
            new Foreign("\u00ff\u00d8\u00ff", "a picture (JPEG)", AS_TABLE),
            new Foreign("GIF8", "a picture (GIF)", AS_TABLE),
            new Foreign("II*\0", "a picture (TIFF)", AS_TABLE),
            new Foreign("MM\0*", "a picture (TIFF)", AS_TABLE),
            new Foreign("Rar!", "a RAR archive", UNPACK),
            new Foreign("7z\u00bc\u00af", "a 7z archive", UNPACK),
            new Foreign("BZh", "packed with bzip2", UNPACK),
            new Foreign("\u00fd7zXZ", "packed with xz", UNPACK),
            new Foreign("(\u00b5/\u00fd", "packed with zstd", UNPACK),
            new Foreign("PK\u0005\u0006", "an empty ZIP archive", "Ask for it again."),
            new Foreign("SQLite format 3", "an SQLite database", EXPORT),
            new Foreign("\0\u0001\0\0Standard", "an Access database", EXPORT),
            new Foreign(
                    "MIME-Version:", "a web archive (MHT)", "Open it in a spreadsheet program and save it as .xlsx."),
            new Foreign("PARE", "an encrypted Parquet file", "Ask for it without encryption."));

    private Signature() {}

    /** The format that a mapping would state, see {@link SourceProfile#format()}. */
    static String format(FileBytes bytes) {
        byte[] head = bytes.head(512);
        String begins = new String(head, StandardCharsets.ISO_8859_1);
        if (begins.startsWith("PK\u0003\u0004")) {
            return "xlsx";
        }
        if (begins.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return "xls";
        }
        if (begins.startsWith("PAR1")) {
            return "parquet";
        }
        refuseForeign(bytes, begins);
        return switch (firstCharacter(begins)) {
            case '{', '[' -> JsonKind.of(bytes);
            case '<' -> markup(bytes);
            default -> "csv";
        };
    }

    private static void refuseForeign(FileBytes bytes, String begins) {
        for (Foreign foreign : FOREIGN) {
            if (begins.startsWith(foreign.begins())) {
                throw refused(bytes, "this is " + foreign.what(), foreign.mend());
            }
        }
        if (begins.startsWith("ustar", 257)) {
            throw refused(bytes, "this is a tar archive", UNPACK);
        }
        boolean oldWorkbook = begins.length() > 8
                && begins.charAt(0) == 9
                && begins.charAt(1) <= 8
                && begins.charAt(1) % 2 == 0
                && begins.charAt(3) == 0;
        if (oldWorkbook) {
            throw oldWorkbook(Place.of(bytes.file()), null);
        }
    }

    static Problem oldWorkbook(Place file, @Nullable Throwable cause) {
        return new Problem(
                SourceProblem.SOURCE_UNKNOWN_FORMAT,
                "this is an Excel workbook of before 1997",
                file,
                "Open it in a spreadsheet program, save it as .xlsx, and import that.",
                cause);
    }

    private static Problem refused(FileBytes bytes, String what, String mend) {
        return new Problem(SourceProblem.SOURCE_UNKNOWN_FORMAT, what, Place.of(bytes.file()), mend);
    }

    /** The first character that is no blank, mark or half of a UTF-16 unit. */
    private static char firstCharacter(String begins) {
        for (int i = 0; i < begins.length(); i++) {
            char c = begins.charAt(i);
            if (c > ' ' && "\u00ef\u00bb\u00bf\u00fe\u00ff".indexOf(c) < 0) {
                return c;
            }
        }
        return ' ';
    }

    /** Tables that call themselves workbooks, other markup, or a CSV whose first name happens to stand in brackets. */
    private static String markup(FileBytes bytes) {
        String head = TextFile.open(bytes, null).head(1 << 16).strip().toLowerCase(Locale.ROOT);
        boolean xml = head.startsWith("<?xml");
        if (head.contains("urn:schemas-microsoft-com:office:spreadsheet") && (xml || head.startsWith("<workbook"))) {
            return "xml-workbook";
        }
        boolean html = head.matches(
                        "(?s)<(!doctype html|html|head|meta|body|style|script|div|center|font|table|title|link)[ >\\r\\n\\t/].*")
                || ((head.startsWith("<!--") || xml) && (head.contains("<html") || head.contains("<table")));
        if (html) {
            return "html";
        }
        if (xml || head.startsWith("<!")) {
            throw refused(bytes, "this is an XML document", "Ask for the data as CSV, JSON or a workbook.");
        }
        return "csv";
    }
}
