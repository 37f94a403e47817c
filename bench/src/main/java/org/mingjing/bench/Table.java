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

    /** @param intro what was measured, and how */
    String page(String intro) {
        String stated = aims.isEmpty()
                ? ""
                : "| aim | measured | met |\n| --- | --- | --- |\n" + String.join("\n", aims) + "\n\n";
        return "# Measured\n\n" + intro + "\n" + stated
                + "| ours | peer | ours takes | peer takes | ratio | |\n| --- | --- | ---: | ---: | ---: | --- |\n"
                + String.join("\n", lines) + "\n";
    }

    static double geometric(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
