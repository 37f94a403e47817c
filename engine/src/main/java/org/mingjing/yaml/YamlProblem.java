package org.mingjing.yaml;

import org.mingjing.problem.ProblemCode;

/** What can be wrong with a YAML file before anybody looks at its meaning. */
public enum YamlProblem implements ProblemCode {
    YAML_UNREADABLE,
    YAML_SYNTAX,
    YAML_DUPLICATE_KEY,
    YAML_SCHEMA;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
