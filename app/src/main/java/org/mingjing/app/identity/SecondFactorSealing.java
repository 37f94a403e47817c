package org.mingjing.app.identity;

import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals second factors anew at the start: those under an older key, and, at the one start that makes the first key, those
 * of before there was one. Afterwards a secret that lies there in clear is none of ours and opens nothing.
 */
@Component
@Order(FirstStart.ORDER - 10)
class SecondFactorSealing implements ApplicationRunner {
    private final SecondFactorStore store;
    private final SecretBox box;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SecondFactorSealing(SecondFactorStore store, SecretBox box, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.box = box;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Acting.as(
                Actor.program("identity"),
                () -> transaction.executeWithoutResult(status -> {
                    int sealed = store.sealAnew(box.isNew());
                    if (sealed > 0) {
                        audit.record(Act.of("identity.second_factors_sealed", "second-factor", "all")
                                .with("count", sealed));
                    }
                }));
    }
}
