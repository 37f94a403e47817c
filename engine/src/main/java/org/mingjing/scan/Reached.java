package org.mingjing.scan;

import java.util.List;
import java.util.Optional;
import org.mingjing.model.Reach;

/** What changed rows reach, as conditions in SQL. */
interface Reached {
    /** Holds for the rows of an input that a finding within reach may rest on. */
    String rows(String alias);

    /**
     * Holds for the findings within reach.
     *
     * @param prefix of the output's columns, such as {@code o.}
     */
    String findings(String prefix);

    /** Column of the output without which nobody knows whether a finding is within reach. */
    List<String> columns();

    /**
     * @return empty where they may reach everything
     */
    static Optional<? extends Reached> of(Reach reach, ModelTask task, List<InputChange> changes, Session session) {
        return reach.days() == null
                ? Optional.of(ReachedLinks.of(reach, task, changes, session))
                : ReachedDays.of(reach, task, changes, session);
    }
}
