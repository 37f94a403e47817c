package org.mingjing.portal;

import java.security.SecureRandom;
import java.util.Optional;

/** The sixteen digits that a reporter comes back with. They are nowhere but with the reporter. */
record Receipt(String digits) {
    static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Receipt random() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return new Receipt(digits.toString());
    }

    /** What somebody typed: spaces, hyphens and full-width digits are all the same. */
    static Optional<Receipt> typed(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if (!Character.isWhitespace(c) && c != '-' && c != '－' && c != '　' && c != '\u00a0') {
                return Optional.empty();
            }
        }
        return digits.length() == LENGTH ? Optional.of(new Receipt(digits.toString())) : Optional.empty();
    }

    /** As it is shown and printed: four groups of four. */
    String grouped() {
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return "a receipt"; // it must not come into a message by chance
    }
}
