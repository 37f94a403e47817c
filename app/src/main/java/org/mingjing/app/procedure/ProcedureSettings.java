package org.mingjing.app.procedure;

import java.util.List;
import org.mingjing.app.identity.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which rules the office works.
 *
 * @param profile {@code party}, {@code state} or {@code inspector-general}
 * @param escalation who is told of a term that ran out, and how long after, one above the other
 */
@ConfigurationProperties("mingjing.procedure")
record ProcedureSettings(@DefaultValue("party") String profile, List<Rung> escalation) {
    ProcedureSettings {
        escalation = escalation == null ? List.of() : List.copyOf(escalation);
    }

    /**
     * Somebody who is told of a term that ran out.
     *
     * @param days days of the calendar after its last day
     * @param role whose holders at the matter's unit or above are told
     */
    record Rung(int days, Role role) {}
}
