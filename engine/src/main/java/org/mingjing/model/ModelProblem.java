package org.mingjing.model;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with models, their cases, their lock and the values set for their parameters. */
public enum ModelProblem implements ProblemCode {
    /** There is no folder of models. */
    MODEL_FOLDER_MISSING,
    /** One of the three files is absent or cannot be read. */
    MODEL_FILE_MISSING,
    /** No model has this id, or none matches this pattern. */
    MODEL_UNKNOWN,
    /** Two folders carry the same id. */
    MODEL_ID_TAKEN,
    /** The folder does not lie where {@code module} says. */
    MODEL_WRONG_FOLDER,
    /** The module states its indicators, and the model names another or none. */
    MODEL_INDICATOR_UNKNOWN,
    MODEL_UNKNOWN_DATASET,
    MODEL_UNKNOWN_INPUT,
    MODEL_UNKNOWN_COLUMN,
    /** A form that the schema allows but nobody can read, such as a column without a type. */
    MODEL_FORM,
    /** The model states a lower tier than one of its inputs has. */
    MODEL_TIER_TOO_LOW,
    MODEL_CHINESE_MISSING,
    /** A text breaks the house rules: too long, or does not say what is detected. */
    MODEL_TEXT,
    /** A text that people read speaks of guilt. */
    MODEL_ACCUSES,
    MODEL_UNKNOWN_PLACEHOLDER,
    MODEL_PARAMETER_UNDECLARED,
    MODEL_PARAMETER_UNUSED,
    /** An input that the SQL never reads. */
    MODEL_INPUT_UNUSED,
    /** The SQL reads a column that the model does not list. */
    MODEL_COLUMN_UNDECLARED,
    /** The engine cannot make sense of the SQL. */
    MODEL_SQL_INVALID,
    /** A declared reach names what is not there, or a case shows that rows reach further. */
    MODEL_REACH,
    /** The output of the SQL is not what {@code finding.columns} says. */
    MODEL_OUTPUT_DIFFERS,
    MODEL_CASES_INVALID,
    /** The cases do not cover what they must. */
    MODEL_CASES_THIN,
    /** The logic changed and the version did not. */
    MODEL_LOCK_VERSION,
    /** The lock does not know the model's present version. */
    MODEL_LOCK_STALE,
    /** The id belongs to a model that was retired. */
    MODEL_LOCK_RETIRED,
    /** A model of the lock is gone without having been retired. */
    MODEL_LOCK_GONE,
    MODEL_LOCK_UNREADABLE,
    /** A model of that name is there already. */
    MODEL_EXISTS,
    PARAMETER_UNKNOWN,
    /** Not of the parameter's type, out of its range, or not one of its options. */
    PARAMETER_INVALID,
    /** No default, and not set: the model refuses to run. */
    PARAMETER_MISSING,
    /** Two settings for the same scope contradict each other. */
    PARAMETER_AMBIGUOUS,
    /** An engine that was asked for is not there. */
    MODEL_ENGINE_MISSING;

    @Override
    public Kind kind() {
        return this == MODEL_ENGINE_MISSING ? Kind.RESOURCE : Kind.CALLER;
    }
}
