package org.mingjing.measure;

/**
 * What became of the defects of one kind in the dirty files.
 *
 * @param count cells or rows that bear it
 * @param mended of these, those stored with the value that the clean file has, or once instead of twice
 * @param flagged stored without a value or with another one, and the row says so
 * @param rejected those whose row stands in the rejects
 * @param silent stored with another value, and nothing says so
 * @param notSent rows that the department forgot, which no import can know of
 */
record Fate(int count, int mended, int flagged, int rejected, int silent, int notSent) {}
