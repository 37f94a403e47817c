package org.mingjing.app.audit;

import java.util.function.Supplier;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work in one transaction, whose refusal is in the audit as its success would be. */
@Component
public class Attempts {
    private final TransactionTemplate transaction;
    private final Audit audit;

    Attempts(TransactionTemplate transaction, Audit audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Does the work.
     *
     * @param refused what is recorded, in a transaction of its own, where the work ends in a problem
     */
    public <T> T of(Act refused, Supplier<T> work) {
        try {
            return transaction.execute(status -> work.get());
        } catch (Problem refusal) {
            transaction.executeWithoutResult(
                    status -> audit.record(refused.with("code", refusal.code().name())));
            throw refusal;
        }
    }
}
