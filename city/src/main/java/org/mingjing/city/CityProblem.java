package org.mingjing.city;

import org.mingjing.problem.ProblemCode;

/** What can go wrong with the making of a city. */
enum CityProblem implements ProblemCode {
    /** The folder to make is there already. */
    CITY_FOLDER_EXISTS;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }
}
