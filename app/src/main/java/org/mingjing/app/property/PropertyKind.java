package org.mingjing.app.property;

/** What kind of thing an item is. */
public enum PropertyKind {
    CASH,
    /** Money at a bank, frozen there. */
    DEPOSIT,
    SECURITIES,
    VEHICLE,
    REAL_ESTATE,
    JEWELLERY,
    ART,
    DEVICE,
    DOCUMENT,
    GOODS,
    OTHER
}
