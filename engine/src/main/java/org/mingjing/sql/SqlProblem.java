package org.mingjing.sql;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with a model's SQL before it runs. */
public enum SqlProblem implements ProblemCode {
    SQL_SYNTAX,
    SQL_NOT_ONE_SELECT,
    SQL_UNDECLARED_TABLE,
    SQL_QUALIFIED_TABLE,
    SQL_TABLE_FUNCTION,
    SQL_FUNCTION_NOT_ALLOWED,
    SQL_NOT_PORTABLE,
    SQL_TOO_LARGE;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
