package org.mingjing.app.catalog;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name that may lie in a folder and stand on a page, made of whatever somebody's system called the file. */
final class FileName {
    private static final int MOST_BYTES = 180;
    private static final Pattern NOT_KEPT = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._()（）\\[\\]+-]");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?"); // names that some systems take for devices

    private FileName() {}

    static String safe(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = NOT_KEPT.matcher(name).replaceAll("_").replaceAll(" +", " ").strip();
        name = name.replaceAll("^[. ]+", "").replaceAll("[. ]+$", "");
        name = shortened(name);
        if (name.isEmpty() || name.chars().noneMatch(Character::isLetterOrDigit)) {
            return "file";
        }
        return RESERVED.matcher(name).matches() ? "_" + name : name;
    }

    /** Cut before its ending, between characters. */
    private static String shortened(String name) {
        if (bytes(name) <= MOST_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending =
                dot > 0 && name.length() - dot <= 10 ? name.substring(dot).toLowerCase(Locale.ROOT) : "";
        StringBuilder kept = new StringBuilder();
        int room = MOST_BYTES - bytes(ending);
        for (int point : name.codePoints().toArray()) {
            String character = Character.toString(point);
            room -= bytes(character);
            if (room < 0) {
                break;
            }
            kept.append(character);
        }
        return kept + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
