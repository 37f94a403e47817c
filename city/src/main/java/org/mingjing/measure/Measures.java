package org.mingjing.measure;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured on one city.
 *
 * @param clean over its clean files
 * @param dirty over its dirty files; null where they were not looked at
 * @param dirt what became of their defects; null with {@code dirty}
 * @param others the figures of cities of other seeds, by seed
 */
record Measures(Figures clean, @Nullable Figures dirty, @Nullable Dirt dirt, SortedMap<String, Kept> others) {}
