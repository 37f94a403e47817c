package org.mingjing.app.models;

/**
 * The three files of a model.
 *
 * @param model text of {@code model.yml}
 * @param query text of {@code query.sql}
 * @param cases text of {@code cases.yml}
 */
public record ModelFiles(String model, String query, String cases) {}
