package org.mingjing.intake;

/** What the import needs to know of identifiers. */
interface IdentifierGate extends Functions.Identifying {
    /** Judges a text as an identifier of a kind. */
    Judged judge(String kind, String text);

    /** Why a text is no good identifier of a kind, in both languages and without the text itself. */
    String why(String kind, String text);

    /** Keyed hash of a normal form, as stored. */
    String hash(String kind, String normal);

    /** Tells one key from another, without telling anything of the key. */
    String fingerprint();

    /** A form that shows what kind of value it was, and not whose. */
    String mask(String kind, String text);

    /**
     * @param normal normal form; the text itself where it is unusable
     * @param verdict how far it can be used
     * @param stored what a column that is not hashed keeps: the normal form where it differs from the text in spelling
     *     only, else the text as it was given
     */
    record Judged(String normal, Verdict verdict, String stored) {}

    /** How far an identifier can be used. */
    enum Verdict {
        VALID,
        /** Right shape, wrong check digit. */
        CHECK_FAILS,
        /** Readable, but unusual. */
        DOUBTFUL,
        /** Generated, and the synthetic namespace is not switched on. */
        NAMESPACE,
        UNUSABLE
    }
}
