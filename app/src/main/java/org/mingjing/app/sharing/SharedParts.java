package org.mingjing.app.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.contract.Text;

/**
 * What a receiver sees: these parts and nothing else of the matter.
 *
 * @param papers titles of the papers that its steps made; empty where they are not shared
 */
record SharedParts(
        long id,
        String number,
        String title,
        Share.Supervision supervision,
        String summary,
        List<SharedFile> files,
        List<FindingRow> findings,
        List<Text> papers,
        LocalDate until,
        Instant givenAt) {
    SharedParts {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        papers = List.copyOf(papers);
    }

    record SharedFile(long file, String name, long bytes) {}

    /** One in the list of what was received. */
    record Received(
            long id, String number, String title, Share.Supervision supervision, LocalDate until, Instant givenAt) {}
}
