package org.mingjing.app.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the list's order.
 *
 * @param items at most as many as were asked for
 * @param next what to send as {@code after} for the next page; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int MOST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page from a query that asked for one row more than the page holds.
     *
     * @param cursor the place of a row in the order
     */
    public static <T> Page<T> of(List<T> oneMore, int size, Function<T, String> cursor) {
        if (oneMore.size() <= size) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, size);
        return new Page<>(items, cursor.apply(items.get(size - 1)));
    }

    /** The size asked for, within what is allowed. */
    public static int size(@Nullable Integer wanted) {
        int size = wanted == null ? 50 : wanted;
        if (size < 1 || size > MOST) {
            throw CommonProblem.invalid("a page holds 1 to " + MOST + " items, not " + size, "Mend 'size'.");
        }
        return size;
    }
}
