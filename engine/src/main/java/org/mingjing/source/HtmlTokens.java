package org.mingjing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HTML cut into tags and text, as far as tables need it: scripts, styles and comments are passed over. */
final class HtmlTokens {
    private static final int LONGEST = 1 << 24;
    private static final Pattern SPAN = Pattern.compile("(?i)\\b(row|col)span\\s*=\\s*[\"']?\\s*(\\d{1,5})");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\\d{0,2});?");
    /** Names of the characters from 160 on. */
    private static final List<String> LATIN =
            List.of(("nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo"
                            + " not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12"
                            + " frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
                            + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc"
                            + " Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc"
                            + " euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave"
                            + " uacute ucirc uuml yacute thorn yuml")
                    .split(" ", -1));

    private final BufferedReader in;

    /**
     * @param name of a tag in lower case, with a slash in front where it ends; null for text
     * @param text text with entities resolved, or the tag's attributes
     */
    record Token(@Nullable String name, String text) {
        boolean is(String tag) {
            return tag.equals(name);
        }

        /** {@code rowspan} or {@code colspan}, at least 1. */
        int span(String which) {
            Matcher matcher = SPAN.matcher(text);
            while (matcher.find()) {
                if (matcher.group(1).equalsIgnoreCase(which)) {
                    return Math.max(1, Integer.parseInt(matcher.group(2)));
                }
            }
            return 1;
        }
    }

    HtmlTokens(Reader reader) {
        in = new BufferedReader(reader);
    }

    /** The next tag or text; null at the end. */
    @Nullable
    Token next() throws IOException {
        in.mark(4);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        if (c != '<') {
            in.reset();
            return new Token(null, resolved(until('<', false)));
        }
        in.mark(4);
        if (in.read() == '!' && in.read() == '-' && in.read() == '-') {
            passOver("-->");
            return new Token("!", "");
        }
        in.reset();
        String tag = until('>', true);
        int end = 0;
        while (end < tag.length() && !Character.isWhitespace(tag.charAt(end)) && (end == 0 || tag.charAt(end) != '/')) {
            end++;
        }
        String name = tag.substring(0, end).toLowerCase(Locale.ROOT);
        if (name.equals("script") || name.equals("style")) {
            passOver("</" + name);
        }
        return new Token(name, tag.substring(end));
    }

    /** Text up to the character, which is taken or left. */
    private String until(char end, boolean take) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < LONGEST) {
            in.mark(1);
            int c = in.read();
            if (c < 0 || c == end) {
                if (c == end && !take) {
                    in.reset();
                }
                break;
            }
            text.append((char) c);
        }
        return text.toString();
    }

    private void passOver(String end) throws IOException {
        StringBuilder window = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            window.append((char) Character.toLowerCase(c));
            if (window.length() > end.length()) {
                window.deleteCharAt(0);
            }
            if (window.toString().equals(end)) {
                return;
            }
        }
    }

    private static String resolved(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(), m.group(1))));
    }

    private static String character(String whole, String name) {
        if (name.startsWith("#")) {
            boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
        }
        int latin = LATIN.indexOf(name);
        return latin >= 0
                ? String.valueOf((char) (160 + latin))
                : switch (name) {
                    case "amp" -> "&";
                    case "lt" -> "<";
                    case "gt" -> ">";
                    case "quot" -> "\"";
                    case "apos" -> "'";
                    case "euro" -> "€";
                    case "ndash" -> "–";
                    case "mdash" -> "—";
                    case "hellip" -> "…";
                    case "ensp", "emsp" -> " ";
                    default -> whole;
                };
    }
}
