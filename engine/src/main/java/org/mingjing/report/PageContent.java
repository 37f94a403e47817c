package org.mingjing.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.Outcome;

/**
 * The findings and rows that one page can hold and still open at once: the first of each outcome in the order of the
 * run, within a bound of number and of size. What is left out is counted, and stands in the other files of the run.
 */
final class PageContent {
    /** Hits on a page. */
    static final int MOST_HITS = 20_000;
    /** Findings of each other outcome. */
    static final int MOST_OTHERS = 2_000;
    /** Bytes of findings, and of rows, before the JSON around them. */
    static final long MOST_BYTES = 20_000_000;

    static final long MOST_ROW_BYTES = 10_000_000;
    /** Characters of one text. */
    static final int MOST_CHARACTERS = 1_000;

    private static final int MANY_FINDINGS = 5_000;
    private static final int MOST_ROWS_A_FINDING = 20;
    private static final int FEW_ROWS_A_FINDING = 6;
    private static final int BYTES_AROUND = 120;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Integer>> rowsOf = new HashMap<>();
    private final List<EvidenceRow> rows = new ArrayList<>();
    private final Map<Outcome, long[]> counts = new EnumMap<>(Outcome.class);
    private long bytes;
    private long rowBytes;
    private boolean rowsCut;

    PageContent(ReportInput input, Tally tally) {
        input.findings(finding -> {
            tally.count(finding);
            take(finding);
        });
        findings.forEach(f -> rowsOf.put(f.id(), new ArrayList<>()));
        input.evidence(this::take);
    }

    private void take(Finding finding) {
        long[] count = counts.computeIfAbsent(finding.outcome(), o -> new long[2]);
        count[1]++;
        int most = finding.outcome() == Outcome.HIT ? MOST_HITS : MOST_OTHERS;
        if (count[0] < most && bytes < MOST_BYTES) {
            count[0]++;
            findings.add(finding);
            bytes += size(finding);
        }
    }

    private void take(EvidenceRow row) {
        List<Integer> mine = rowsOf.get(row.finding());
        if (mine == null) {
            return;
        }
        if (mine.size() < mostRowsAFinding() && rowBytes < MOST_ROW_BYTES) {
            mine.add(rows.size());
            rows.add(row);
            rowBytes += BYTES_AROUND
                    + row.values().values().stream()
                            .mapToLong(PageContent::size)
                            .sum();
        } else {
            rowsCut = true;
        }
    }

    List<Finding> findings() {
        return findings;
    }

    List<EvidenceRow> rows() {
        return rows;
    }

    /** Positions in {@link #rows()} of a finding's rows. */
    List<Integer> rowsOf(Finding finding) {
        return rowsOf.getOrDefault(finding.id(), List.of());
    }

    int mostRowsAFinding() {
        return findings.size() > MANY_FINDINGS ? FEW_ROWS_A_FINDING : MOST_ROWS_A_FINDING;
    }

    /** How many of how many, by outcome, and of the rows. */
    Map<String, Object> caps() {
        Map<String, Object> caps = new LinkedHashMap<>();
        for (Outcome outcome : List.of(Outcome.HIT, Outcome.EXPLAINED, Outcome.NOT_ASSESSABLE)) {
            long[] count = counts.getOrDefault(outcome, new long[2]);
            caps.put(HtmlData.word(outcome), List.of(count[0], count[1]));
        }
        caps.put("rows", mostRowsAFinding());
        caps.put("rowsCut", rowsCut);
        return caps;
    }

    /** The text, or its beginning and how many characters are left out. */
    static @Nullable String clipped(@Nullable String text) {
        if (text == null || text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "… (+" + (text.length() - end) + ")";
    }

    private static long size(Finding finding) {
        long size = BYTES_AROUND
                + size(finding.subject())
                + size(finding.answerable())
                + size(finding.sentence().en())
                + size(finding.sentence().zh());
        for (String value : finding.values().values()) {
            size += size(value);
        }
        return size;
    }

    /** Bytes in UTF-8, nearly, of what is shown of the text. */
    private static long size(@Nullable String text) {
        if (text == null) {
            return 4;
        }
        int length = Math.min(text.length(), MOST_CHARACTERS);
        long size = 3;
        for (int i = 0; i < length; i++) {
            size += text.charAt(i) < 0x80 ? 1 : 3;
        }
        return size;
    }
}
