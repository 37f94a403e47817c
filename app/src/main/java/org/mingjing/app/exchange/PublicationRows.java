package org.mingjing.app.exchange;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.exchange.Json;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of a version as everybody sees them: read by page, compared with the version before, written for the portal. */
@Service
public class PublicationRows {
    private static final String KIND = "publication";
    private static final int MOST_SHOWN = 200;
    private static final int MOST_COMPARED = 100;

    private final PublicationStore store;
    private final PublicationRowStore rows;
    private final Audit audit;

    PublicationRows(PublicationStore store, PublicationRowStore rows, Audit audit) {
        this.store = store;
        this.rows = rows;
        this.audit = audit;
    }

    /** @param next what to send as {@code after}; null at the end */
    public record RowsPage(List<List<String>> rows, @Nullable Integer next) {
        public RowsPage {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** @param before version that it is compared with */
    public record RowChanges(int before, long added, long changed, long withdrawn, long same) {}

    /** A row that is new, changed or gone; the side on which it is not there is left out. */
    public record ChangedRow(RowChange what, @Nullable List<String> before, @Nullable List<String> after) {}

    /** What became of a row. */
    public enum RowChange {
        ADDED,
        CHANGED,
        WITHDRAWN
    }

    /** @param counts left out where there is nothing to compare with */
    public record ComparedRows(@Nullable RowChanges counts, List<ChangedRow> rows) {
        public ComparedRows {
            rows = List.copyOf(rows);
        }
    }

    @Transactional
    public RowsPage page(String id, int version, @Nullable Integer after) {
        require(id, version);
        int from = after == null ? 0 : Math.max(after, 0);
        List<List<String>> page = rows.page(id, version, from, MOST_SHOWN + 1);
        audit.record(Act.of("exchange.publication_read", KIND, id)
                .with("version", version)
                .with("from", from));
        return page.size() > MOST_SHOWN
                ? new RowsPage(page.subList(0, MOST_SHOWN), from + MOST_SHOWN)
                : new RowsPage(page, null);
    }

    /** What this version does to the rows of the one that is shown before it: how many, and the first of each sort. */
    @Transactional
    public ComparedRows compare(String id, int version) {
        require(id, version);
        int before = rows.approvedBefore(id, version);
        audit.record(Act.of("exchange.publication_read", KIND, id)
                .with("version", version)
                .with("before", before));
        if (before == 0) {
            return new ComparedRows(null, List.of());
        }
        List<ChangedRow> changed = java.util.Arrays.stream(RowChange.values())
                .flatMap(what -> rows.compared(id, before, version, what.name(), MOST_COMPARED).stream())
                .map(row -> new ChangedRow(RowChange.valueOf(row.what()), row.before(), row.after()))
                .toList();
        return new ComparedRows(rows.changes(id, before, version), changed);
    }

    private void require(String id, int version) {
        if (store.find(id, version).isEmpty()) {
            throw CommonProblem.notFound();
        }
    }

    /** The version as the portal takes it, row by row; within a transaction. */
    void write(PublicationStore.Kept kept, OutputStream out) {
        PublicationOrigin origin = rows.origin(kept.id(), kept.version()).orElse(null);
        int before = kept.content().withdrawn() ? 0 : rows.approvedBefore(kept.id(), kept.version());
        RowChanges changes = before == 0 ? null : rows.changes(kept.id(), before, kept.version());
        boolean any = changes != null && changes.added() + changes.changed() + changes.withdrawn() + changes.same() > 0;
        Json.write(
                out,
                PublicationMessage.of(kept, origin, any ? changes : null),
                reader -> rows.each(kept.id(), kept.version(), reader));
    }
}
