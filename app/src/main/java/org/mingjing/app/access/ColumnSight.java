package org.mingjing.app.access;

import java.util.EnumSet;
import java.util.Set;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;

/** How a column looks under a grant. A column that is neither personal nor granted is not there at all. */
public enum ColumnSight {
    /** As it is. */
    CLEAR,
    /** A keyed hash of the value: equal values meet within one grant, and nowhere else. */
    HASHED,
    /** Its first letter. */
    PARTLY,
    /** Nothing of it. */
    EMPTY;

    private static final Set<ColumnType.Kind> KEYS = EnumSet.of(ColumnType.Kind.ID, ColumnType.Kind.HASH);

    /** How a personal column looks that is not granted. */
    static ColumnSight masked(Column column) {
        if (column.type().list()) {
            return EMPTY;
        }
        if (KEYS.contains(column.type().kind()) || column.identifier() != null) {
            return HASHED;
        }
        boolean name = column.type().kind() == ColumnType.Kind.STR
                && column.sensitivity() == org.mingjing.contract.Sensitivity.PERSONAL;
        return name ? PARTLY : EMPTY;
    }
}
