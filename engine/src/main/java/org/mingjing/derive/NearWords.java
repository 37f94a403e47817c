package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Whether two names in an alphabet have the same words but for slips: one letter, two in long words, a space. */
final class NearWords {
    private NearWords() {}

    static boolean agree(String left, String right, Set<String> smallWords) {
        List<String> lefts = words(left, smallWords);
        List<String> rights = words(right, smallWords);
        if (isSameUnspaced(lefts, rights)) {
            return true;
        }
        rights.removeIf(lefts::remove);
        for (Iterator<String> each = lefts.iterator(); each.hasNext(); ) {
            String word = each.next();
            for (int i = 0; i < rights.size(); i++) {
                if (isNear(word, rights.get(i))) {
                    rights.remove(i);
                    each.remove();
                    break;
                }
            }
        }
        return isSameUnspaced(lefts, rights);
    }

    private static boolean isSameUnspaced(List<String> lefts, List<String> rights) {
        return String.join("", lefts).equals(String.join("", rights));
    }

    private static List<String> words(String core, Set<String> smallWords) {
        List<String> words = new ArrayList<>(List.of(core.split(" ", -1)));
        words.removeIf(smallWords::contains);
        return words;
    }

    /** Near: one edit from four letters on, two from nine on, never in digits or the first letter; or an abbreviation. */
    static boolean isNear(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        if (shorter < 4 || left.charAt(0) != right.charAt(0) || hasDigit(left) || hasDigit(right)) {
            return false;
        }
        boolean abbreviation = left.startsWith(right) || right.startsWith(left);
        return abbreviation || edits(left, right) <= (shorter >= 9 ? 2 : 1);
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours. */
    static int edits(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
                best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[left.length()][right.length()];
    }
}
