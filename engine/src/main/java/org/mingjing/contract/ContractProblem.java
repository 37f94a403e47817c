package org.mingjing.contract;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with contracts. */
public enum ContractProblem implements ProblemCode {
    CONTRACT_UNKNOWN_DATASET,
    CONTRACT_UNKNOWN_VERSION,
    CONTRACT_UNKNOWN_GROUP,
    CONTRACT_INCONSISTENT,
    /** A quality rule is no condition over the contract's columns. */
    CONTRACT_RULE_UNSOUND,
    /** A contract shrank or changed within its version. */
    CONTRACT_NOT_GROWN,
    CONTRACT_LOCK_UNREADABLE,
    CONTRACT_FOLDER_MISSING;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
