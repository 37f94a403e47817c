package org.mingjing.app.access;

/** A grant is worth nothing any more; what was kept under it has to go. */
public record GrantEnded(String grant) {}
