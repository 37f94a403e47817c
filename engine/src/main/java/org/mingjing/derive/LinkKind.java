package org.mingjing.derive;

import java.util.Locale;

/** What links two parties. */
enum LinkKind {
    KIN(Group.KIN, 1 << 0),
    POST(Group.POST, 1 << 1),
    OFFICER(Group.INTEREST, 1 << 2),
    HOLDER(Group.INTEREST, 1 << 3),
    ACCOUNT(Group.CONTACT, 1 << 4),
    PHONE(Group.CONTACT, 1 << 5),
    EMAIL(Group.CONTACT, 1 << 6),
    ADDRESS(Group.CONTACT, 1 << 7),
    CONTRACT(Group.DEALING, 1 << 8),
    APPROVE(Group.DEALING, 1 << 9),
    PAYMENT(Group.DEALING, 1 << 10),
    COBID(Group.DEALING, 1 << 11),
    COLLEAGUE(Group.ACQUAINTANCE, 1 << 12),
    CLASSMATE(Group.ACQUAINTANCE, 1 << 13);

    /** Kinds that a model counts together. */
    enum Group {
        KIN,
        INTEREST,
        DEALING,
        CONTACT,
        POST,
        ACQUAINTANCE
    }

    private final Group group;
    private final int bit;

    LinkKind(Group group, int bit) {
        this.group = group;
        this.bit = bit;
    }

    /** Its place in a set of kinds that is kept as a number. */
    int bit() {
        return bit;
    }

    Group group() {
        return group;
    }

    boolean isDealing() {
        return group == Group.DEALING;
    }

    /** As stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LinkKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
