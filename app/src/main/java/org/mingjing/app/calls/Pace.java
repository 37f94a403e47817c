package org.mingjing.app.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How fast somebody calls: a bucket of tokens for each, which fills up again with time. Nobody draws from another's
 * bucket. Kept in the memory of this one process: a restart fills all of them, and two servers beside each other each
 * keep their own.
 */
@Component
class Pace {
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** What a bucket holds when it is full, and how fast it fills. */
    record Limit(int burst, double perSecond) {}

    private record Level(double tokens, Instant at) {}

    /**
     * Takes as many tokens as the call weighs; one that weighs more than the bucket holds takes a full one.
     *
     * @return how long to wait where there are not enough, of which none is taken then; zero otherwise
     */
    Duration take(String bucket, Limit limit, int weight) {
        double wanted = Math.min(weight, limit.burst());
        synchronized (levels) {
            Instant now = clock.instant();
            Level level = levels.get(bucket);
            double tokens = level == null ? limit.burst() : filled(level, limit, now);
            if (tokens < wanted) {
                return Duration.ofMillis((long) Math.ceil((wanted - tokens) / limit.perSecond() * 1_000));
            }
            levels.put(bucket, new Level(tokens - wanted, now));
            return Duration.ZERO;
        }
    }

    private static double filled(Level level, Limit limit, Instant now) {
        double seconds = Math.max(0, Duration.between(level.at(), now).toMillis() / 1_000.0);
        return Math.min(limit.burst(), level.tokens() + seconds * limit.perSecond());
    }
}
