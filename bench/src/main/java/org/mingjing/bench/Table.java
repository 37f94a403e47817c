package org.mingjing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that is kept, and above it the aims. Ratios are ours divided by the peer's: below 1 is faster. */
final class Table {
    private final List<String> lines = new ArrayList<>();
    private final List<String> aims = new ArrayList<>();

    /** Begins a group of lines. */
    void group(String title) {
        lines.add("| **" + title + "** | | | | | |");
    }

    void add(String ours, String peer, double seconds, double peerSeconds, String note) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f s | %s | %s | %s |",
                ours,
                peer,
                seconds,
                peerSeconds > 0 ? String.format(Locale.ROOT, "%.2f s", peerSeconds) : "",
                peerSeconds > 0 ? String.format(Locale.ROOT, "%.2f", seconds / peerSeconds) : "",
                note));
    }

    void mean(String ours, String peer, List<Double> ratios) {
        lines.add(String.format(Locale.ROOT, "| **%s** | %s | | | **%.2f** | |", ours, peer, geometric(ratios)));
    }

    /** States an aim, what was measured, and whether that meets it. */
    void aim(String aim, String measured, boolean met) {
        aims.add("| " + aim + " | " + measured + " | " + (met ? "yes" : "**no**") + " |");
    }

    String page(long rows) {
        return """
            # Measured

            Written by `make bench`: %,d generated spending lines, all in one run on one machine (%d cores, %d MB of heap, 4 GB for the engine). Each time is the better of two tries; PostgreSQL's queries and what-if ran once.
            Ratios are ours divided by the peer's: below 1 is faster. Raw DuckDB keeps a model's output as a table and does nothing else: no evidence, no counts of candidates, no ranking, no files. PostgreSQL runs the same SQL on unlogged, indexed, analysed tables with four gigabytes of shared buffers, one of working memory and no fsync.

            | aim | measured | met |
            | --- | --- | --- |
            %s

            | ours | peer | ours takes | peer takes | ratio | |
            | --- | --- | ---: | ---: | ---: | --- |
            %s
            """
                .formatted(
                        rows,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        String.join("\n", aims),
                        String.join("\n", lines));
    }

    static double geometric(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
