package org.mingjing.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that is kept. Ratios are ours divided by the peer's: below 1 is faster than the peer. */
final class Table {
    private final List<String> lines = new ArrayList<>();

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

    void faster(String what, List<Double> ratios) {
        lines.add(String.format(
                Locale.ROOT,
                "| **%s** | PostgreSQL 18, indexed | | | **%.3f** | %.1f times faster over %d models |",
                what,
                1 / geometric(ratios),
                geometric(ratios),
                ratios.size()));
    }

    String page(long rows) {
        return """
            # Measured

            Written by `make bench`: %,d generated spending lines, all in one run on one machine (%d cores, %d MB of heap). Each time is the better of two tries; PostgreSQL's queries ran once.
            Ratios are ours divided by the peer's: below 1 is faster. PostgreSQL runs the same SQL on unlogged, indexed, analysed tables with four gigabytes of shared buffers, one of working memory and no fsync.

            | ours | peer | ours takes | peer takes | ratio | |
            | --- | --- | ---: | ---: | ---: | --- |
            %s
            """
                .formatted(
                        rows,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        String.join("\n", lines));
    }

    private static double geometric(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
