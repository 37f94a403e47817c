package org.mingjing.city;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plain SVG: columns and bars in colours that read on white and on black. */
final class Chart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 210;
    private static final int LEFT = 44;
    private static final int TOP = 34;
    private static final int BOTTOM = 180;
    private static final String BAR = "#4a7fb5";
    private static final String INK = "#777";

    /** A named share. */
    record Bar(String name, double share) {}

    private Chart() {}

    /** A histogram; heights are shares of all. */
    static String columns(View view, long[] counts) {
        long all = Math.max(1, Arrays.stream(counts).sum());
        long most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double step = (WIDTH - LEFT - 6.0) / counts.length;
        StringBuilder svg = open(view.zh(), view.en(), HEIGHT);
        text(svg, WIDTH - 4, 26, "end", 11, String.format(Locale.ROOT, "n = %,d", all));
        text(svg, LEFT - 4, TOP + 10, "end", 11, percent(most / (double) all));
        text(svg, LEFT - 4, BOTTOM, "end", 11, "0");
        for (int i = 0; i < counts.length; i++) {
            double height = (BOTTOM - TOP) * (counts[i] / (double) most);
            rectangle(svg, LEFT + i * step, BOTTOM - height, step - 1.5, height);
            if (i % view.bins().labelled() == 0) {
                text(svg, LEFT + i * step, BOTTOM + 15, "start", 11, view.bins().label(i));
            }
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>%n</svg>%n",
                        LEFT,
                        BOTTOM,
                        WIDTH - 6,
                        BOTTOM,
                        INK))
                .toString();
    }

    /** Bars that lie, each with its name. */
    static String rows(String zh, String en, List<Bar> bars) {
        StringBuilder svg = open(zh, en, TOP + 16 * bars.size() + 6);
        int left = 190;
        for (int i = 0; i < bars.size(); i++) {
            int y = TOP + 16 * i;
            text(svg, left - 6, y + 11, "end", 11, bars.get(i).name());
            double width = (WIDTH - left - 50) * bars.get(i).share();
            rectangle(svg, left, y + 2, width, 11);
            text(svg, left + width + 4, y + 11, "start", 11, percent(bars.get(i).share()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder open(String zh, String en, int height) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s · %s\""
                        + " font-family=\"system-ui, sans-serif\">%n",
                WIDTH,
                height,
                zh,
                en));
        text(svg, 4, 13, "start", 13, zh);
        text(svg, 4, 27, "start", 11, en);
        return svg;
    }

    private static void rectangle(StringBuilder svg, double x, double y, double width, double height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                BAR));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, int size, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                INK,
                text));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.095 ? "%.1f %%" : "%.0f %%", share * 100);
    }
}
