package org.mingjing.identifier;

import org.mingjing.contract.Text;

/**
 * Plate number, GA 36-2018. Says whether a text is written as a plate, never whether a vehicle is official. Letters O
 * and I, which plates do not use in their serial, are read as 0 and 1, with less confidence.
 */
final class Plate implements IdentifierKind {
    static final Plate KIND = new Plate();

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final char SYNTHETIC = '测';
    private static final String SEPARATORS = "·•.-・‧∙⋅—_";
    private static final String ENERGY_LETTERS = "ABCDEFGHJK";
    private static final String LAST_SIGNS = "警学挂港澳领";
    private static final double CONFIDENCE_PER_LETTER = 0.9;

    private Plate() {}

    @Override
    public String name() {
        return "plate";
    }

    @Override
    public Text title() {
        return new Text("Plate number", "车牌号");
    }

    @Override
    public String mask(String normal) {
        return Masks.keep(normal, 2, 1);
    }

    @Override
    public IdentifierCheck check(String text, CheckContext context) {
        String written = Spelling.without(Spelling.clean(text), SEPARATORS);
        if (written.isEmpty()) {
            return IdentifierCheck.unusable(this, written, IdentifierReason.EMPTY);
        }
        if (isSpecial(written)) {
            return IdentifierCheck.valid(this, written);
        }
        if (isMilitary(written)) {
            return ENERGY_LETTERS.indexOf(written.charAt(1)) < 0
                    ? IdentifierCheck.valid(this, written)
                    : IdentifierCheck.warning(this, written, IdentifierReason.NO_PROVINCE);
        }
        char first = written.charAt(0);
        if (PROVINCES.indexOf(first) < 0 && first != SYNTHETIC) {
            boolean cut =
                    written.length() >= 6 && written.length() <= 7 && Spelling.isLetter(first) && isPlain(written);
            return cut
                    ? IdentifierCheck.invalid(this, written, IdentifierReason.NO_PROVINCE)
                    : IdentifierCheck.unusable(this, written, IdentifierReason.UNUSUAL_FORM);
        }
        if (written.length() < 7 || written.length() > 8) {
            return IdentifierCheck.unusable(this, written, IdentifierReason.WRONG_LENGTH);
        }
        return judge(written, first == SYNTHETIC && context.refusesSynthetic());
    }

    private IdentifierCheck judge(String written, boolean refused) {
        String plate =
                written.substring(0, 2) + written.substring(2).replace('O', '0').replace('I', '1');
        boolean shaped = isAreaLetter(plate.charAt(1)) && hasSerial(plate);
        if (!shaped) {
            return IdentifierCheck.invalid(this, plate, IdentifierReason.UNUSUAL_FORM);
        }
        if (refused) {
            return IdentifierCheck.invalid(this, plate, IdentifierReason.SYNTHETIC_REFUSED);
        }
        int read = 0;
        for (int i = 2; i < written.length(); i++) {
            read += written.charAt(i) == plate.charAt(i) ? 0 : 1;
        }
        if (read > 0) {
            return new IdentifierCheck(
                    this,
                    plate,
                    IdentifierStatus.WARNING,
                    IdentifierReason.LETTERS_READ_AS_DIGITS,
                    Math.pow(CONFIDENCE_PER_LETTER, read),
                    null);
        }
        boolean unusual = plate.charAt(1) == 'O' || (plate.length() == 7 && letters(plate) > 2);
        return unusual
                ? IdentifierCheck.warning(this, plate, IdentifierReason.UNUSUAL_FORM)
                : IdentifierCheck.valid(this, plate);
    }

    /** O was an area letter of the police until it was given up; I never was one. */
    private static boolean isAreaLetter(char c) {
        return Spelling.isLetter(c) && c != 'I';
    }

    private static boolean hasSerial(String plate) {
        if (plate.length() == 7) {
            boolean sign = LAST_SIGNS.indexOf(plate.charAt(6)) >= 0;
            return arePlain(plate, 2, sign ? 6 : 7);
        }
        boolean small = ENERGY_LETTERS.indexOf(plate.charAt(2)) >= 0
                && Spelling.isLetterOrDigit(plate.charAt(3))
                && Spelling.areDigits(plate, 4, 8);
        boolean large = Spelling.areDigits(plate, 2, 7) && ENERGY_LETTERS.indexOf(plate.charAt(7)) >= 0;
        return small || large;
    }

    private static int letters(String plate) {
        int letters = 0;
        for (int i = 2; i < plate.length(); i++) {
            letters += Spelling.isLetter(plate.charAt(i)) ? 1 : 0;
        }
        return letters;
    }

    /** Embassies, emergency services and armed police: recognised by their form, not read further. */
    private static boolean isSpecial(String plate) {
        int length = plate.length();
        if (plate.startsWith("使")) {
            return length == 7 && Spelling.areDigits(plate, 1, 7);
        }
        if (plate.endsWith("使") && length == 7) {
            return Spelling.areDigits(plate, 0, 6);
        }
        if (plate.endsWith("应急")) {
            return length == 8 && PROVINCES.indexOf(plate.charAt(0)) >= 0 && arePlain(plate, 1, 6);
        }
        if (plate.startsWith("WJ")) {
            int from = length > 2 && PROVINCES.indexOf(plate.charAt(2)) >= 0 ? 3 : 2;
            return length >= 7 && length <= 9 && arePlain(plate, from, length);
        }
        return false;
    }

    /** Two letters and five digits, which a plate of a new-energy car without its province may look like, too. */
    private static boolean isMilitary(String plate) {
        return plate.length() == 7
                && isAreaLetter(plate.charAt(0))
                && isAreaLetter(plate.charAt(1))
                && Spelling.areDigits(plate, 2, 7);
    }

    private static boolean isPlain(String text) {
        return arePlain(text, 0, text.length());
    }

    private static boolean arePlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Spelling.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
