package org.mingjing.app.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The way into the audit. What is recorded is appended at the end of the caller's transaction, just before its commit:
 * if the audit cannot be written, nothing is done, and what is rolled back leaves no entry. A transaction that is
 * read-only, which the database holds it to, has nothing to undo: its entries are written together with those of others
 * who read at the same time, and are durable before it ends. Answers must leave only after the commit, which holds for
 * every facade method that is one transaction.
 */
@Service
public class Audit {
    private final AuditStore store;
    private final EntriesOfReaders readers;
    private final AuditSettings settings;
    private final Clock clock;

    Audit(AuditStore store, EntriesOfReaders readers, AuditSettings settings, Clock clock) {
        this.store = store;
        this.readers = readers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Records an act, or a read, of whoever acts on this thread.
     *
     * @throws IllegalStateException outside a transaction, or where nobody acts: both are defects
     */
    public void record(Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(act.action() + " is recorded outside a transaction");
        }
        Actor actor = Acting.current()
                .orElseThrow(() -> new IllegalStateException(act.action() + " is recorded, but nobody acts"));
        pending().add(new AuditStore.Unchained(actor, act));
    }

    private PendingEntries pending() {
        PendingEntries pending = (PendingEntries) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new PendingEntries();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        return pending;
    }

    /** Acts of one transaction on their way into the chain. */
    private final class PendingEntries implements TransactionSynchronization {
        private @Nullable List<AuditStore.Unchained> acts = new ArrayList<>();

        void add(AuditStore.Unchained act) {
            if (acts == null) {
                throw new IllegalStateException(act.act().action() + " is recorded after the audit was closed");
            }
            acts.add(act);
        }

        /** Last of all, so that others may still record before their commit. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            List<AuditStore.Unchained> toAppend = acts;
            acts = null;
            if (toAppend == null) {
                return;
            }
            try {
                if (readOnly) {
                    readers.append(toAppend);
                } else {
                    store.append(settings.digest(), clock, toAppend);
                }
            } catch (DataAccessException | TransactionException failure) {
                throw new Problem(
                        AuditProblem.AUDIT_UNAVAILABLE,
                        "the audit cannot be written, so nothing was done",
                        null,
                        "Tell the system administrator; check the database's space and rights.",
                        failure);
            }
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Audit.this);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Audit.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Audit.this, this);
        }
    }
}
