package org.mingjing.app.evidence;

/** What kind of evidence a file is, by the kinds of the Supervision Law's rules; or none of them. */
public enum EvidenceKind {
    /** A picture or record of a thing. */
    MATERIAL,
    DOCUMENT,
    /** What a witness said. */
    WITNESS,
    /** What somebody said who lost by it. */
    HARMED,
    /** What the person said whom it is about. */
    STATEMENT,
    /** An expert's opinion. */
    EXPERT,
    /** A record of looking at a place or a thing. */
    INSPECTION,
    /** Sound or moving pictures. */
    RECORDING,
    /** Data as a device held them. */
    ELECTRONIC,
    /** No evidence by itself, such as a receipt. */
    OTHER
}
