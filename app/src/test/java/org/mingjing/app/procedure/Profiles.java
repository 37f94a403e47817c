package org.mingjing.app.procedure;

import org.mingjing.app.Office;

/** Enters profiles to test in: what ships may change with the law. */
public final class Profiles {
    private Profiles() {}

    public static void enter(Office office, Procedures procedures, String yaml) {
        office.asProgram(() -> {
            procedures.enter("test.yml", yaml);
            return null;
        });
    }
}
