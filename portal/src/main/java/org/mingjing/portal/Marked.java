package org.mingjing.portal;

import static org.mingjing.portal.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Simple marked-up text: {@code # } begins a heading, {@code - } an item, {@code 1. } a numbered one, an empty line a
 * paragraph, and {@code **} stands around what is strong. Everything else is text: no link, no picture, no markup of the
 * writer's own.
 */
final class Marked {
    private static final Pattern NUMBERED = Pattern.compile("\\d{1,3}[.．、] ?.*");
    private static final String STRONG = "**";

    private Marked() {}

    static Html of(String text) {
        List<Html> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : text.lines().toList()) {
            boolean goesOn = !open.isEmpty() && kind(line) == kind(open.get(0)) && kind(line) != Kind.HEADING;
            if (!goesOn) {
                close(open, blocks);
            }
            if (kind(line) != Kind.NOTHING) {
                open.add(line);
            }
        }
        close(open, blocks);
        return Html.all(blocks);
    }

    private enum Kind {
        NOTHING,
        HEADING,
        ITEM,
        NUMBERED,
        WORDS
    }

    private static Kind kind(String line) {
        if (line.isBlank()) {
            return Kind.NOTHING;
        }
        return line.startsWith("# ")
                ? Kind.HEADING
                : line.startsWith("- ") ? Kind.ITEM : NUMBERED.matcher(line).matches() ? Kind.NUMBERED : Kind.WORDS;
    }

    private static void close(List<String> open, List<Html> blocks) {
        if (open.isEmpty()) {
            return;
        }
        blocks.add(
                switch (kind(open.get(0))) {
                    case HEADING -> element("h2", strong(open.get(0).substring(2)));
                    case ITEM -> element("ul", items(open, line -> line.substring(2)));
                    case NUMBERED -> element("ol", items(open, line -> line.replaceFirst("^\\d{1,3}[.．、] ?", "")));
                    default ->
                        element(
                                "p",
                                Html.attribute("class", "written"),
                                strong(open.stream().collect(Collectors.joining("\n"))));
                });
        open.clear();
    }

    private static List<Html> items(List<String> lines, Function<String, String> words) {
        return lines.stream()
                .map(line -> element("li", strong(words.apply(line))))
                .toList();
    }

    /** What stands between two pairs of asterisks; a pair that is alone stays as it is. */
    private static List<Object> strong(String words) {
        List<Object> parts = new ArrayList<>();
        String rest = words;
        int begin = rest.indexOf(STRONG);
        int end = begin < 0 ? -1 : rest.indexOf(STRONG, begin + 2);
        while (end > begin + 2) {
            parts.add(rest.substring(0, begin));
            parts.add(element("strong", rest.substring(begin + 2, end)));
            rest = rest.substring(end + 2);
            begin = rest.indexOf(STRONG);
            end = begin < 0 ? -1 : rest.indexOf(STRONG, begin + 2);
        }
        parts.add(rest);
        return parts;
    }
}
