package org.mingjing.derive;

import java.util.ArrayList;
import java.util.List;

/**
 * A vehicle in one place for a time, read from its fixes.
 *
 * @param middle mean of its fixes
 * @param largestGap longest time between two of its fixes, in microseconds
 */
record Stay(long firstFix, long lastFix, Point middle, int fixes, long largestGap) {
    /** So many fixes may leave the place and be back again without ending the stay: receivers wander. */
    private static final int WANDERING = 2;

    /**
     * Whether it is the same, and one to read the track on from, whatever positions come later: so many settled ones lie
     * behind it that no search for a stay that began before its end ran out of them.
     */
    boolean isSettled(Track track, StopSettings settings) {
        return track.settledFixes(settings) - track.firstFrom(lastFix + 1) > WANDERING;
    }

    static List<Stay> of(Track track, StopSettings settings) {
        List<Stay> stays = new ArrayList<>();
        List<Fix> fixes = track.fixes();
        for (int begin = 0; begin < fixes.size(); ) {
            Building stay = new Building(fixes.get(begin));
            int next = begin + 1;
            int left = begin + 1;
            while (next < fixes.size() && next - left <= WANDERING && settings.maxGap() > 0) {
                Fix fix = fixes.get(next);
                if (stay.broken(fix, settings)) {
                    break;
                }
                next++;
                if (stay.holds(fix, settings)) {
                    stay.add(fix);
                    left = next;
                }
            }
            if (stay.last.at() - stay.first.at() >= settings.minStay()) {
                stays.add(stay.done());
                begin = left;
            } else {
                begin++;
            }
        }
        return stays;
    }

    private static final class Building {
        private final Fix first;
        private Fix last;
        private double lon;
        private double lat;
        private int count = 1;
        private long gap;

        Building(Fix first) {
            this.first = first;
            this.last = first;
            this.lon = first.point().lon();
            this.lat = first.point().lat();
        }

        boolean holds(Fix fix, StopSettings settings) {
            return middle().metresTo(fix.point()) <= settings.radiusM();
        }

        /** Whether too long a time without a fix lies between; a terminal asleep in its place does not count. */
        boolean broken(Fix fix, StopSettings settings) {
            long silence = fix.at() - last.at();
            boolean asleep = last.engineOff() && silence <= settings.maxSleep() && holds(fix, settings);
            return silence > settings.maxGap() && !asleep;
        }

        void add(Fix fix) {
            gap = Math.max(gap, fix.at() - last.at());
            last = fix;
            lon += fix.point().lon();
            lat += fix.point().lat();
            count++;
        }

        Point middle() {
            return new Point(lon / count, lat / count);
        }

        Stay done() {
            return new Stay(first.at(), last.at(), middle(), count, gap);
        }
    }
}
