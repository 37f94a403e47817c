package org.mingjing.app.models;

/**
 * How a model is used, decided on one state of its logic: when that changes, a live model is in the shadow again.
 *
 * @param version its version then
 * @param digest digest of its logic then
 */
public record ModelMode(Mode mode, int version, String digest) implements SettingContent {}
