package org.mingjing.app.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a matter's ledger.
 *
 * @param matter that it was entered in: the one asked for, or one that came of it
 * @param amount in yuan, above zero, also where it takes another back
 * @param receipt number on the receipt; always there where money was returned
 * @param note words of whoever entered it; why, where it takes another back
 * @param finding that it comes from; null where people entered it
 * @param property the change of property that it comes from; null where it comes from none
 * @param reverses the entry that it takes back; null where it takes none back
 * @param reversed whether another takes it back
 * @param by id of the account
 */
public record MoneyEntry(
        long id,
        long matter,
        MoneyKind kind,
        BigDecimal amount,
        LocalDate day,
        @Nullable String receipt,
        @Nullable String note,
        @Nullable String finding,
        @Nullable Long property,
        @Nullable Long reverses,
        boolean reversed,
        long by,
        String byName,
        Instant at) {}
