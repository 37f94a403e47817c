package org.mingjing.app.procedure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Dispositions, as far as whoever acts sees their matters; whoever shows them says so to the audit. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Dispositions {
    private final DispositionStore store;

    Dispositions(DispositionStore store) {
        this.store = store;
    }

    /**
     * Those decided in a period, as they stood at its end: a decision that was changed on appeal by then is what it was
     * changed to, one that was annulled by then is none. The earliest first.
     */
    public List<Disposition> decided(Instant from, Instant before, int most) {
        return store.decided(from, before, most);
    }

    /** Those of some matters, as they stand. The earliest first. */
    public List<Disposition> of(Collection<Long> matters) {
        return store.of(matters);
    }
}
