package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class DiceJoinTest {
    @Property(tries = 300)
    void finds_exactly_the_pairs_that_comparing_all_with_all_finds(
            @ForAll @Size(min = 1, max = 12)
                    List<@CharRange(from = 'a', to = 'd') @StringLength(max = 9) String> texts) {
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

        assertEquals(expected, new TreeSet<>(found));
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
