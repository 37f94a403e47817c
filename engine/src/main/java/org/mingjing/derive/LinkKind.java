package org.mingjing.derive;

import java.util.Locale;

/** What links two parties. The order is part of nothing stored. */
enum LinkKind {
    KIN(Group.KIN),
    POST(Group.POST),
    OFFICER(Group.INTEREST),
    HOLDER(Group.INTEREST),
    ACCOUNT(Group.CONTACT),
    PHONE(Group.CONTACT),
    EMAIL(Group.CONTACT),
    ADDRESS(Group.CONTACT),
    CONTRACT(Group.DEALING),
    APPROVE(Group.DEALING),
    PAYMENT(Group.DEALING),
    COBID(Group.DEALING),
    COLLEAGUE(Group.ACQUAINTANCE),
    CLASSMATE(Group.ACQUAINTANCE);

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

    LinkKind(Group group) {
        this.group = group;
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
