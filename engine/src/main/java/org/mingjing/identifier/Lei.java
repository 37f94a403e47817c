package org.mingjing.identifier;

import org.mingjing.contract.Text;

/** Legal entity identifier, ISO 17442: 18 letters and digits and two check digits, 02 to 98, of ISO 7064, MOD 97-10. */
final class Lei implements IdentifierKind {
    static final Lei KIND = new Lei();

    private static final int LENGTH = 20;

    private Lei() {}

    @Override
    public String name() {
        return "lei";
    }

    @Override
    public Text title() {
        return new Text("Legal entity identifier", "全球法人识别编码（LEI）");
    }

    /** Entities and their identifiers are published. */
    @Override
    public String mask(String normal) {
        return normal;
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String lei = Spelling.without(Spelling.clean(text), "-");
        if (lei.isEmpty()) {
            return IdentifierCheck.unusable(this, lei, IdentifierReason.EMPTY);
        }
        if (lei.length() != LENGTH) {
            return IdentifierCheck.unusable(
                    this,
                    lei,
                    Spelling.isScientific(lei) ? IdentifierReason.SCIENTIFIC_NOTATION : IdentifierReason.WRONG_LENGTH);
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = lei.charAt(i);
            if (i < LENGTH - 2 ? !Spelling.isLetterOrDigit(c) : !Spelling.isDigit(c)) {
                return IdentifierCheck.unusable(this, lei, IdentifierReason.WRONG_CHARACTER);
            }
        }
        int check = Spelling.number(lei, LENGTH - 2, LENGTH);
        return rest(lei) == 1 && check >= 2 && check <= 98
                ? IdentifierCheck.valid(this, lei)
                : IdentifierCheck.invalid(this, lei, IdentifierReason.CHECK_DIGIT);
    }

    private static int rest(String lei) {
        int rest = 0;
        for (int i = 0; i < lei.length(); i++) {
            int value = Character.digit(lei.charAt(i), 36);
            rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
        }
        return rest;
    }
}
