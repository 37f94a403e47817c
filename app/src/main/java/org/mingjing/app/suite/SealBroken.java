package org.mingjing.app.suite;

import java.io.IOException;

/** What is sealed is not what was sealed: changed, cut off, of another name, or of another key. */
public final class SealBroken extends IOException {
    private static final long serialVersionUID = 1L;

    SealBroken(String why) {
        super(why);
    }
}
