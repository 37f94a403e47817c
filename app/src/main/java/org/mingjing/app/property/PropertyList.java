package org.mingjing.app.property;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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
     * What items of a state come to.
     *
     * @param value in yuan, of those that are valued
     * @param unvalued how many are not
     */
    public record PropertySum(int items, BigDecimal value, int unvalued) {}
}
