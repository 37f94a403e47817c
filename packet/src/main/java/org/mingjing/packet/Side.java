package org.mingjing.packet;

import java.util.Locale;

/** One end of a link. Which one it is says also which direction its packets go in. */
public enum Side {
    /** On the network that everybody reaches. */
    OUTER(1),
    /** On the network that is apart. */
    INNER(2);

    private final int number;

    Side(int number) {
        this.number = number;
    }

    /** As it stands in a packet's head. */
    int number() {
        return number;
    }

    public Side other() {
        return this == OUTER ? INNER : OUTER;
    }

    /** As it stands in cards and names of files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side of(int number) {
        for (Side side : values()) {
            if (side.number == number) {
                return side;
            }
        }
        throw new PacketProblem(PacketProblem.Code.PACKET_NOT_ONE, "there is no side " + number);
    }

    static Side of(String word) {
        for (Side side : values()) {
            if (side.word().equals(word)) {
                return side;
            }
        }
        throw new PacketProblem(PacketProblem.Code.KEY_UNUSABLE, "there is no side called " + word);
    }
}
