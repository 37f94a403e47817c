package org.mingjing.app.papers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures and texts of a Word file as a style sheet and a page write them; lengths in points. */
final class WordUnits {
    /** Word's twentieths of a point, of which one point has so many. */
    static final double TWIPS = 20;

    private WordUnits() {}

    /** @param twips null where the file says nothing, which is {@code otherwise}, in points */
    static String points(@Nullable String twips, double otherwise) {
        return round(twips == null ? otherwise : number(twips) / TWIPS) + "pt";
    }

    /** Zero where it is no number: a template that says nonsense is printed without it. */
    static double number(@Nullable String text) {
        try {
            return text == null ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }

    static String round(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
