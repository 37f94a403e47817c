package org.mingjing.app.models;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of which units somebody may see matters that come straight from a run's folder, where the database cannot look on.
 *
 * @param visible units they answer for
 * @param known all units of the office
 * @param whole whether they answer for a whole tree, and so for what belongs to no known unit
 */
record Scope(Set<String> visible, Set<String> known, boolean whole) {
    boolean holds(@Nullable String unit) {
        boolean isForeign = unit == null || !known.contains(unit);
        return isForeign ? whole : visible.contains(unit);
    }
}
