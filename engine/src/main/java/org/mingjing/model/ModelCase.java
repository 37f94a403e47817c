package org.mingjing.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;

/**
 * One case of a model: given rows, and what must come of them.
 *
 * @param name a claim
 * @param place where it stands
 * @param given by input, its rows: stored column to value, defaults merged in; inputs without rows are in it, empty
 * @param parameters values other than the defaults
 * @param expect rows that must come out, by output column; only the columns named are compared
 * @param base what derived inputs are computed from; null where the case gives their rows itself
 * @param notAssessable by input, how many rows lack a needed value; zero where an input is not in it
 */
public record ModelCase(
        String name,
        Place place,
        Map<String, List<Map<String, @Nullable String>>> given,
        @Nullable CaseBase base,
        Map<String, ParameterValue> parameters,
        List<Map<String, @Nullable String>> expect,
        Map<String, Long> notAssessable) {}
