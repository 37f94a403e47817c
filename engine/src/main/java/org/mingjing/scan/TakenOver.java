package org.mingjing.scan;

/**
 * What a model's result owes to an earlier run.
 *
 * @param run id of that run
 * @param whole whether it is that run's result as it stands, because nothing that it rests on has changed
 * @param findings how many findings were kept without asking the model again
 */
public record TakenOver(String run, boolean whole, long findings) {}
