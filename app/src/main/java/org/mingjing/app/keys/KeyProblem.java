package org.mingjing.app.keys;

import org.mingjing.app.http.HttpProblem;

/** What can be wrong with keys of matters. */
enum KeyProblem implements HttpProblem {
    /** The office's key is gone although keys were wrapped by it, or its file cannot be read as one. */
    OFFICE_KEY_UNUSABLE(500),
    /** The key under which something was sealed is in no copy: it was destroyed, or lost. */
    MATTER_KEY_MISSING(410),
    /** The key is there and does not open by the office's key. */
    MATTER_KEY_UNUSABLE(500),
    /** One of the folders in which keys lie cannot be reached. */
    MATTER_KEYS_UNREACHABLE(503);

    private final int status;

    KeyProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
