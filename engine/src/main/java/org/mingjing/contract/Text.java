package org.mingjing.contract;

/**
 * One text for people, in both languages, side by side.
 *
 * @param en English
 * @param zh Chinese
 */
public record Text(String en, String zh) {
    public String in(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }
}
