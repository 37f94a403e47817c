package org.mingjing.packet;

import java.util.HexFormat;

/** A position and the digest of the packet there: two sides that agree on it agree on all packets before it. */
record Mark(Position position, String digest) {
    static final Mark NONE = new Mark(Position.NONE, "0".repeat(2 * Digests.LENGTH));

    byte[] digestBytes() {
        return HexFormat.of().parseHex(digest);
    }

    static Mark of(String text) {
        String[] words = text.strip().split(" ", -1);
        return new Mark(Position.of(words[0]), words[1]);
    }

    @Override
    public String toString() {
        return position + " " + digest;
    }
}
