package org.mingjing.portal;

import java.io.IOException;

/** More is asked at this moment than can be done; the same may be asked again. */
final class TooBusy extends IOException {
    private static final long serialVersionUID = 1L;

    TooBusy() {
        super("too much is asked at this moment");
    }
}
