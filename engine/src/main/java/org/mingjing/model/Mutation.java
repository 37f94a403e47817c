package org.mingjing.model;

/**
 * A small change to a model's SQL that some case should notice.
 *
 * @param line line of the change in {@code query.sql}
 * @param what what was changed, for people
 * @param sql the SQL with the change
 */
public record Mutation(int line, String what, String sql) {}
