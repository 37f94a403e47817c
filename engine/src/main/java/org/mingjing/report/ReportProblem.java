package org.mingjing.report;

import org.mingjing.problem.ProblemCode;

/** What can go wrong when a report is written. */
public enum ReportProblem implements ProblemCode {
    REPORT_WRITE_FAILED(Kind.RESOURCE);

    private final Kind kind;

    ReportProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
