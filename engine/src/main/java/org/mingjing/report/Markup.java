package org.mingjing.report;

import java.util.List;

/** HTML written piece by piece; every text is escaped, every element closed where it was begun. */
final class Markup {
    private final StringBuilder html = new StringBuilder();

    Markup text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element that holds a text only. */
    Markup element(String tag, String text) {
        html.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tagName(tag))
                .append(">\n");
        return this;
    }

    /** An element that holds others. */
    Markup within(String tag, Runnable content) {
        html.append('<').append(tag).append(">\n");
        content.run();
        html.append("</").append(tagName(tag)).append(">\n");
        return this;
    }

    Markup link(String address, String text) {
        html.append("<a href=\"")
                .append(escaped(address))
                .append("\">")
                .append(escaped(text))
                .append("</a>");
        return this;
    }

    /** A heading and a list below it; nothing where the list is empty. */
    Markup list(String heading, List<String> items) {
        if (!items.isEmpty()) {
            element("h2", heading);
            within("ul", () -> items.forEach(item -> element("li", item)));
        }
        return this;
    }

    /** A table with a head; nothing where it has no rows. */
    Markup table(List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            within("table", () -> {
                within("thead", () -> within("tr", () -> head.forEach(cell -> element("th scope=\"col\"", cell))));
                within(
                        "tbody",
                        () -> rows.forEach(row -> within("tr", () -> row.forEach(cell -> element("td", cell)))));
            });
        }
        return this;
    }

    /** Puts in what was written apart. */
    Markup raw(Markup other) {
        html.append(other.html);
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }

    private static String tagName(String tag) {
        int space = tag.indexOf(' ');
        return space < 0 ? tag : tag.substring(0, space);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
