package org.mingjing.model;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For which findings a local value holds. Null means: for all.
 *
 * @param region division code of the answerable unit, or that of a division above it
 * @param unit the answerable unit
 * @param from first day of events
 * @param to last day of events
 */
public record ParameterScope(
        @Nullable String region, @Nullable String unit, @Nullable LocalDate from, @Nullable LocalDate to) {
    /** For all findings. */
    public static final ParameterScope ALL = new ParameterScope(null, null, null, null);

    /** Whether every event falls under it. */
    public boolean isForAll() {
        return unit == null && region == null && from == null && to == null;
    }

    /** Whether an event of this unit, of this region, on this day falls under it; what is unknown falls under none. */
    boolean holds(@Nullable String ofUnit, @Nullable String ofRegion, @Nullable LocalDate day) {
        return (unit == null || unit.equals(ofUnit))
                && (region == null || (ofRegion != null && ofRegion.startsWith(prefix(region))))
                && (from == null || (day != null && !day.isBefore(from)))
                && (to == null || (day != null && !day.isAfter(to)));
    }

    /** Whether this one wins over the other where both hold: unit before region before all, narrower before wider. */
    boolean isNarrowerThan(ParameterScope other) {
        if ((unit == null) != (other.unit == null)) {
            return unit != null;
        }
        int length = region == null ? 0 : prefix(region).length();
        int otherLength = other.region == null ? 0 : prefix(other.region).length();
        return length == otherLength ? within(other) && !other.within(this) : length > otherLength;
    }

    /** Whether some event may fall under both without either being the narrower one for good reason. */
    boolean contradicts(ParameterScope other) {
        boolean samePlace = Objects.equals(unit, other.unit)
                && Objects.equals(
                        region == null ? null : prefix(region), other.region == null ? null : prefix(other.region));
        boolean same = Objects.equals(from, other.from) && Objects.equals(to, other.to);
        boolean nested = within(other) || other.within(this);
        return samePlace && (same || (overlaps(other) && !nested));
    }

    /** Leading digits that all codes below a division share: {@code 350100} becomes {@code 3501}. */
    private static String prefix(String code) {
        String prefix = code;
        if (prefix.length() == 12 && prefix.endsWith("000")) {
            prefix = prefix.substring(0, 9);
        }
        if (prefix.length() == 9 && prefix.endsWith("000")) {
            prefix = prefix.substring(0, 6);
        }
        while (prefix.length() <= 6 && prefix.length() > 2 && prefix.length() % 2 == 0 && prefix.endsWith("00")) {
            prefix = prefix.substring(0, prefix.length() - 2);
        }
        return prefix;
    }

    private boolean overlaps(ParameterScope other) {
        return (from == null || other.to == null || !from.isAfter(other.to))
                && (to == null || other.from == null || !to.isBefore(other.from));
    }

    private boolean within(ParameterScope other) {
        return (other.from == null || (from != null && !from.isBefore(other.from)))
                && (other.to == null || (to != null && !to.isAfter(other.to)));
    }
}
