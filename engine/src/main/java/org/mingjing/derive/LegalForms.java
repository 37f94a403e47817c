package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Legal forms at the end of a name: GmbH, Incorporated, 有限责任公司. */
final class LegalForms {
    private static final int LONGEST = 5;

    private final Map<String, String> western = new HashMap<>();
    private final List<Map.Entry<String, String>> chinese = new ArrayList<>();

    LegalForms() {
        for (String line : Resource.lines("legal-forms.csv")) {
            int comma = line.indexOf(',');
            String form = line.substring(0, comma);
            String standsFor = line.substring(comma + 1);
            if (NameFolding.hasHan(form)) {
                chinese.add(Map.entry(form, standsFor));
            } else {
                western.put(form, standsFor);
            }
        }
        chinese.sort(Comparator.comparing(e -> -e.getKey().length()));
    }

    /**
     * @param core words without the forms
     * @param forms the forms found, each by what it stands for, sorted and joined by a plus; empty where none
     */
    record Parted(List<String> core, String forms) {}

    /** Takes the forms off the end; at least one word is left. */
    Parted part(List<String> words) {
        List<String> core = new ArrayList<>(words);
        TreeSet<String> forms = new TreeSet<>();
        while (partWestern(core, forms) || partChinese(core, forms)) {
            // until no form is left at the end
        }
        return new Parted(List.copyOf(core), String.join("+", forms));
    }

    private boolean partWestern(List<String> core, Set<String> forms) {
        for (int length = Math.min(LONGEST, core.size() - 1); length >= 1; length--) {
            String tail = String.join(" ", core.subList(core.size() - length, core.size()));
            String form = western.get(tail);
            if (form != null) {
                forms.add(form);
                core.subList(core.size() - length, core.size()).clear();
                return true;
            }
        }
        return false;
    }

    private boolean partChinese(List<String> core, Set<String> forms) {
        int last = core.size() - 1;
        String word = core.get(last);
        for (Map.Entry<String, String> form : chinese) {
            if (word.endsWith(form.getKey()) && word.length() >= form.getKey().length() + 2) {
                forms.add(form.getValue());
                core.set(last, word.substring(0, word.length() - form.getKey().length()));
                return true;
            }
        }
        return false;
    }
}
