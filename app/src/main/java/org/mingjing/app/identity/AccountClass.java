package org.mingjing.app.identity;

/** What an account is for, for life: the work, or one of the three administrations. */
public enum AccountClass {
    STAFF,
    SYSTEM,
    SECURITY,
    AUDIT
}
