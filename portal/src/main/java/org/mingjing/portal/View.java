package org.mingjing.portal;

import java.util.Optional;
import org.mingjing.exchange.Words;

/**
 * How somebody looks at the portal. It stands in every address, so that it lasts without cookies.
 *
 * @param chinese or English
 * @param big type
 * @param contrast black on white
 */
record View(boolean chinese, boolean big, boolean contrast) {
    static final View USUAL = new View(true, false, false);

    /** The first part of an address, such as {@code zh} or {@code en-big}. */
    static Optional<View> of(String part) {
        return switch (part.length() < 2 ? "" : part.substring(2)) {
            case "" -> of(part, false, false);
            case "-big" -> of(part, true, false);
            case "-contrast" -> of(part, false, true);
            case "-big-contrast" -> of(part, true, true);
            default -> Optional.empty();
        };
    }

    private static Optional<View> of(String part, boolean big, boolean contrast) {
        return part.startsWith("zh")
                ? Optional.of(new View(true, big, contrast))
                : part.startsWith("en") ? Optional.of(new View(false, big, contrast)) : Optional.empty();
    }

    String part() {
        return (chinese ? "zh" : "en") + (big ? "-big" : "") + (contrast ? "-contrast" : "");
    }

    /** An address within the portal, for this view. */
    String to(String path) {
        return "/" + part() + path;
    }

    String say(String zh, String en) {
        return chinese ? zh : en;
    }

    String say(Words words) {
        return words.in(chinese);
    }

    View inOtherLanguage() {
        return new View(!chinese, big, contrast);
    }

    View withOtherSize() {
        return new View(chinese, !big, contrast);
    }

    View withOtherContrast() {
        return new View(chinese, big, !contrast);
    }
}
