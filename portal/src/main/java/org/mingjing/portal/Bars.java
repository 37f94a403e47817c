package org.mingjing.portal;

import static org.mingjing.portal.Html.attribute;
import static org.mingjing.portal.Html.element;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A picture of few amounts beside each other, from zero; every bar has its name and its number. */
final class Bars {
    private static final int HEIGHT = 34;
    private static final int WIDTH = 320;

    private Bars() {}

    /** @param ours the one that the page is about */
    record Bar(String name, BigDecimal value, boolean ours) {}

    static Html of(List<Bar> bars) {
        BigDecimal most = bars.stream().map(Bar::value).reduce(BigDecimal.ONE, BigDecimal::max);
        List<Html> parts = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = i * HEIGHT;
            long width = bar.value()
                    .multiply(BigDecimal.valueOf(WIDTH))
                    .divide(most, 0, java.math.RoundingMode.HALF_UP)
                    .longValue();
            parts.add(element(
                    "text",
                    attribute("x", 0),
                    attribute("y", y + 13),
                    attribute("class", "bar-name"),
                    bar.name() + "  " + PublicationTable.grouped(bar.value().toPlainString())));
            parts.add(element(
                    "rect",
                    attribute("x", 0),
                    attribute("y", y + 17),
                    attribute("width", Math.max(1, width)),
                    attribute("height", 10),
                    attribute("class", bar.ours() ? "bar ours" : "bar")));
        }
        return element(
                "svg",
                attribute("viewBox", "0 0 " + WIDTH + " " + bars.size() * HEIGHT),
                attribute("class", "bars"),
                attribute("role", "img"),
                attribute(
                        "aria-label",
                        String.join(
                                "; ",
                                bars.stream()
                                        .map(bar -> bar.name() + " " + bar.value())
                                        .toList())),
                parts);
    }
}
