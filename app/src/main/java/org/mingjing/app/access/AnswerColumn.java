package org.mingjing.app.access;

/**
 * A column of an answer.
 *
 * @param type in DuckDB's spelling
 */
public record AnswerColumn(String name, String type) {}
