package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;

/** Refuses at the door what can hold no table: programs, documents, pictures. Names say nothing, first bytes do. */
final class FileKind {
    private static final int HEAD = 64;
    private static final List<String> REFUSED = List.of(
            "\u007fELF",
            "#!",
            "%PDF",
            "\u0089PNG",
            "\u00ff\u00d8\u00ff",
            "GIF8",
            "Rar!",
            "7z\u00bc\u00af",
            "\u00ca\u00fe\u00ba\u00be",
            "%!PS",
            "{\\rtf",
            "RIFF",
            "\u001aE\u00df\u00a3",
            "L\0\0\0\u0001\u0014\u0002");

    private FileKind() {}

    static void requireTable(Path file) {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
        if (head.length == 0) {
            throw refused("the file is empty");
        }
        String begins = new String(head, StandardCharsets.ISO_8859_1);
        boolean program = begins.startsWith("MZ") && begins.indexOf('\0') > 0; // letters alone may head a table
        if (program || REFUSED.stream().anyMatch(begins::startsWith)) {
            throw refused("this is a program, a document or a picture, not a table");
        }
    }

    private static Problem refused(String what) {
        return new Problem(
                CatalogProblem.CATALOG_FILE_KIND, what, null, "Ask for the table itself, as CSV or as a workbook.");
    }
}
