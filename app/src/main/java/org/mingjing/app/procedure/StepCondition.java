package org.mingjing.app.procedure;

import java.util.Map;

/**
 * What a module above holds a step to, beside what its process says. Asked when the step is proposed and again when it is
 * taken, in the sight of whoever does it and within the same transaction.
 */
public interface StepCondition {
    /**
     * Nothing where the step may be taken.
     *
     * @param answers as they were checked against what the step asks
     * @throws org.mingjing.problem.Problem where not
     */
    void require(MatterRow row, ProcessDefinition process, Step step, Map<String, Object> answers);
}
