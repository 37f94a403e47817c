package org.mingjing.bench;

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

    static double best(Work work) throws Exception {
        return Math.min(once(work), once(work));
    }
}
