package org.mingjing.app.clues;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings have become a clue. Heard within the same transaction, as the program. */
public record ClueRaised(long matter, List<Stake> stakes) {
    public ClueRaised {
        stakes = List.copyOf(stakes);
    }

    /**
     * What is at stake by one of its findings.
     *
     * @param amount null where none is known
     * @param currency three letters; null where none is known
     */
    public record Stake(String finding, @Nullable BigDecimal amount, @Nullable String currency) {}
}
