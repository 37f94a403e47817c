package org.mingjing.app.calls;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.problem.Problem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls under idempotency keys. That one was done is noted in the act's own transaction, so a kill leaves neither a note
 * without the act nor an act without the note. The answer is known only after that transaction and is kept in the next
 * one: killed between the two, the act stays done once, and a repetition says that its answer was lost.
 */
@Service
class KeyedCalls {
    static final int LONGEST_ANSWER = 64 * 1024;

    private static final ThreadLocal<@Nullable KeyedCall> CURRENT = new ThreadLocal<>();

    private final KeyedCallStore store;
    private final CallsSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyedCalls(KeyedCallStore store, CallsSettings settings, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes the key; from then on the call's first change on this thread is noted under it.
     *
     * @return what was answered before, to be answered again; null where the call is to be done
     * @throws Problem where the key holds something else, or is at work, or its answer cannot be repeated
     */
    KeyedCall.@Nullable Answer begin(KeyedCall call) {
        KeyedCall.Answer answer = transaction.execute(status -> {
            Instant now = clock.instant();
            store.forget(now.minus(settings.keyKept()));
            return store.take(call, now)
                    ? null
                    : answered(call, store.before(call).orElseThrow(KeyedCalls::inUse), now);
        });
        if (answer == null) {
            CURRENT.set(call);
        }
        return answer;
    }

    private KeyedCall.@Nullable Answer answered(KeyedCall call, KeyedCallStore.Before before, Instant now) {
        if (!before.digest().equals(call.digest())) {
            throw new Problem(
                    CallsProblem.IDEMPOTENCY_KEY_REUSED,
                    "something else was sent under this key before",
                    null,
                    "Use a new key for what is new.");
        }
        boolean lately = before.takenAt().isAfter(now.minus(settings.keyLease()));
        if (lately && !before.over()) {
            throw inUse();
        }
        if (before.done()) {
            if (before.answer() == null || !before.sameRights()) {
                throw new Problem(
                        CallsProblem.IDEMPOTENCY_ANSWER_NOT_KEPT,
                        "this was done before under this key and is not done again; its answer cannot be repeated, because"
                                + " it is not kept, was lost, or your rights changed since",
                        null,
                        "Look for what it did; use a new key to do it once more.");
            }
            return before.answer();
        }
        store.takeOver(call, now);
        return null;
    }

    private static Problem inUse() {
        return new Problem(
                CallsProblem.IDEMPOTENCY_KEY_IN_USE,
                "a call under this key is at work",
                null,
                "Wait for its answer, or send it again under the same key in a minute.");
    }

    /**
     * The call is over.
     *
     * @param answer null where it may not be kept
     */
    void end(KeyedCall call, KeyedCall.@Nullable Answer answer) {
        CURRENT.remove();
        transaction.executeWithoutResult(status -> {
            if (answer == null || !store.keep(call, answer)) {
                store.giveBack(call);
            }
        });
    }

    /** Forgets keys after their term. */
    @Scheduled(cron = "0 41 * * * *")
    void forget() {
        Acting.as(
                Actor.program("calls"),
                () -> transaction.executeWithoutResult(
                        status -> store.forget(clock.instant().minus(settings.keyKept()))));
    }

    /** Notes a change under the key of the call that makes it, last before its commit. */
    @org.springframework.stereotype.Component
    static class InTransaction implements TransactionExecutionListener {
        private final org.springframework.beans.factory.ObjectProvider<KeyedCallStore> store;

        InTransaction(org.springframework.beans.factory.ObjectProvider<KeyedCallStore> store) {
            this.store = store;
        }

        @Override
        public void beforeCommit(TransactionExecution transaction) {
            KeyedCall call = CURRENT.get();
            if (call != null && !transaction.isReadOnly() && !store.getObject().done(call)) {
                throw inUse();
            }
        }
    }
}
