package org.mingjing.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which of the known names somebody probably meant. */
final class NearestNames {
    private static final int SHOWN = 3;

    private NearestNames() {}

    /** "Did you mean …? " with up to three names, or nothing where none is near. */
    static String question(String written, Collection<String> known) {
        List<String> near = near(written, known);
        return near.isEmpty() ? "" : "Did you mean " + String.join(", ", near) + "? ";
    }

    /** Nearest first: few edits, or one name inside the other. */
    static List<String> near(String written, Collection<String> known) {
        String name = written.contains("@") ? written.substring(0, written.indexOf('@')) : written;
        int bound = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= bound
                        || (name.length() >= 3 && (candidate.contains(name) || name.contains(candidate))))
                .sorted(Comparator.<String>comparingInt(candidate -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + same);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
