package org.mingjing.app.access;

/** A data call came to another state; the asker wants to know. */
public record DataCallDecided(String call, long asker, DataCallState state) {}
