package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * JSON taken apart value by value without reading it whole: brackets and quotes are matched, what stands between them
 * is left to be parsed, so that one broken element costs only itself.
 */
final class JsonText implements AutoCloseable {
    private static final int LONGEST = 1 << 28;

    private final BufferedReader in;
    private final Path file;
    private int peeked = -2;
    private int line = 1;

    JsonText(TextFile text) {
        this(text.reader(), text.bytes().file());
    }

    JsonText(Reader text, Path file) {
        in = new BufferedReader(text, 1 << 16);
        this.file = file;
    }

    int line() {
        return line;
    }

    /** The next character that is no white space, left in place; -1 at the end. */
    int peek() {
        while (peekAny() >= 0 && (peeked <= ' ' || peeked == '\ufeff')) {
            take();
        }
        return peeked;
    }

    /** Takes the next character that is no white space. */
    int read() {
        peek();
        return take();
    }

    /** Takes the character, or says that the document is broken. */
    void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("'" + wanted + "' is missing");
        }
        take();
    }

    /** Takes a comma where one stands; false at the end of the list or object, whose bracket is taken too. */
    boolean more(char end) {
        int c = read();
        if (c == end) {
            return false;
        }
        if (c != ',') {
            throw broken(c < 0 ? "it breaks off" : "',' or '" + end + "' is missing");
        }
        return true;
    }

    /** The name of a field, and its colon. */
    String name() {
        if (peek() != '"') {
            throw broken(peek() < 0 ? "it breaks off" : "a name in quotes is missing");
        }
        String raw = value();
        expect(':');
        JsonNode name = parse(raw);
        return name == null ? raw : name.asString();
    }

    /** The text of the next value, well formed or not. */
    String value() {
        StringBuilder text = new StringBuilder();
        value(text);
        return text.toString();
    }

    void skip() {
        value(null);
    }

    /** The value of a text; null where it is not well formed. */
    static @Nullable JsonNode parse(String text) {
        try {
            return JsonSource.MAPPER.readTree(text);
        } catch (JacksonException broken) {
            return null;
        }
    }

    private void value(@Nullable StringBuilder text) {
        int from = line;
        int depth = 0;
        peek();
        while (true) {
            int c = peekAny();
            if (c < 0) {
                throw broken("the value that begins on line " + from + " does not end");
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || c <= ' ')) {
                return; // behind a bare word or number
            }
            take(text);
            if (c == '"') {
                string(text, from);
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
                return;
            }
        }
    }

    private void string(@Nullable StringBuilder text, int from) {
        for (int c = take(text); c != '"'; c = take(text)) {
            if (c == '\\') {
                take(text);
            } else if (c < 0) {
                throw broken("a text of the value that begins on line " + from + " does not end");
            }
        }
    }

    private int take(@Nullable StringBuilder text) {
        int c = take();
        if (text != null && c >= 0) {
            if (text.length() >= LONGEST) {
                throw broken("a single value is longer than " + LONGEST + " characters");
            }
            text.append((char) c);
        }
        return c;
    }

    private int peekAny() {
        if (peeked == -2) {
            try {
                peeked = in.read();
            } catch (IOException failure) {
                throw FileBytes.unreadable(file, failure);
            }
        }
        return peeked;
    }

    private int take() {
        int c = peekAny();
        line += c == '\n' ? 1 : 0;
        peeked = c < 0 ? -1 : -2;
        return c;
    }

    Problem broken(String why) {
        return new Problem(
                SourceProblem.SOURCE_DAMAGED,
                "the document is broken or breaks off: " + why,
                Place.of(file, line),
                "Copy it again from where it came.");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }
}
