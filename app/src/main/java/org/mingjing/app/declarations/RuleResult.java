package org.mingjing.app.declarations;

import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What the check of one rule found; a question to the unit, never a finding about anybody.
 *
 * @param rule its name in the file of forms
 * @param title what was checked
 * @param says what the unit is told; null where it fits
 * @param why from what it follows, or why it cannot be judged; never a row of anybody else
 */
record RuleResult(String rule, RuleOutcome outcome, Text title, @Nullable Text says, Text why) {
    /** What came of it. */
    enum RuleOutcome {
        PASSED,
        WARNED,
        /** Data or an answer is missing. */
        NOT_JUDGED
    }
}
