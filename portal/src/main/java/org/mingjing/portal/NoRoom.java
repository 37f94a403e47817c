package org.mingjing.portal;

import java.io.IOException;

/** The disk has no room for more; nothing that was taken before is touched. */
final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
        super("there is no room for more");
    }
}
