package org.mingjing.identifier;

import java.time.LocalDate;

/**
 * What a check depends on besides the text.
 *
 * @param synthetic whether generated identifiers pass
 * @param today the day against which a birth date is in the future
 */
public record CheckContext(SyntheticNamespace synthetic, LocalDate today) {
    boolean refusesSynthetic() {
        return synthetic == SyntheticNamespace.REFUSED;
    }
}
