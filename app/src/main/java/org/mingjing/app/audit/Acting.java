package org.mingjing.app.audit;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who acts on this thread. Set at the edge (a request, a job), read by the audit and by row-level security. */
public final class Acting {
    private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

    private Acting() {}

    /** Does the work as the actor; afterwards the thread is whose it was before. */
    public static <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
        Actor before = CURRENT.get();
        CURRENT.set(actor);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    public static void as(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return null;
        });
    }

    public static Optional<Actor> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    private static void restore(@Nullable Actor before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
