package org.mingjing.derive;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings texts and terms into one form: compatibility forms, simplified characters, lower case, nothing invisible,
 * and no separators where they only pull a word apart ("K T V", "茅·台"). Separators between items of a list stay,
 * so that no term crosses them. Works character by character, which keeps every position.
 */
final class TextFolding {
    /** What a folded character is. */
    enum Kind {
        HAN,
        /** Letters and digits of any other script. */
        LATIN,
        /** White space and hyphens: part words or join them. */
        SPACE,
        /** Dots, stars and the like, which part no items of a list in Chinese. */
        DOT,
        /** Everything else: no term crosses it. */
        BORDER
    }

    private static final String DOTS = "·•‧∙⋅・.*_~'`^";
    private static final String HYPHENS = "-‐‑–—";

    private final Normalizer2 compatibility = Normalizer2.getNFKCInstance();
    private final Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
    private final @Nullable String[] known = new String[1 << 16];
    private final @Nullable Kind[] kinds = new Kind[1 << 16];

    /** Folds a text. */
    FoldedText fold(String original) {
        int size = original.length();
        char[] characters = new char[size + 16];
        int[] from = new int[size + 16];
        int[] to = new int[size + 16];
        int length = 0;
        int position = 0;
        for (int i = 0; i < size; position++) {
            int codePoint = original.codePointAt(i);
            i += Character.charCount(codePoint);
            String folded = character(codePoint);
            if (length + folded.length() > characters.length) {
                int more = characters.length * 2 + folded.length();
                characters = Arrays.copyOf(characters, more);
                from = Arrays.copyOf(from, more);
                to = Arrays.copyOf(to, more);
            }
            for (int k = 0; k < folded.length(); k++) {
                characters[length] = folded.charAt(k);
                from[length] = position;
                to[length] = position + 1;
                length++;
            }
        }
        return new FoldedText(original, characters, from, to, join(characters, from, to, length));
    }

    /** A term of a lexicon or a name of a register in the same form. */
    String term(String written) {
        return fold(written.strip()).text();
    }

    Kind kind(char folded) {
        Kind kind = kinds[folded];
        if (kind == null) {
            kind = kindOf(folded);
            kinds[folded] = kind;
        }
        return kind;
    }

    private static Kind kindOf(char folded) {
        if (Character.isSurrogate(folded)
                || UCharacter.hasBinaryProperty(folded, com.ibm.icu.lang.UProperty.IDEOGRAPHIC)) {
            return Kind.HAN; // what stands beyond the basic plane in such texts is a rare character of a name
        }
        if (Character.isLetterOrDigit(folded)) {
            return Kind.LATIN;
        }
        if (DOTS.indexOf(folded) >= 0) {
            return Kind.DOT;
        }
        boolean space = folded == '\t' || (Character.isSpaceChar(folded) && folded != '\u2028' && folded != '\u2029');
        return space || HYPHENS.indexOf(folded) >= 0 ? Kind.SPACE : Kind.BORDER;
    }

    private String character(int codePoint) {
        if (codePoint >= known.length) {
            return compute(codePoint);
        }
        String folded = known[codePoint];
        if (folded == null) {
            folded = compute(codePoint);
            known[codePoint] = folded;
        }
        return folded;
    }

    private String compute(int codePoint) {
        int type = Character.getType(codePoint);
        boolean variationSelector = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        if (type == Character.FORMAT || variationSelector || (type == Character.CONTROL && codePoint < 9)) {
            return "";
        }
        String text = compatibility.normalize(Character.toString(codePoint));
        return simplified.transliterate(text).toLowerCase(Locale.ROOT);
    }

    /** Removes, in place, the separators that only pull a word apart; gives the new length. */
    private int join(char[] characters, int[] from, int[] to, int length) {
        int kept = 0;
        int run = 0;
        for (int i = 0; i < length; ) {
            Kind kind = kind(characters[i]);
            if (!isSeparator(kind)) {
                run = i > 0 && run > 0 && kind(characters[i - 1]) == kind ? run + 1 : 1;
                move(characters, from, to, i++, kept++);
                continue;
            }
            int end = i;
            boolean dotsOnly = true;
            while (end < length && isSeparator(kind(characters[end]))) {
                dotsOnly &= kind(characters[end]) == Kind.DOT;
                end++;
            }
            boolean single = run == 1 && runAt(characters, length, end) == 1;
            if (i > 0 && end < length && joins(characters[i - 1], characters[end], single, dotsOnly)) {
                i = end;
            }
            while (i < end) {
                move(characters, from, to, i++, kept++);
            }
            run = 0;
        }
        return kept;
    }

    /** Whether separators between these two characters pull one word apart. */
    private boolean joins(char left, char right, boolean bothSingle, boolean dotsOnly) {
        Kind leftKind = kind(left);
        Kind rightKind = kind(right);
        if (leftKind == Kind.BORDER || rightKind == Kind.BORDER) {
            return false;
        }
        if (leftKind != rightKind) {
            return true; // 卡拉 OK: a space between scripts is typography
        }
        if (leftKind == Kind.LATIN) {
            return bothSingle && Character.isLetter(left) && Character.isLetter(right);
        }
        return bothSingle || dotsOnly;
    }

    /** Length of the stretch of one kind that begins here. */
    private int runAt(char[] characters, int length, int begin) {
        int end = begin;
        while (end < length && kind(characters[end]) == kind(characters[begin])) {
            end++;
        }
        return end - begin;
    }

    private static boolean isSeparator(Kind kind) {
        return kind == Kind.SPACE || kind == Kind.DOT;
    }

    private static void move(char[] characters, int[] from, int[] to, int source, int target) {
        characters[target] = characters[source];
        from[target] = from[source];
        to[target] = to[source];
    }
}
