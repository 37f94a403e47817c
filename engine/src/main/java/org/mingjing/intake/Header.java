package org.mingjing.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Column names of a file, found as people write them: exactly, else without regard to width, case and spaces. */
class Header {
    private final List<String> names;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    Header(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            exact.putIfAbsent(names.get(i), i);
            folded.merge(fold(names.get(i)), i, (a, b) -> -1);
        }
    }

    /** A header that has every column, to check a mapping before its file is opened. */
    static Header any() {
        return new Header(List.of("any")) {
            @Override
            Optional<Integer> find(String name) {
                return Optional.of(0);
            }
        };
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    List<String> names() {
        return names;
    }

    Optional<Integer> find(String name) {
        Integer at = exact.get(name);
        if (at == null) {
            at = folded.get(fold(name));
        }
        return at == null || at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** Names that resemble the one not found, for the message. */
    String near(String name) {
        String wanted = fold(name);
        List<String> near = new ArrayList<>();
        for (String candidate : names) {
            String have = fold(candidate);
            if (!have.isEmpty() && (have.contains(wanted) || wanted.contains(have) || distance(have, wanted) <= 2)) {
                near.add(candidate);
            }
        }
        return near.isEmpty()
                ? "It has: " + String.join(" | ", names) + "."
                : "Did you mean: " + String.join(" | ", near) + "?";
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u200b\\ufeff]+", "")
                .toLowerCase(Locale.ROOT);
    }

    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
