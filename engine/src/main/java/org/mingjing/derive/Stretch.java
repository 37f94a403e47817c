package org.mingjing.derive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fixes of a vehicle say of a stretch of time.
 *
 * @param fixes how many lie in it
 * @param metres way between them and, where it crosses an end of the stretch, the part inside; gaps add nothing
 * @param up time in which no gap was too long, in microseconds
 * @param largestGap longest time in it without a fix, in microseconds
 * @param first first fix in it; null where there is none
 * @param baseMin least distance from base in metres; null without base or fix
 * @param destinationMin least distance from the destination
 */
record Stretch(
        int fixes,
        double metres,
        long up,
        long largestGap,
        @Nullable Fix first,
        @Nullable Fix last,
        double extent,
        @Nullable Double baseMin,
        @Nullable Double baseMax,
        @Nullable Double destinationMin,
        @Nullable Double odometer) {

    /**
     * Measures the stretch [from, to).
     *
     * @param base where the vehicle belongs; null where not known
     * @param destination where it was to go; null where not known
     */
    static Stretch of(
            Track track, long from, long to, @Nullable Point base, @Nullable Point destination, StopSettings settings) {
        int begin = track.firstFrom(from);
        int end = track.firstFrom(to);
        List<Fix> inside = track.fixes().subList(begin, end);
        double metres = 0;
        long up = 0;
        long gap = inside.isEmpty() ? to - from : 0;
        for (int i = Math.max(0, begin - 1); i < Math.min(end, track.fixes().size() - 1); i++) {
            Fix one = track.fixes().get(i);
            Fix next = track.fixes().get(i + 1);
            long part = Math.min(to, next.at()) - Math.max(from, one.at());
            gap = Math.max(gap, part);
            if (next.at() - one.at() <= settings.maxGap() && next.at() > one.at()) {
                up += part;
                metres += one.speedTo(next) <= settings.maxSpeedKmh()
                        ? one.point().metresTo(next.point()) * part / (next.at() - one.at())
                        : 0;
            }
        }
        if (!inside.isEmpty()) {
            gap = begin == 0 ? Math.max(gap, inside.get(0).at() - from) : gap;
            gap = end == track.fixes().size()
                    ? Math.max(gap, to - inside.get(inside.size() - 1).at())
                    : gap;
        }
        return new Stretch(
                inside.size(),
                metres,
                up,
                gap,
                inside.isEmpty() ? null : inside.get(0),
                inside.isEmpty() ? null : inside.get(inside.size() - 1),
                extent(inside),
                distance(inside, base, true),
                distance(inside, base, false),
                distance(inside, destination, true),
                odometer(inside));
    }

    private static double extent(List<Fix> fixes) {
        if (fixes.isEmpty()) {
            return 0;
        }
        double west = fixes.stream().mapToDouble(f -> f.point().lon()).min().orElseThrow();
        double east = fixes.stream().mapToDouble(f -> f.point().lon()).max().orElseThrow();
        double south = fixes.stream().mapToDouble(f -> f.point().lat()).min().orElseThrow();
        double north = fixes.stream().mapToDouble(f -> f.point().lat()).max().orElseThrow();
        return new Point(west, south).metresTo(new Point(east, north));
    }

    private static @Nullable Double distance(List<Fix> fixes, @Nullable Point point, boolean least) {
        if (point == null || fixes.isEmpty()) {
            return null;
        }
        var distances = fixes.stream().mapToDouble(fix -> fix.point().metresTo(point));
        return (least ? distances.min() : distances.max()).orElseThrow();
    }

    /** What the odometer gained in kilometres; null where it went backwards or was read less than twice. */
    private static @Nullable Double odometer(List<Fix> fixes) {
        List<Double> readings = fixes.stream()
                .filter(fix -> fix.odometer() != null)
                .map(Fix::odometer)
                .toList();
        if (readings.size() < 2) {
            return null;
        }
        double gain = readings.get(readings.size() - 1) - readings.get(0);
        return gain < 0 ? null : gain;
    }

    static @Nullable String kilometres(@Nullable Double metres) {
        return metres == null ? null : Fix.number(metres / 1000, 3);
    }
}
