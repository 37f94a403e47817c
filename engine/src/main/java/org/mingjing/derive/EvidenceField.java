package org.mingjing.derive;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What, besides the name, may agree between two parties. */
enum EvidenceField {
    IDENTIFIER,
    ACCOUNT,
    PHONE,
    EMAIL,
    ADDRESS,
    POSTCODE,
    DIVISION,
    BIRTH_DATE;

    private static final int PHONE_DIGITS = 9;
    private static final Set<String> PLACEHOLDERS =
            Set.of("na", "none", "null", "unknown", "nil", "nan", "无", "不详", "未知", "19000101", "99991231");

    /** As written in settings and in the columns. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A value in the form in which it is compared; null where it says nothing. */
    @Nullable
    String normal(String value) {
        StringBuilder kept = new StringBuilder();
        for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c) || (this == EMAIL && (c == '@' || c == '.'))) {
                kept.append(c);
            }
        }
        String text = kept.toString();
        boolean oneCharacter = text.chars().distinct().count() <= 1;
        if (text.length() < 3 || oneCharacter || PLACEHOLDERS.contains(text)) {
            return null;
        }
        boolean digits = text.chars().allMatch(Character::isDigit);
        if (this == PHONE && digits && text.length() > PHONE_DIGITS) {
            return text.substring(text.length() - PHONE_DIGITS); // country and trunk prefixes differ
        }
        return this == DIVISION && text.length() > 6 ? text.substring(0, 6) : text;
    }
}
