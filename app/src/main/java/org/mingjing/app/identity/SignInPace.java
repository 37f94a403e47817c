package org.mingjing.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing without locking anybody out. An attempt fills buckets that drain with time; while one is full, who
 * fills it waits. A browser in which somebody signed in before has its own bucket, so that strangers who guess at a
 * login, from however many addresses, never hold up its owner there. Counts are kept in memory: a restart forgets them,
 * but no guesser can restart the server.
 */
@Component
class SignInPace {
    private static final int MOST_REMEMBERED = 100_000;

    private static final Size PAIR = new Size(5, Duration.ofSeconds(30));
    private static final Size DEVICE = new Size(10, Duration.ofSeconds(30));
    private static final Size LOGIN = new Size(30, Duration.ofSeconds(20));
    private static final Size ADDRESS = new Size(200, Duration.ofSeconds(3));
    /** A code has a million values only, and whoever gets to guess it has the password. */
    private static final Size CODE = new Size(8, Duration.ofMinutes(10));

    private final Clock clock;
    private final Map<String, Level> levels = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    SignInPace(Clock clock) {
        this.clock = clock;
    }

    /** @param drain one attempt is forgotten in so long */
    private record Size(int most, Duration drain) {}

    private record Level(double drops, Instant at) {}

    private record Bucket(String key, Size size) {}

    /**
     * An attempt, counted from its beginning, so that many at once do not all slip through.
     *
     * @param owner the login, or the account where it is known
     * @param device mark of a browser in which the account's owner signed in before
     */
    record Attempt(String owner, String address, @Nullable String device) {}

    /**
     * @throws Problem {@code SIGN_IN_SLOWED} with the time to wait
     */
    void begin(Attempt attempt) {
        fill(password(attempt));
    }

    /** The password did fit: that attempt counts no more. */
    void fits(Attempt attempt) {
        List<Bucket> buckets = password(attempt);
        synchronized (levels) {
            levels.remove(buckets.get(0).key());
            buckets.forEach(bucket -> levels.computeIfPresent(
                    bucket.key(), (key, level) -> new Level(Math.max(0, level.drops() - 1), level.at())));
        }
    }

    void beginCode(Attempt attempt) {
        fill(code(attempt));
    }

    void codeFits(Attempt attempt) {
        synchronized (levels) {
            code(attempt).forEach(bucket -> levels.remove(bucket.key()));
        }
    }

    private static List<Bucket> password(Attempt attempt) {
        return attempt.device() != null
                ? List.of(new Bucket("device " + attempt.device(), DEVICE))
                : List.of(
                        new Bucket("pair " + attempt.owner() + " " + attempt.address(), PAIR),
                        new Bucket("login " + attempt.owner(), LOGIN),
                        new Bucket("address " + attempt.address(), ADDRESS));
    }

    private static List<Bucket> code(Attempt attempt) {
        return List.of(new Bucket("code " + (attempt.device() == null ? attempt.owner() : attempt.device()), CODE));
    }

    private void fill(List<Bucket> buckets) {
        Instant now = clock.instant();
        Duration wait = Duration.ZERO;
        synchronized (levels) {
            List<Double> drops = new ArrayList<>();
            for (Bucket bucket : buckets) {
                double level = level(bucket, now);
                drops.add(level);
                if (level + 1 > bucket.size().most()) {
                    Duration until =
                            Duration.ofMillis((long) ((level + 1 - bucket.size().most())
                                    * bucket.size().drain().toMillis()));
                    wait = wait.compareTo(until) < 0 ? until : wait;
                }
            }
            if (wait.isZero()) {
                for (int i = 0; i < buckets.size(); i++) {
                    levels.put(buckets.get(i).key(), new Level(drops.get(i) + 1, now));
                }
            }
        }
        if (!wait.isZero()) {
            throw new Problem(
                    IdentityProblem.SIGN_IN_SLOWED,
                    "there were too many attempts",
                    null,
                    "Wait " + (wait.toSeconds() + 1) + " seconds, or use a browser in which you signed in before.");
        }
    }

    private double level(Bucket bucket, Instant now) {
        Level level = levels.get(bucket.key());
        if (level == null) {
            return 0;
        }
        double drained = (double) Duration.between(level.at(), now).toMillis()
                / bucket.size().drain().toMillis();
        return Math.max(0, level.drops() - Math.max(0, drained));
    }
}
