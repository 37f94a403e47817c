package org.mingjing.identifier;

import java.time.LocalDate;

/**
 * What a resident identity number says of its holder; personal data like the number itself.
 *
 * @param birth birth date
 * @param sex sex, from the sequence number
 * @param division division code of first issue; for foreign permanent residents issuing province and nationality
 */
public record ResidentDetails(LocalDate birth, Sex sex, String division) {
    /** Codes 1 and 2 of GB/T 2261.1. */
    public enum Sex {
        MALE,
        FEMALE
    }
}
