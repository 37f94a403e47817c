package org.mingjing.app.models;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frozen rows of a finding, from which a model may be begun.
 *
 * @param finding its id
 * @param unit the unit that answers; null: none
 * @param rows by dataset, its rows: stored column to value as text
 */
public record FindingRows(
        String finding, @Nullable String unit, Map<String, List<Map<String, @Nullable String>>> rows) {}
