package org.mingjing.derive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a lexicon.
 *
 * @param lexicon id, such as {@code L-ENT}
 * @param written the term as listed
 * @param kind what it does
 * @param weight how much a hit says, above 0 and at most 1; variants at most 0.5
 * @param version version of the lexicon
 * @param validFrom first day on which that version is in force; null: ever since
 * @param validTo last day; null: until further notice
 * @param condition what else must or must not stand in the same text; null: nothing
 */
record Term(
        String lexicon,
        String written,
        Kind kind,
        BigDecimal weight,
        int version,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Condition condition) {
    /** Stands in a term for a number, in digits or Chinese numerals: {@code 成立满{n}年}. */
    static final String NUMBER = "{n}";

    enum Kind {
        /** Is looked for. */
        HIT,
        /** Takes its own stretch out of the text for its own lexicon. */
        EXCLUDE,
        /** A name: takes its own stretch out of the text for all lexicons. */
        MASK
    }

    boolean inForce(@Nullable LocalDate day) {
        if (day == null) {
            return validTo == null;
        }
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /**
     * What else must, or must not, stand in the same text.
     *
     * @param present true: the term counts only beside one of the words; false: only where none of them stands
     * @param words as listed
     */
    record Condition(boolean present, List<String> words) {
        /** Reads {@code beside: a|b} or {@code unless: a|b}; null where it is neither. */
        static @Nullable Condition parse(String written) {
            int colon = written.indexOf(':');
            String word = colon < 0 ? "" : written.substring(0, colon).strip();
            List<String> words = Arrays.stream(written.substring(colon + 1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            boolean known = word.equals("beside") || word.equals("unless");
            return known && words.stream().noneMatch(String::isEmpty)
                    ? new Condition(word.equals("beside"), words)
                    : null;
        }
    }
}
