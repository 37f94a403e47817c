package org.mingjing.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** One character changed, or two neighbours swapped, is never taken for the same good number. */
class CheckDigitProperties {
    private static final CheckContext CONTEXT =
            new CheckContext(SyntheticNamespace.ACCEPTED, LocalDate.of(2026, 11, 23));
    private static final String CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Property(tries = 500)
    void a_changed_digit_of_a_resident_id_is_caught(
            @ForAll @IntRange(min = 0, max = 20_000) int day,
            @ForAll @IntRange(max = 999) int sequence,
            @ForAll @IntRange(max = 16) int position,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        String id = residentId(day, sequence);
        char changed = (char) ('0' + (id.charAt(position) - '0' + shift) % 10);

        String wrong = id.substring(0, position) + changed + id.substring(position + 1);

        assertEquals(IdentifierReason.NONE, reasonUnlessCut("resident-id", id));
        assertNotEquals(IdentifierStatus.VALID, status("resident-id", wrong));
    }

    @Property(tries = 500)
    void swapped_neighbours_of_a_resident_id_are_caught(
            @ForAll @IntRange(min = 0, max = 20_000) int day,
            @ForAll @IntRange(max = 999) int sequence,
            @ForAll @IntRange(max = 15) int position) {
        String id = residentId(day, sequence);
        Assume.that(id.charAt(position) != id.charAt(position + 1));

        assertNotEquals(IdentifierStatus.VALID, status("resident-id", swapped(id, position)));
    }

    @Property(tries = 500)
    void a_changed_character_of_a_credit_code_is_caught(
            @ForAll @IntRange(max = 99_999_999) int organisation,
            @ForAll @IntRange(max = 17) int position,
            @ForAll @IntRange(min = 1, max = 30) int shift) {
        String code = creditCode(organisation);
        int value = CREDIT_SYMBOLS.indexOf(code.charAt(position));

        String wrong = code.substring(0, position)
                + CREDIT_SYMBOLS.charAt((value + shift) % 31)
                + code.substring(position + 1);

        assertEquals(IdentifierStatus.VALID, status("credit-code", code));
        assertNotEquals(IdentifierStatus.VALID, status("credit-code", wrong));
    }

    @Property(tries = 500)
    void swapped_neighbours_of_a_credit_code_are_caught(
            @ForAll @IntRange(max = 99_999_999) int organisation, @ForAll @IntRange(max = 16) int position) {
        String code = creditCode(organisation);
        Assume.that(code.charAt(position) != code.charAt(position + 1));

        assertNotEquals(IdentifierStatus.VALID, status("credit-code", swapped(code, position)));
    }

    @Property(tries = 300)
    void a_changed_digit_of_a_card_is_caught(
            @ForAll @IntRange(max = 99_999_999) int number,
            @ForAll @IntRange(max = 15) int position,
            @ForAll @IntRange(min = 1, max = 9) int shift)
            throws CheckDigitException {
        String body = "6222021" + String.format("%08d", number);
        String card = body + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(body);
        char changed = (char) ('0' + (card.charAt(position) - '0' + shift) % 10);

        String wrong = card.substring(0, position) + changed + card.substring(position + 1);

        assertEquals(IdentifierStatus.VALID, status("bank-card", card));
        assertEquals(IdentifierStatus.INVALID, status("bank-card", wrong));
    }

    private static String residentId(int day, int sequence) {
        LocalDate birth = LocalDate.of(1950, 1, 1).plusDays(day);
        String body = "990001"
                + String.format(
                        "%04d%02d%02d%03d", birth.getYear(), birth.getMonthValue(), birth.getDayOfMonth(), sequence);
        return body + ResidentId.checkCharacter(body);
    }

    private static String creditCode(int organisation) {
        String body = "91440300" + String.format("%08d", organisation);
        char inner = CreditCode.innerCheck(body);
        return body + inner + CreditCode.checkSymbol(body + inner);
    }

    private static IdentifierReason reasonUnlessCut(String kind, String text) {
        IdentifierReason reason = Identifiers.kind(kind).check(text, CONTEXT).reason();
        return reason == IdentifierReason.DIGITS_MAY_BE_LOST ? IdentifierReason.NONE : reason;
    }

    private static IdentifierStatus status(String kind, String text) {
        return Identifiers.kind(kind).check(text, CONTEXT).status();
    }

    private static String swapped(String text, int position) {
        return text.substring(0, position)
                + text.charAt(position + 1)
                + text.charAt(position)
                + text.substring(position + 2);
    }
}
