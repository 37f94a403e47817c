package org.mingjing.app.evidence;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A name to show and to offer for saving, made of whatever was sent; it never decides where anything lies. */
final class EvidenceName {
    private static final int LONGEST = 150;
    /** Marks that could lead elsewhere, end a header, or turn the reading around so that an ending looks like another. */
    private static final Pattern NOT_KEPT = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ._()（）\\[\\]〔〕《》、，+-]");

    private EvidenceName() {}

    static String safe(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = NOT_KEPT.matcher(name).replaceAll("_").replaceAll(" +", " ").strip();
        name = name.replaceAll("^[. ]+", "").replaceAll("[. ]+$", "");
        if (name.codePointCount(0, name.length()) > LONGEST) {
            int dot = name.lastIndexOf('.');
            String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST - ending.length())) + ending;
        }
        return name.chars().noneMatch(Character::isLetterOrDigit) ? "file" : name;
    }
}
