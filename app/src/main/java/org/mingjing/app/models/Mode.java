package org.mingjing.app.models;

/** How the office uses a model. */
public enum Mode {
    /** Its findings are raised. */
    LIVE,
    /** It runs along, and its findings are kept apart until somebody has approved of its logic as it is now. */
    SHADOW,
    /** It does not run. */
    OFF
}
