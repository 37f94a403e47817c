package org.mingjing.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock seconds of a piece of work, the better of two tries where it can be tried twice. */
final class Stopwatch {
    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private Stopwatch() {}

    static double once(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * What a piece of work took.
     *
     * @param seconds by the wall clock
     * @param cpu of all of the program's threads together
     */
    record Cost(double seconds, double cpu) {
        static Cost of(Work work) throws Exception {
            double before = used();
            double seconds = once(work);
            return new Cost(seconds, used() - before);
        }

        private static double used() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    / 1e9;
        }
    }

    /** Seconds of processor time of a piece of work that can be done once only. */
    static double cpu(Work work) throws Exception {
        return Cost.of(work).cpu();
    }

    static Cost cost(Work work) throws Exception {
        Cost first = Cost.of(work);
        Cost second = Cost.of(work);
        return first.seconds() < second.seconds() ? first : second;
    }

    static double best(Work work) throws Exception {
        return Math.min(once(work), once(work));
    }
}
