package org.mingjing.intake;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.value.Coordinates;
import org.mingjing.value.Defect;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;

/**
 * A point of the contract's, from two texts.
 *
 * @param column contract column
 * @param slot stored position of the longitude; the latitude is the next
 * @param lon where the longitude's text comes from
 * @param lat where the latitude's text comes from
 * @param system system the row's coordinates are in; gives null where the row names none that is known
 */
record PointTarget(
        Column column, int slot, Target.Origin lon, Target.Origin lat, Function<Row, @Nullable Coordinates> system) {
    /** Longitude and latitude in WGS-84 into {@code point}; the reading says whether there are any. */
    void read(Row row, Reading out, double[] point) {
        out.clear();
        String east = Texts.clean(lon.text(row), out);
        String north = Texts.clean(lat.text(row), out);
        if (east.isEmpty() && north.isEmpty()) {
            return;
        }
        double x = degrees(east);
        double y = degrees(north);
        if (Double.isNaN(x) || Double.isNaN(y) || Math.abs(x) > 180 || Math.abs(y) > 90) {
            out.unusable(Defect.POINT_UNREADABLE);
            return;
        }
        if (x == 0 && y == 0) {
            out.emptyFor(Defect.PLACEHOLDER); // a device without a fix, off the coast of Africa
            return;
        }
        Coordinates known = system.apply(row);
        if (known == null) {
            out.unusable(Defect.POINT_UNREADABLE); // some hundred metres off is worse than no point
            return;
        }
        double[] there = known.toWgs84(x, y);
        point[0] = there[0];
        point[1] = there[1];
        out.number(0);
    }

    private static double degrees(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(Texts.narrow(text));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
