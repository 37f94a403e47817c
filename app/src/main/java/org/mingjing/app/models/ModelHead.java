package org.mingjing.app.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a {@code model.yml} that say which model it is, changed in the text itself so that comments and order stay.
 * Knows lines of one word at the left edge only.
 */
final class ModelHead {
    private ModelHead() {}

    /** The text with this value; first where it had none. */
    static String with(String text, String key, String value) {
        Matcher line = line(text, key);
        return line.find()
                ? text.substring(0, line.start()) + key + ": " + value + text.substring(line.end())
                : key + ": " + value + "\n" + text;
    }

    /** The text without that line, if it had one. */
    static String without(String text, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + ":.*\\R?").matcher(text);
        return line.find() ? text.substring(0, line.start()) + text.substring(line.end()) : text;
    }

    /** The value without its comment; empty where there is none. */
    static String of(String text, String key) {
        Matcher line = line(text, key);
        return line.find() ? line.group(1) : "";
    }

    private static Matcher line(String text, String key) {
        return Pattern.compile("(?m)^" + key + ":[ \\t]*([^\\s#]*)").matcher(text);
    }
}
