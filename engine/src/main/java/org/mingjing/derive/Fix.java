package org.mingjing.derive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A valid position of a vehicle.
 *
 * @param at civil time, in microseconds since 1970
 * @param engineOff whether the terminal said that the engine was off; silence is no
 */
record Fix(long at, Point point, boolean engineOff, @Nullable Double odometer) {
    private static final long SECOND = 1_000_000L;
    private static final double MICROS_PER_MINUTE = 60e6;

    /** The speed in km/h that the way to another fix would need; unbounded where both are at one time. */
    double speedTo(Fix other) {
        double metres = point.metresTo(other.point);
        long micros = Math.abs(other.at - at);
        return micros == 0 ? metres > 1 ? Double.MAX_VALUE : 0 : metres / micros * SECOND * 3.6;
    }

    /** Civil time as it is cast to a timestamp. */
    static String time(long at) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(at, SECOND), (int) Math.floorMod(at, SECOND) * 1000, ZoneOffset.UTC)
                .toString();
    }

    static String minutes(long micros) {
        return number(micros / MICROS_PER_MINUTE, 1);
    }

    static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
