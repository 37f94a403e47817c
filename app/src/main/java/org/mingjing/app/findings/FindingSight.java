package org.mingjing.app.findings;

import java.util.List;

/**
 * What of the findings somebody sees, as the database's own rule says it; asked of the database, never sent by a caller.
 *
 * @param program whether a part of the program asks, which sees everything
 * @param sealed whether findings are seen that are sealed to a case, or belong to no unit yet
 * @param account who asks; -1 where nobody does
 * @param units the units answered for
 * @param cases numbers of the open cases worked on
 * @param allUnits how many units there are
 */
record FindingSight(
        boolean program, boolean sealed, long account, List<String> units, List<String> cases, long allUnits) {
    private static final int WIDE = 4;

    FindingSight {
        units = List.copyOf(units);
        cases = List.copyOf(cases);
    }

    /** Whether so much is seen that looking it up unit by unit would take longer than reading in order. */
    boolean wide() {
        return (long) units.size() * WIDE >= allUnits;
    }
}
