package org.mingjing.app.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * How whoever receives a kind of payout may be shown to everybody.
 *
 * @param codes of the policies that are of this kind
 * @param words in a policy's name that tell of it, too
 * @param from first day on which it counts; {@code to} the first on which it does no more, null: for good
 * @param confirmed whether the source says so in so many words
 */
record RecipientRule(
        String id,
        Text title,
        List<String> codes,
        List<String> words,
        Shown show,
        String from,
        @Nullable String to,
        RuleSource source,
        boolean confirmed) {
    RecipientRule {
        codes = List.copyOf(codes);
        words = List.copyOf(words);
        from = LocalDate.parse(from).toString(); // a wrong day stops the start, not a publication
        to = to == null ? null : LocalDate.parse(to).toString();
    }

    /** From what shows most to what shows least. */
    enum Shown {
        /** A row for each payment, with the masked name. */
        MASKED,
        /** By place and policy, how many recipients and what they got together. */
        COUNTED,
        /** Not at all. */
        WITHHELD
    }

    record RuleSource(String ref, String says) {}

    /**
     * The file of rules.
     *
     * @param smallest so many recipients at a place are counted, and not fewer
     * @param otherwise for policies that stand nowhere
     */
    record Rules(int version, int smallest, Shown otherwise, List<RecipientRule> kinds) {
        Rules {
            kinds = List.copyOf(kinds);
        }
    }

    boolean counts(LocalDate day) {
        return !day.isBefore(LocalDate.parse(from)) && (to == null || day.isBefore(LocalDate.parse(to)));
    }

    boolean isTold(String lowerCase) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(lowerCase::contains);
    }
}
