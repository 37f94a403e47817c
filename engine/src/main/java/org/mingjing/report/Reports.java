package org.mingjing.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.mingjing.contract.Language;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * A run as people read it: {@code findings.csv}, {@code findings.xlsx} and {@code report.html}. Reads only the run and
 * the library's texts, never the lake.
 */
public final class Reports {
    private Reports() {}

    /** Writes one file. */
    private interface Write {
        void to(Path file) throws IOException;
    }

    /**
     * Writes all three files; each appears whole or not at all, and replaces one of the same name.
     *
     * @param first language of the tables, and in which the page opens; the page holds both
     * @return the files written
     */
    public static List<Path> write(ReportInput input, ReportTexts texts, Path folder, Language first) {
        return List.of(
                whole(folder.resolve("findings.csv"), file -> FindingsCsv.write(input, texts, file, first)),
                whole(folder.resolve("findings.xlsx"), file -> FindingsWorkbook.write(input, texts, file, first)),
                whole(folder.resolve("report.html"), file -> HtmlReport.write(input, texts, file, first)));
    }

    private static Path whole(Path file, Write write) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                write.to(next);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
            return file;
        } catch (IOException | UncheckedIOException failure) {
            throw new Problem(
                    ReportProblem.REPORT_WRITE_FAILED,
                    "the report could not be written: " + failure.getMessage(),
                    Place.of(file),
                    "Check free space ('df') and permissions, and that no other program holds the file open; the run itself is whole.",
                    failure);
        }
    }
}
