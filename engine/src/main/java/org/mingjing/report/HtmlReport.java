package org.mingjing.report;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.contract.Language;
import org.mingjing.scan.Run;

/** The run as one page that loads nothing: style, program and data stand in it, and its policy forbids the rest. */
final class HtmlReport {
    /** Parts of the page's program, in order; together they are one function, so that they share their names. */
    private static final List<String> PROGRAM = List.of(
            "words.js",
            "values.js",
            "bars.js",
            "overview.js",
            "unseen.js",
            "list.js",
            "picture.js",
            "rows.js",
            "letter.js",
            "models.js",
            "parties.js",
            "frame.js");

    private static final int SNAPSHOTS_IN_HEAD = 2;

    private HtmlReport() {}

    static void write(ReportInput input, ReportTexts texts, Path file, Language first) throws IOException {
        String style = resource("report.css")
                .replace("{{run}}", cssText("Mingjing 明镜  " + input.run().id()))
                .replace("{{snapshots}}", cssText(snapshots(input.run())));
        String script = PROGRAM.stream()
                .map(HtmlReport::resource)
                .collect(Collectors.joining("\n", "'use strict';\n(() => {\n", "})();\n"));
        String page = resource("report.html")
                .replace("{{lang}}", first == Language.ZH ? "zh-CN" : "en")
                .replace("{{title}}", "Mingjing " + escaped(input.run().id()))
                .replace("{{style-hash}}", hash(style))
                .replace("{{script-hash}}", hash(script));
        HtmlData data = new HtmlData(input, texts);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            fill(out, page, style, script, data, first);
        }
    }

    private static void fill(Writer out, String page, String style, String script, HtmlData data, Language first)
            throws IOException {
        int at = 0;
        for (int open = page.indexOf("{{"); open >= 0; open = page.indexOf("{{", at)) {
            int close = page.indexOf("}}", open);
            out.write(page, at, open - at);
            switch (page.substring(open + 2, close)) {
                case "style" -> out.write(style);
                case "script" -> out.write(script);
                case "data" -> data.write(new ScriptSafe(out), first);
                default -> throw new IllegalStateException("unknown place in the page at " + open);
            }
            at = close + 2;
        }
        out.write(page, at, page.length() - at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("{", "&#123;");
    }

    /** The snapshots on the head of every printed page, as far as one line holds them. */
    private static String snapshots(Run run) {
        List<String> read = run.snapshots().entrySet().stream()
                .filter(e -> !e.getValue().equals("none"))
                .map(e -> e.getKey() + " " + e.getValue())
                .sorted()
                .toList();
        String first = read.stream().limit(SNAPSHOTS_IN_HEAD).collect(Collectors.joining("  "));
        return read.size() > SNAPSHOTS_IN_HEAD ? first + "  +" + (read.size() - SNAPSHOTS_IN_HEAD) : first;
    }

    /** Text inside quotes of a style sheet; only letters, digits and a few signs stay as they are. */
    private static String cssText(String text) {
        StringBuilder css = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '.') {
                css.appendCodePoint(c);
            } else {
                css.append(String.format("\\%06x", c));
            }
        });
        return css.toString();
    }

    private static String resource(String name) {
        try (var stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a content security policy names an inline part. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** JSON inside a script: what could end the script or begin a comment is written as an escape. Never closes. */
    static final class ScriptSafe extends FilterWriter {
        ScriptSafe(Writer out) {
            super(out);
        }

        private static boolean isSafe(int character) {
            return character != '<'
                    && character != '>'
                    && character != '&'
                    && character != '\u2028'
                    && character != '\u2029';
        }

        @Override
        public void write(int character) throws IOException {
            if (isSafe(character)) {
                out.write(character);
            } else {
                out.write(String.format("\\u%04x", character));
            }
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (!isSafe(characters[i])) {
                    out.write(characters, from, i - from);
                    write(characters[i]);
                    from = i + 1;
                }
            }
            out.write(characters, from, offset + length - from);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.toCharArray(), offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
