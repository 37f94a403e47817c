package org.mingjing.app.retention;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.evidence.EvidenceBytes;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys keys of erased matters and takes their bytes off the disk; what a kill left over goes the next time. After a
 * start every key that was ever to be destroyed is looked for once more, in case that an old copy of them was put back.
 */
@Component
class ErasedBytes {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedBytes.class);
    private static final int AT_ONCE = 500;

    private final RetentionStore store;
    private final EvidenceBytes folder;
    private final MatterKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasedBytes(
            RetentionStore store, EvidenceBytes folder, MatterKeys keys, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M")
    void removeAgain() {
        Acting.as(Actor.program("retention"), () -> destroyKeys(true));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void remove() {
        Acting.as(Actor.program("retention"), () -> {
            destroyKeys(false);
            List<String> some = next();
            while (!some.isEmpty()) {
                for (String stored : some) {
                    folder.forget(stored); // first from the disk: a kill between the two does it once more
                    transaction.executeWithoutResult(status -> store.off(stored));
                }
                some = next();
            }
        });
    }

    private void destroyKeys(boolean all) {
        List<String> some = keys(all, "");
        while (!some.isEmpty()) {
            for (String key : some) {
                try {
                    keys.destroy(key); // first from the disk, as below
                    transaction.executeWithoutResult(status -> store.destroyed(key, clock.instant()));
                } catch (Problem unreachable) {
                    LOG.error("the key of an erased matter is not destroyed yet: {}", unreachable.getMessage());
                    return;
                }
            }
            some = keys(all, some.get(some.size() - 1));
        }
    }

    private List<String> keys(boolean all, String after) {
        return Objects.requireNonNull(transaction.execute(status -> store.keys(all, after, AT_ONCE)));
    }

    private List<String> next() {
        return Objects.requireNonNull(transaction.execute(status -> store.bytes(AT_ONCE)));
    }
}
