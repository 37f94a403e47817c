package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All pairs of texts whose sets of character bigrams have a Dice coefficient of at least a threshold, without
 * comparing every text with every other. Two such sets must share one of the rarest bigrams of either, so only texts
 * that do are compared (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007). No pair
 * is lost.
 */
final class DiceJoin {
    /** Told each pair once. */
    interface Pairs {
        void pair(int left, int right, double dice);
    }

    private final double least;
    private final Map<Integer, Integer> ranks;
    private final int[][] right;
    private final Map<Integer, int[]> index = new HashMap<>();

    /**
     * @param left texts that will be asked for; only their bigrams' frequency matters here
     * @param right texts to be found
     * @param least threshold, 0.5 to 1
     */
    DiceJoin(List<String> left, List<String> right, double least) {
        this.least = least;
        this.ranks = ranks(left, right);
        this.right = right.stream().map(this::bigrams).toArray(int[][]::new);
        Map<Integer, List<Integer>> building = new HashMap<>();
        for (int id = 0; id < this.right.length; id++) {
            for (int k = 0; k < prefix(this.right[id].length); k++) {
                building.computeIfAbsent(this.right[id][k], b -> new ArrayList<>())
                        .add(id);
            }
        }
        building.forEach((bigram, ids) ->
                index.put(bigram, ids.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Finds the partners of every left text; where both lists are one and the same, only those that come later. */
    void join(List<String> left, boolean within, Pairs pairs) {
        int[] seen = new int[right.length];
        Arrays.fill(seen, -1);
        for (int id = 0; id < left.size(); id++) {
            int[] mine = within ? right[id] : bigrams(left.get(id));
            for (int k = 0; k < prefix(mine.length); k++) {
                for (int other : index.getOrDefault(mine[k], new int[0])) {
                    if (seen[other] != id && (!within || other > id)) {
                        seen[other] = id;
                        double dice = dice(mine, right[other]);
                        if (dice >= least) {
                            pairs.pair(id, other, dice);
                        }
                    }
                }
            }
        }
    }

    /** How many of the rarest bigrams must be looked at so that no partner is missed. */
    private int prefix(int size) {
        int shared = (int) Math.ceil(least * size / (2 - least) - 1e-9);
        return size == 0 ? 0 : size - shared + 1;
    }

    private double dice(int[] left, int[] right) {
        int shorter = Math.min(left.length, right.length);
        if (2.0 * shorter < least * (left.length + right.length)) {
            return 0;
        }
        int shared = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            if (left[i] == right[j]) {
                shared++;
                i++;
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * shared / (left.length + right.length);
    }

    /** The distinct bigrams of a text by rank, rarest first. */
    private int[] bigrams(String text) {
        int[] bigrams = new int[Math.max(0, text.length() - 1)];
        for (int i = 0; i < bigrams.length; i++) {
            bigrams[i] = ranks.getOrDefault(pair(text, i), 0);
        }
        return Arrays.stream(bigrams).sorted().distinct().toArray();
    }

    private static Map<Integer, Integer> ranks(List<String> left, List<String> right) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (List<String> texts : left == right ? List.of(left) : List.of(left, right)) {
            for (String text : texts) {
                for (int i = 0; i + 1 < text.length(); i++) {
                    counts.merge(pair(text, i), 1, Integer::sum);
                }
            }
        }
        List<Integer> order = new ArrayList<>(counts.keySet());
        order.sort((a, b) -> {
            int byCount = Integer.compare(counts.get(a), counts.get(b));
            return byCount != 0 ? byCount : Integer.compare(a, b);
        });
        Map<Integer, Integer> ranks = new HashMap<>();
        order.forEach(bigram -> ranks.put(bigram, ranks.size()));
        return ranks;
    }

    private static int pair(String text, int at) {
        return (text.charAt(at) << 16) | text.charAt(at + 1);
    }
}
