package org.mingjing.app.http;

/** What an endpoint may demand. Each is held through roles only. */
public enum Permission {
    /** To be signed in is enough: one's own session, one's own duties. */
    SIGNED_IN,
    /** One's own password, second factor, sessions and tokens: by the person, never by a token. */
    OWN_ACCOUNT,

    UNITS_READ,
    UNITS_CHANGE,
    ACCOUNTS_READ,
    ACCOUNTS_CHANGE,
    ROLES_ASK,
    ROLES_DECIDE,
    SESSIONS_END,
    SETTINGS_READ,
    SAFETY_READ,
    SAFETY_ACKNOWLEDGE,
    /** How the link with the portal does, nothing of what it carries. */
    LINK_READ,
    /** Saying that a key is the level above's, to which what is about the leaders here is sealed; two people do. */
    ABOVE_KEY_CONFIRM,

    AUDIT_READ,
    AUDIT_EXPORT,

    DATA_CALL_ASK,
    DATA_CALL_APPROVE_GENERAL,
    DATA_CALL_APPROVE_IMPORTANT,
    DATA_CALL_SUPERVISE,
    DATA_READ,
    CASE_NUMBERS_KEEP,
    SQL_ASK,

    CATALOG_READ,
    CATALOG_CHANGE,
    CATALOG_APPOINT,

    MODELS_READ,
    MODELS_PROPOSE,
    MODELS_APPROVE,
    RUNS_READ,
    RUNS_START,

    FINDINGS_READ,
    FINDINGS_TRIAGE,
    FINDINGS_ASSIGN,
    FINDINGS_EXPORT,

    /** Answering what was pushed to oneself to be checked on site. */
    SITE_CHECKS_ANSWER,

    /** Making a clue of findings. */
    CLUES_RAISE,

    /** Matters that one may see, and what one may do in them by role or part. */
    MATTERS_READ,
    /** Sealing to the level above what came about the leaders here, without entering it. */
    ABOVE_SEAL,
    /** Taking in what an office below passed on about its own leaders. */
    BELOW_TAKE,
    /** Who works on a matter. */
    MATTERS_ASSIGN,
    /** Closing a matter to all but those who work on it. */
    MATTERS_RESTRICT,
    /** What is on record about one person, across matters that one may see, for a stated motive. */
    INTEGRITY_FILES_READ,
    /** How long closed matters are kept: holding them, asking that they go, deciding on that. */
    RETENTION_KEEP,

    /** Templates of papers, and in whose name papers are issued. */
    TEMPLATES_READ,
    TEMPLATES_PROPOSE,
    /** Deciding on what another uploaded, and naming the office that issues. */
    TEMPLATES_APPROVE,

    /** What is shown to everybody on the portal: seen here before and after, prepared, approved. */
    PUBLICATIONS_READ,
    PUBLICATIONS_PREPARE,
    PUBLICATIONS_APPROVE,

    /** Where risk gathers, in numbers. */
    OVERVIEW_READ,
    /** The same on a screen on the wall, and nothing else. */
    WALL_READ,
}
