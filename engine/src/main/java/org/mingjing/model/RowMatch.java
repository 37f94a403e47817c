package org.mingjing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pairs expected rows with actual ones, whatever their order. Of an expected row only the named columns count. */
final class RowMatch {
    private static final double TOLERANCE = 1e-9;

    private final List<Map<String, @Nullable String>> expected;
    private final List<Map<String, @Nullable String>> actual;
    private final Map<String, String> types;
    /** By actual row, the expected row it is paired with, or -1. */
    private final int[] partner;

    private RowMatch(
            List<Map<String, @Nullable String>> expected,
            List<Map<String, @Nullable String>> actual,
            Map<String, String> types) {
        this.expected = expected;
        this.actual = actual;
        this.types = types;
        this.partner = new int[actual.size()];
        Arrays.fill(partner, -1);
        for (int e = 0; e < expected.size(); e++) {
            pair(e, new boolean[actual.size()]);
        }
    }

    static RowMatch of(
            List<Map<String, @Nullable String>> expected,
            List<Map<String, @Nullable String>> actual,
            Map<String, String> types) {
        return new RowMatch(expected, actual, types);
    }

    boolean isWhole() {
        return expected.size() == actual.size() && Arrays.stream(partner).allMatch(p -> p >= 0);
    }

    /** Expected rows that nothing matches. */
    List<Map<String, @Nullable String>> missing() {
        List<Map<String, @Nullable String>> missing = new ArrayList<>();
        for (int e = 0; e < expected.size(); e++) {
            int wanted = e;
            if (Arrays.stream(partner).noneMatch(p -> p == wanted)) {
                missing.add(expected.get(e));
            }
        }
        return missing;
    }

    /** Actual rows that nobody expected. */
    List<Map<String, @Nullable String>> surplus() {
        List<Map<String, @Nullable String>> surplus = new ArrayList<>();
        for (int a = 0; a < actual.size(); a++) {
            if (partner[a] < 0) {
                surplus.add(actual.get(a));
            }
        }
        return surplus;
    }

    /** Columns of an expected row in which an actual one differs. */
    List<String> differences(Map<String, @Nullable String> wanted, Map<String, @Nullable String> row) {
        return wanted.keySet().stream()
                .filter(column -> !same(column, wanted.get(column), row.get(column)))
                .toList();
    }

    /** Finds a partner for an expected row, moving others to their second choice where that makes room. */
    private boolean pair(int e, boolean[] tried) {
        for (int a = 0; a < partner.length; a++) {
            if (!tried[a] && differences(expected.get(e), actual.get(a)).isEmpty()) {
                tried[a] = true;
                if (partner[a] < 0 || pair(partner[a], tried)) {
                    partner[a] = e;
                    return true;
                }
            }
        }
        return false;
    }

    /** Equal, or, for doubles, as near as two engines that add in different order come. */
    private boolean same(String column, @Nullable String wanted, @Nullable String value) {
        if (Objects.equals(wanted, value)) {
            return true;
        }
        if (wanted == null || value == null || !"double".equals(types.get(column))) {
            return false;
        }
        double a = Double.parseDouble(wanted);
        double b = Double.parseDouble(value);
        return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
