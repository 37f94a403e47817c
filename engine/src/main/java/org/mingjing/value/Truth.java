package org.mingjing.value;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Words for yes and no. */
public final class Truth {
    private final Map<String, Boolean> words = new HashMap<>();

    /**
     * @param yes words of the mapping that mean yes
     * @param no words of the mapping that mean no
     */
    public Truth(Collection<String> yes, Collection<String> no) {
        for (String word : new String[] {"是", "有", "对", "真", "√", "✓", "y", "yes", "t", "true", "1"}) {
            words.put(word, true);
        }
        for (String word : new String[] {"否", "非", "假", "×", "✗", "n", "no", "f", "false", "0"}) {
            words.put(word, false);
        }
        yes.forEach(word -> words.put(word.toLowerCase(Locale.ROOT), true));
        no.forEach(word -> words.put(word.toLowerCase(Locale.ROOT), false));
    }

    /** Reads 1 or 0 into {@link Reading#number}. */
    public void read(String cell, Reading out) {
        Boolean value = words.get(Texts.narrow(cell).strip().toLowerCase(Locale.ROOT));
        if (value == null) {
            out.unusable(Defect.BOOLEAN_UNREADABLE);
        } else {
            out.number(value ? 1 : 0);
        }
    }
}
