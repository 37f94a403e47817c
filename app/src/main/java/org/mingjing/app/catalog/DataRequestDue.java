package org.mingjing.app.catalog;

/**
 * The day has come to remind of a request for data.
 *
 * @param request id
 * @param unit department that was asked
 */
public record DataRequestDue(long request, String unit) {}
