package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiceJoinTest {
    @Test
    void finds_exactly_the_pairs_that_comparing_all_with_all_finds() {
        Random random = new Random(7);
        for (int n = 0; n < 500; n++) {
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                texts.add(word(random));
            }
            findsAll(texts);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(4)));
        }
        return word.toString();
    }

    private static void findsAll(List<String> texts) {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                if (dice(texts.get(i), texts.get(j)) >= 0.7) {
                    expected.add(i + "-" + j);
                }
            }
        }

        List<String> found = new ArrayList<>();
        new DiceJoin(texts, texts, 0.7).join(texts, true, (left, right, dice) -> found.add(left + "-" + right));

        assertEquals(expected, new TreeSet<>(found), texts::toString);
        assertEquals(expected.size(), found.size());
    }

    private static double dice(String left, String right) {
        Set<String> lefts = bigrams(left);
        Set<String> rights = bigrams(right);
        Set<String> shared = new HashSet<>(lefts);
        shared.retainAll(rights);
        return lefts.isEmpty() || rights.isEmpty() ? 0 : 2.0 * shared.size() / (lefts.size() + rights.size());
    }

    private static Set<String> bigrams(String text) {
        Set<String> bigrams = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            bigrams.add(text.substring(i, i + 2));
        }
        return bigrams;
    }
}
