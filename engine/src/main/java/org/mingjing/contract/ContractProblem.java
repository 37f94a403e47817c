package org.mingjing.contract;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with contracts. */
public enum ContractProblem implements ProblemCode {
    CONTRACT_UNKNOWN_DATASET,
    CONTRACT_UNKNOWN_VERSION,
    CONTRACT_INCONSISTENT,
    CONTRACT_FOLDER_MISSING;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
