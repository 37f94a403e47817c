package org.mingjing.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A company or sole trader.
 *
 * @param number within its trade; from {@link #ELSEWHERE} on it sits in another city
 * @param place where its house is; null where it has none that matters
 * @param representative household of its legal representative among the general population
 */
record Company(
        Trade trade,
        int number,
        String uscc,
        String name,
        String division,
        @Nullable Place place,
        LocalDate founded,
        long representative,
        long capital) {
    static final int ELSEWHERE = 100_000;

    /** Its house in the register of venues, or null. */
    String venue() {
        return String.format("V%02d%06d", trade.number(), number);
    }

    boolean hasVenue() {
        return trade.category() != null;
    }

    String account() {
        return Numbers.card(5_000_000_000L + trade.number() * 1_000_000L + number);
    }

    String phone() {
        return Numbers.mobile(60_000_000L + trade.number() * 1_000_000L + number);
    }
}
