package org.mingjing.app.retention;

import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.evidence.EvidenceBytes;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes bytes of erased matters off the disk; what a kill left over goes the next time. */
@Component
class ErasedBytes {
    private static final int AT_ONCE = 500;

    private final RetentionStore store;
    private final EvidenceBytes folder;
    private final TransactionTemplate transaction;

    ErasedBytes(RetentionStore store, EvidenceBytes folder, TransactionTemplate transaction) {
        this.store = store;
        this.folder = folder;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void remove() {
        Acting.as(Actor.program("retention"), () -> {
            java.util.List<String> some = next();
            while (!some.isEmpty()) {
                for (String stored : some) {
                    folder.forget(stored); // first from the disk: a kill between the two does it once more
                    transaction.executeWithoutResult(status -> store.off(stored));
                }
                some = next();
            }
        });
    }

    private java.util.List<String> next() {
        return java.util.Objects.requireNonNull(transaction.execute(status -> store.bytes(AT_ONCE)));
    }
}
