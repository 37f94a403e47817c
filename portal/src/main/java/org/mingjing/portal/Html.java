package org.mingjing.portal;

import java.util.Set;

/**
 * Markup that is put together so that nothing which somebody wrote can become any: every string is text and is escaped;
 * only what came out of this class is markup.
 */
final class Html {
    private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "input");
    static final Html NONE = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** An attribute of an element. A null value leaves it out. */
    record Attribute(String name, @org.jspecify.annotations.Nullable String value) {}

    static Attribute attribute(String name, @org.jspecify.annotations.Nullable Object value) {
        return new Attribute(name, value == null ? null : value.toString());
    }

    /** An attribute that stands alone, where it holds. */
    static Attribute flag(String name, boolean holds) {
        return new Attribute(name, holds ? "" : null);
    }

    /** @param parts attributes, markup, texts, or lists of these */
    static Html element(String name, Object... parts) {
        StringBuilder start = new StringBuilder("<").append(name);
        StringBuilder inside = new StringBuilder();
        for (Object part : parts) {
            append(part, start, inside);
        }
        start.append('>').append(inside);
        return new Html(VOID.contains(name) ? start.toString() : start + "</" + name + ">");
    }

    static Html all(Object... parts) {
        StringBuilder inside = new StringBuilder();
        for (Object part : parts) {
            append(part, new StringBuilder(), inside);
        }
        return new Html(inside.toString());
    }

    private static void append(Object part, StringBuilder start, StringBuilder inside) {
        if (part instanceof Attribute attribute) {
            if (attribute.value() != null) {
                start.append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(escaped(attribute.value()))
                        .append('"');
            }
        } else if (part instanceof Html html) {
            inside.append(html.markup);
        } else if (part instanceof Iterable<?> several) {
            several.forEach(one -> append(one, start, inside));
        } else {
            inside.append(escaped(String.valueOf(part)));
        }
    }

    /** Paragraphs and line breaks of a text as it was written. */
    static Html lines(String text) {
        return element("p", attribute("class", "written"), text);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> {
                    if (!isInvisible(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Controls, and what turns the direction of writing: neither belongs in a text that others read. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.CONTROL
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }

    @Override
    public String toString() {
        return markup;
    }
}
