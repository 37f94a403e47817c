package org.mingjing.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /** "Did you mean …?", or all there is where nothing comes near and there is little. */
    static String hint(String meant, Collection<String> known) {
        if (known.isEmpty()) {
            return "There is none.";
        }
        String wanted = meant.toLowerCase(Locale.ROOT);
        String best = known.stream()
                .min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))))
                .orElseThrow();
        if (distance(wanted, best.toLowerCase(Locale.ROOT)) <= Math.min(FAR, Math.max(1, meant.length() / 2))) {
            return "Did you mean '" + best + "'?";
        }
        Optional<String> longer = known.stream()
                .filter(name -> wanted.length() > 2 && name.contains(wanted))
                .findFirst();
        if (longer.isPresent()) {
            return "Did you mean '" + longer.get() + "'?";
        }
        return "There is: "
                + String.join(", ", known.stream().sorted().limit(40).toList()) + ".";
    }

    /** Letters to add, drop or change. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
