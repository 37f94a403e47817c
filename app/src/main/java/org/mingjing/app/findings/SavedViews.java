package org.mingjing.app.findings;

import java.util.List;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Filters and columns that a person keeps under a name; nobody else's. */
@Service
public class SavedViews {
    private final SavedViewStore store;
    private final Audit audit;

    SavedViews(SavedViewStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param query as the screen sends it to the list */
    public record SavedView(long id, String name, String query) {}

    @Transactional(readOnly = true)
    public List<SavedView> mine() {
        return store.mine();
    }

    /** Keeps a view; one of the same name is replaced. */
    @Transactional
    public SavedView keep(long account, String name, String query) {
        if (name == null || name.isBlank() || name.length() > 100 || query == null || query.length() > 4_000) {
            throw CommonProblem.invalid("a view has a name of up to 100 characters and a query", "Shorten it.");
        }
        SavedView kept = store.keep(account, name.strip(), query);
        audit.record(Act.of("findings.view_kept", "view", kept.id()));
        return kept;
    }

    @Transactional
    public void forget(long id) {
        if (!store.forget(id)) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("findings.view_forgotten", "view", id));
    }
}
