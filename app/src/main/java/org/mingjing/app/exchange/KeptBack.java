package org.mingjing.app.exchange;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that came with a report and could not be taken over: they are once what was in the way is mended, a larger limit
 * set or a missing part come. Parts that nothing names any more go after a while.
 */
@Component
class KeptBack {
    private final KeptBackStore store;
    private final ArrivedFiles files;
    private final ExchangeSettings settings;
    private final MatterWork work;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    KeptBack(
            KeptBackStore store,
            ArrivedFiles files,
            ExchangeSettings settings,
            MatterWork work,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.settings = settings;
        this.work = work;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes over what can be by now, and clears away; as whoever works the link, one at a time. */
    void look() throws IOException {
        List<KeptBackStore.Waiting> waiting = Objects.requireNonNull(transaction.execute(status -> store.all()));
        for (KeptBackStore.Waiting one : waiting) {
            if (files.fits(one.file())) {
                take(one);
            }
        }
        sweep();
    }

    private void take(KeptBackStore.Waiting one) throws IOException {
        ArrivedFiles.Gathered gathered = files.gather(List.of(one.file()));
        if (gathered.kept().isEmpty()) {
            return; // it waits on
        }
        boolean taken;
        try {
            taken = Objects.requireNonNull(transaction.execute(status -> {
                if (!store.taken(one.id())) {
                    return false;
                }
                MatterRow petition = work.held(one.matter());
                files.enter(petition.id(), gathered);
                work.tell(petition, Role.PETITION_OFFICER, "FILE_TAKEN", "file " + one.id());
                audit.record(Act.of("exchange.file_taken", "matter", petition.id()));
                return true;
            }));
        } catch (RuntimeException failure) {
            files.drop(gathered);
            throw failure;
        }
        if (taken) {
            files.forget(gathered.parts());
        } else {
            files.drop(gathered);
        }
    }

    private void sweep() throws IOException {
        Instant before = clock.instant().minus(settings.keepParts());
        Set<UUID> named = Objects.requireNonNull(transaction.execute(status -> store.parts()));
        int gone = files.sweep(named, before);
        if (gone > 0) {
            transaction.executeWithoutResult(status -> audit.record(
                    Act.of("exchange.parts_removed", "link", "parts").with("files", gone)));
        }
    }
}
