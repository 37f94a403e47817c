package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what comes in its own time. The bound is there for what never comes; a machine that is ten times slower
 * stays below it.
 */
public final class Patience {
    public static final Duration BOUND = Duration.ofMinutes(10);

    private static final long PAUSE_MILLIS = 30;

    private Patience() {}

    /** Looks again and again; returns the first that is as wanted. */
    public static <T> T until(Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + BOUND.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            assertThat(System.nanoTime())
                    .as("what was waited for did not come; seen last: %s", seen)
                    .isLessThan(end);
            pause();
            seen = look.get();
        }
        return seen;
    }

    public static void until(BooleanSupplier holds) {
        until(holds::getAsBoolean, held -> held);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
