package org.mingjing.derive;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name without what spelling habits put into it: width, case, accents, traditional and variant characters, dots,
 * spaces inside Chinese names. What is left is a list of words; a stretch of Chinese characters is one word.
 */
final class NameFolding {
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ø', "o"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('ł', "l"),
            Map.entry('ı', "i"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ß', "ss"),
            Map.entry('þ', "th"),
            Map.entry('&', " and "),
            Map.entry('\'', ""),
            Map.entry('’', ""),
            Map.entry('`', ""));

    private final Normalizer2 compatibility = Normalizer2.getNFKCInstance();
    private final Normalizer2 decomposition = Normalizer2.getNFDInstance();
    private final Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
    private final Map<Character, Character> variants = new HashMap<>();
    private final @Nullable String[] characters = new String[1 << 16];

    NameFolding() {
        Resource.lines("variants-zh.txt").forEach(pair -> variants.put(pair.charAt(0), pair.charAt(1)));
    }

    /**
     * @param dotsJoin whether a full stop joins what it parts, as in {@code L.L.C.}; else it parts words, as in
     *     {@code J.Smith}
     */
    List<String> words(String name, boolean dotsJoin) {
        StringBuilder folded = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isSurrogate(c)) {
                folded.append(c);
            } else if (c == '.' || c == '．') {
                folded.append(dotsJoin ? "" : " ");
            } else {
                String known = characters[c];
                if (known == null) {
                    known = compute(c);
                    characters[c] = known;
                }
                folded.append(known);
            }
        }
        return split(folded);
    }

    private String compute(char character) {
        String text = compatibility.normalize(String.valueOf(character));
        text = decomposition.normalize(simplified.transliterate(text).toLowerCase(Locale.ROOT));
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = variants.getOrDefault(text.charAt(i), text.charAt(i));
            String letters = LETTERS.get(c);
            if (letters != null) {
                folded.append(letters);
            } else if (Character.isLetterOrDigit(c)) {
                folded.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                folded.append(' ');
            }
        }
        return folded.toString();
    }

    /** Splits at spaces, and between Chinese and other characters; Chinese stretches side by side are one word. */
    private static List<String> split(CharSequence text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean han = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (!han) {
                    take(words, word);
                }
                continue;
            }
            boolean isHan = isHan(c);
            if (isHan != han) {
                take(words, word);
                han = isHan;
            }
            word.append(c);
        }
        take(words, word);
        return words;
    }

    private static void take(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    static boolean hasHan(CharSequence text) {
        return text.chars().anyMatch(c -> isHan((char) c));
    }

    static boolean isHan(char c) {
        return c >= 0x2E80 && (Character.isSurrogate(c) || UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC));
    }
}
