package org.mingjing.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Computes the rows of derived datasets for cases that give the rows these are made from. */
public interface CaseDerivation {
    /** Derives nothing. */
    CaseDerivation NONE = new CaseDerivation() {
        @Override
        public boolean isDerived(String dataset) {
            return false;
        }

        @Override
        public Map<String, List<Map<String, @Nullable String>>> derive(
                Collection<String> datasets, SortedMap<String, String> base) {
            return Map.of();
        }
    };

    /** Whether a dataset is one that is computed from others. */
    boolean isDerived(String dataset);

    /**
     * @param datasets derived datasets that are wanted
     * @param base by dataset that is there, a query in DuckDB's SQL that gives its rows
     * @return by derived dataset its rows, stored column to value, spelled as in {@link CaseEngine.Answer}; one that
     *     has nothing to be made from has none
     */
    Map<String, List<Map<String, @Nullable String>>> derive(
            Collection<String> datasets, SortedMap<String, String> base);
}
