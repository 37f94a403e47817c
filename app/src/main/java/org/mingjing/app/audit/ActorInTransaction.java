package org.mingjing.app.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Tells the database at the beginning of every transaction who acts, for row-level security and guarded tables. */
@Component
class ActorInTransaction implements TransactionExecutionListener {
    private final ObjectProvider<JdbcClient> jdbc;

    ActorInTransaction(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
            // where nobody acts there is nothing to say: what was said before ended with its transaction
            Acting.current().map(Actor::account).ifPresent(account -> jdbc.getObject()
                    .sql("select set_config('mingjing.account', ?, true)")
                    .param(account)
                    .query(String.class)
                    .single());
        }
    }
}
