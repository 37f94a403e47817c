package org.mingjing.app.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The property of a matter with its sums.
 *
 * @param sums by state, those that were entered by mistake left out
 * @param paperless how many items stand somewhere without a paper that counts; always 0
 * @param mayEnter whether the reader may enter and confirm
 */
public record PropertyList(
        List<PropertyItem> items, Map<PropertyState, PropertySum> sums, long paperless, boolean mayEnter) {
    public PropertyList {
        items = List.copyOf(items);
        sums = Map.copyOf(sums);
    }

    /**
     * What items of a state come to, with parts of others that became it.
     *
     * @param parts how many went of items that are elsewhere
     * @param value in yuan, of those that are valued
     * @param unvalued how many are not
     */
    public record PropertySum(int items, int parts, BigDecimal value, int unvalued) {
        static PropertySum ofItem(@Nullable BigDecimal value) {
            return of(1, 0, value);
        }

        static PropertySum ofPart(@Nullable BigDecimal value) {
            return of(0, 1, value);
        }

        private static PropertySum of(int items, int parts, @Nullable BigDecimal value) {
            return new PropertySum(
                    items, parts, value == null ? BigDecimal.ZERO.setScale(2) : value, value == null ? 1 : 0);
        }

        PropertySum plus(PropertySum other) {
            return new PropertySum(
                    items + other.items, parts + other.parts, value.add(other.value), unvalued + other.unvalued);
        }
    }
}
