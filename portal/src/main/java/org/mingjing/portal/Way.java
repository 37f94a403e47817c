package org.mingjing.portal;

import java.util.Optional;

/** The way to a form: who shall read it, and whether it has a name. */
record Way(Addressee addressee, boolean byName) {
    /** Parts of addresses. */
    static final String OTHERS = "others";

    static final String LEADERS = "leaders";
    private static final String BY_NAME = "by-name";
    private static final String ANONYMOUS = "anonymous";

    /** As it stands in the form's address, after the kind of matter. */
    String path() {
        return (addressee == Addressee.ABOVE ? LEADERS + "/" : "") + (byName ? BY_NAME : ANONYMOUS);
    }

    static Optional<Way> of(String path) {
        for (Addressee addressee : Addressee.values()) {
            for (boolean byName : new boolean[] {false, true}) {
                Way way = new Way(addressee, byName);
                if (way.path().equals(path)) {
                    return Optional.of(way);
                }
            }
        }
        return Optional.empty();
    }
}
