package org.mingjing.app.catalog;

/**
 * A dataset has a new current snapshot.
 *
 * @param dataset name
 * @param snapshot id
 */
public record SnapshotCreated(String dataset, String snapshot) {}
