package org.mingjing.packet;

import java.util.Locale;

/** What a key is for; every generation of a side has one for each, kept in a file of its own. */
public enum Purpose {
    /** Signs this side's packets and cards (Ed25519). */
    SIGN,
    /** Opens the other side's packets (X25519). */
    PACKET,
    /** Opens what reporters wrote (X25519). */
    REPORT,
    /** Opens who a reporter by name is (X25519); can be taken out of the folder and kept by somebody else. */
    IDENTITY;

    /** As it stands in cards and names of files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
