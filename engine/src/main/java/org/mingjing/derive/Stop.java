package org.mingjing.derive;

import org.jspecify.annotations.Nullable;

/**
 * A stop of a vehicle, imported or computed.
 *
 * @param start as imported, or the first fix
 * @param end as imported, or the last fix; null where it is not known
 * @param venue the venue that an imported stop names
 * @param source {@code track}, or that of the imported stop
 * @param stay what the fixes say of it; null where no fix does
 * @param row row and record of an imported stop in its file
 */
record Stop(
        String vehicle,
        long start,
        @Nullable Long end,
        Point point,
        @Nullable String venue,
        String source,
        @Nullable Stay stay,
        @Nullable Long row,
        @Nullable Long record) {
    static final String TRACK = "track";

    static Stop of(String vehicle, Stay stay) {
        return new Stop(vehicle, stay.firstFix(), stay.lastFix(), stay.middle(), null, TRACK, stay, null, null);
    }

    /** Whether it began by this time and had not ended before. */
    boolean covers(long at) {
        return start <= at && at <= last();
    }

    private long last() {
        return end == null ? start : end;
    }

    /** Whether a stay is this stop: at the same time and near. */
    boolean is(Stay other, StopSettings settings) {
        return other.firstFix() <= last()
                && other.lastFix() >= start
                && point.metresTo(other.middle()) <= settings.sameStopM();
    }

    /** The same with what the fixes say; of several stays within one stop, all together. */
    Stop with(Stay more) {
        Stay both = stay == null
                ? more
                : new Stay(
                        Math.min(stay.firstFix(), more.firstFix()),
                        Math.max(stay.lastFix(), more.lastFix()),
                        stay.middle(),
                        stay.fixes() + more.fixes(),
                        Math.max(
                                Math.max(stay.largestGap(), more.largestGap()),
                                Math.max(stay.firstFix() - more.lastFix(), more.firstFix() - stay.lastFix())));
        return new Stop(vehicle, start, end, point, venue, source, both, row, record);
    }

    long day() {
        return Track.dayOf(start);
    }
}
