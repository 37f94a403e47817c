package org.mingjing.packet;

/** What is wrong with a packet, a key or a sealed thing, and what to do. Its code is stable. */
public final class PacketProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** @param sentence what happened, to what, and what to do */
    public PacketProblem(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** @param sentence what happened, to what, and what to do */
    public PacketProblem(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Why something is refused. The first nine are the reasons that a packet is put in quarantine for. */
    public enum Code {
        /** Not this format, or a version or suite of it that is not known here. */
        PACKET_NOT_ONE,
        /** Larger than this side takes. */
        PACKET_OVERSIZED,
        /** Shorter or longer than its own head says. */
        PACKET_TRUNCATED,
        /** Of another pair of sides, or of this side itself. */
        PACKET_OF_ANOTHER_LINK,
        /** Signed or encrypted with a key that this side has not been told of. */
        PACKET_FOREIGN_KEY,
        /** Its signature does not fit its bytes: changed on the way, or made by somebody else. */
        PACKET_FORGED,
        /** Rightly signed, but it does not open. */
        PACKET_UNREADABLE,
        /** Rightly signed, but it does not follow the packet before it. */
        PACKET_CHAIN_BROKEN,
        /** Rightly signed, but another packet had this number already. */
        PACKET_NUMBER_USED_TWICE,
        /** A key file or a card is not what it should be. */
        KEY_UNUSABLE,
        /** Something sealed does not open with this key. */
        SEALED_UNREADABLE,
        /** The folder of this link is in use by another process. */
        LINK_IN_USE,
        /** A message is larger than a packet may be. */
        MESSAGE_TOO_LARGE,
        /** A message does not say what its kind must say. */
        MESSAGE_NOT_ONE
    }
}
