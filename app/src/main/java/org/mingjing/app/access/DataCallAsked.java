package org.mingjing.app.access;

/** Somebody asked; whoever may decide for the unit has something to do. */
public record DataCallAsked(String call, String unit, Weight weight) {}
