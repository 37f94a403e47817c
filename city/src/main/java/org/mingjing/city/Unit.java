package org.mingjing.city;

/**
 * An office under supervision.
 *
 * @param firstStaff number of its first member; the head is member 0, deputies are 1 and 2
 * @param officials how many of its members, from the head on, are objects of supervision
 */
record Unit(
        int index,
        String kind,
        String name,
        String uscc,
        Place base,
        int firstStaff,
        int staff,
        int firstOfficial,
        int officials,
        int firstVehicle,
        int vehicles) {
    String id() {
        return String.format("U%04d", index);
    }

    /** The society that some offices keep beside them. */
    boolean hasSociety() {
        return index % 4 == 0;
    }

    String society() {
        return String.format("S%04d", index);
    }

    String postOf(int member) {
        int post = member < officials ? member : officials + (member - officials) / 3;
        return String.format("Z%04d-%02d", index, post);
    }

    String rankOf(int member) {
        return member == 0 ? "head" : member <= 2 ? "deputy" : member < officials ? "section" : "clerk";
    }

    /** Contract staff are the last tenth. */
    String staffKind(int member) {
        return member >= staff - Math.max(1, staff / 10)
                ? "contract"
                : kind.equals("institution") ? "institution" : "civil";
    }
}
