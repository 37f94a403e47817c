package org.mingjing.app.procedure;

/** What a module above holds a step to, beside what its process says. Asked when it is proposed and when it is taken. */
public interface StepCondition {
    /**
     * Nothing where the step may be taken.
     *
     * @throws org.mingjing.problem.Problem where not
     */
    void require(MatterRow row, ProcessDefinition process, Step step);
}
