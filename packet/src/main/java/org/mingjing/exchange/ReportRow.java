package org.mingjing.exchange;

/**
 * The published row that a report is about.
 *
 * @param publication its id
 * @param version of the publication that was shown
 * @param row counts from 1
 * @param says the row as it was shown
 */
public record ReportRow(String publication, int version, int row, String says) {}
