package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * People at work at a server that is killed under their hands, again and again. Some kills by default; {@code
 * -Dmingjing.kills=50} for the long form.
 */
final class Kills {
    static final int HOW_MANY = Integer.getInteger("mingjing.kills", 2);
    private static final int PEOPLE = 4;

    private final ServerProcess server;
    private final int longestWorkMillis;
    private final Random random = new Random(20261126);
    private final AtomicLong answered = new AtomicLong();
    private final List<Throwable> wrong = new CopyOnWriteArrayList<>();

    /** @param longestWorkMillis how long at most they work after the first answer, before it is killed */
    Kills(ServerProcess server, int longestWorkMillis) {
        this.server = server;
        this.longestWorkMillis = longestWorkMillis;
    }

    /** What one of them does until it is over, or the server is gone. */
    interface Work {
        void go(Random own, BooleanSupplier over);
    }

    /** To be called by whoever works, after each answer. */
    void answered() {
        answered.incrementAndGet();
    }

    /** @param check what holds after each kill, when the server has started again */
    void during(Work work, Runnable check) throws Exception {
        for (int kill = 0; kill < HOW_MANY; kill++) {
            long before = answered.get();
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Thread person = new Thread(() -> untilItIsGone(work, over));
                person.start();
                people.add(person);
            }
            long end = System.currentTimeMillis() + Patience.BOUND.toMillis();
            while (answered.get() == before && System.currentTimeMillis() < end) {
                Thread.sleep(20); // a slow machine has nothing to lose yet
            }
            Thread.sleep(random.nextInt(longestWorkMillis));
            server.kill();
            over.set(true);
            for (Thread person : people) {
                person.join(Patience.BOUND.toMillis());
            }
            assertThat(wrong).as("what people were answered").isEmpty();
            server.start();
            check.run();
        }
        assertThat(answered.get()).isPositive();
    }

    private void untilItIsGone(Work work, AtomicBoolean over) {
        try {
            work.go(new Random(Thread.currentThread().getId()), over::get);
        } catch (UncheckedIOException killed) {
            assertThat(killed).isNotNull(); // in the middle of a call
        } catch (RuntimeException | AssertionError wrong) {
            this.wrong.add(wrong);
        }
    }
}
