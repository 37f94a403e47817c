package org.mingjing.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.LocalDate;
import java.util.Random;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.junit.jupiter.api.Test;

/** One character changed, or two neighbours swapped, is never taken for the same good number. */
class CheckDigitTest {
    private static final CheckContext CONTEXT =
            new CheckContext(SyntheticNamespace.ACCEPTED, LocalDate.of(2026, 11, 23));
    private static final String DIGITS = "0123456789";
    private static final String CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Random random = new Random(2015);

    @Test
    void a_changed_digit_of_a_resident_id_is_caught() {
        for (int n = 0; n < 500; n++) {
            String id = residentId(random.nextInt(20_001), random.nextInt(1000));

            assertEquals(IdentifierReason.NONE, reasonUnlessCut("resident-id", id));
            String wrong = changed(id, random.nextInt(17), DIGITS);
            assertNotEquals(IdentifierStatus.VALID, status("resident-id", wrong), () -> id + " " + wrong);
        }
    }

    @Test
    void swapped_neighbours_of_a_resident_id_are_caught() {
        for (int n = 0; n < 500; n++) {
            String id = residentId(random.nextInt(20_001), random.nextInt(1000));

            assertSwapCaught("resident-id", id, random.nextInt(16));
        }
    }

    @Test
    void a_changed_character_of_a_credit_code_is_caught() {
        for (int n = 0; n < 500; n++) {
            String code = creditCode(random.nextInt(100_000_000));

            assertEquals(IdentifierStatus.VALID, status("credit-code", code), code);
            String wrong = changed(code, random.nextInt(18), CREDIT_SYMBOLS);
            assertNotEquals(IdentifierStatus.VALID, status("credit-code", wrong), () -> code + " " + wrong);
        }
    }

    @Test
    void swapped_neighbours_of_a_credit_code_are_caught() {
        for (int n = 0; n < 500; n++) {
            assertSwapCaught("credit-code", creditCode(random.nextInt(100_000_000)), random.nextInt(17));
        }
    }

    @Test
    void a_changed_digit_of_a_card_is_caught() throws CheckDigitException {
        for (int n = 0; n < 500; n++) {
            String body = "6222021" + String.format("%08d", random.nextInt(100_000_000));
            String card = body + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(body);

            assertEquals(IdentifierStatus.VALID, status("bank-card", card), card);
            assertEquals(IdentifierStatus.INVALID, status("bank-card", changed(card, random.nextInt(16), DIGITS)));
        }
    }

    private String changed(String text, int position, String symbols) {
        int shift = 1 + random.nextInt(symbols.length() - 1);
        int value = symbols.indexOf(text.charAt(position));
        return text.substring(0, position)
                + symbols.charAt((value + shift) % symbols.length())
                + text.substring(position + 1);
    }

    private static void assertSwapCaught(String kind, String text, int position) {
        if (text.charAt(position) != text.charAt(position + 1)) {
            String swapped = swapped(text, position);
            assertNotEquals(IdentifierStatus.VALID, status(kind, swapped), () -> text + " " + swapped);
        }
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
