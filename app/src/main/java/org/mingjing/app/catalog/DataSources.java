package org.mingjing.app.catalog;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sources: which department's system or file feeds which dataset, on which rung, by which way. */
@Service
public class DataSources {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final int LONGEST = 200;
    private static final int MOST_MINUTES = 366 * 24 * 60;
    private static final int MOST_DAYS = 36_525;

    private final SourceStore store;
    private final Datasets datasets;
    private final CatalogSettings settings;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    DataSources(SourceStore store, Datasets datasets, CatalogSettings settings, Jobs jobs, Audit audit, Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.settings = settings;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<Source> list(@Nullable String dataset, boolean late, long after, int size) {
        return Page.of(
                store.list(dataset, late ? clock.instant() : null, after, size + 1), size, s -> String.valueOf(s.id()));
    }

    /** How many should have brought something since, by their schedule. */
    @Transactional(readOnly = true)
    public long late() {
        return store.countLate(clock.instant());
    }

    @Transactional(readOnly = true)
    Source get(long id) {
        return store.find(id).orElseThrow(CommonProblem::notFound);
    }

    @Transactional(readOnly = true)
    List<SourceStore.SavedMapping> mappings(long id) {
        get(id);
        return store.mappings(id);
    }

    /** Sets a source up; whoever does so is its steward. */
    @Transactional
    Source add(SourceDraft draft, Caller caller) {
        check(draft);
        requireScope(draft.unit());
        long id = store.add(draft, caller.account(), clock.instant());
        audit.record(Act.of("catalog.source_added", "source", id)
                .with("dataset", draft.dataset())
                .with("unit", draft.unit())
                .with("rung", draft.rung().name())
                .with("way", draft.way().name()));
        return get(id);
    }

    /** Changes all but code and dataset, which stand with every row that came from it. */
    @Transactional
    Source change(long id, long version, SourceDraft draft) {
        Source before = get(id);
        check(draft);
        requireScope(draft.unit());
        if (!before.code().equals(draft.code()) || !before.dataset().equals(draft.dataset())) {
            throw CommonProblem.invalid(
                    "a source keeps its code and its dataset", "Close this source and set up another.");
        }
        requireChanged(store.change(id, version, draft));
        audit.record(Act.of("catalog.source_changed", "source", id)
                .with("unit", draft.unit())
                .with("rung", draft.rung().name())
                .with("way", draft.way().name()));
        return get(id);
    }

    /** Puts a source under legal hold, or lifts it: held, nothing of it is removed, whatever its term. */
    @Transactional
    Source hold(long id, long version, boolean held, String reason) {
        get(id);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw CommonProblem.invalid("a reason is needed", "Say under which case or order, in a line.");
        }
        requireChanged(store.hold(id, version, held, held ? reason : null));
        audit.record(Act.of(held ? "catalog.source_held" : "catalog.source_hold_lifted", "source", id));
        return get(id);
    }

    /** Makes another account the steward, who may then see the personal values in the source's files. */
    @Transactional
    Source appoint(long id, long version, long account) {
        Source before = get(id);
        requireChanged(store.appoint(id, version, account));
        audit.record(Act.of("catalog.steward_appointed", "source", id)
                .with("from", before.steward())
                .with("to", account));
        return get(id);
    }

    /** Who may be appointed. */
    @Transactional(readOnly = true)
    List<SourceStore.Steward> stewards(long id) {
        return store.stewards(get(id).unit());
    }

    @Transactional
    Source close(long id, long version) {
        get(id);
        requireChanged(store.close(id, version, clock.instant()));
        audit.record(Act.of("catalog.source_closed", "source", id));
        return get(id);
    }

    /** Has a table read now. */
    @Transactional
    long pull(long id) {
        Source source = get(id);
        if (source.way() != Way.PULL) {
            throw new Problem(
                    CatalogProblem.CATALOG_OTHER_WAY,
                    "this source is not read from a database",
                    null,
                    "Change its way.");
        }
        requireOpen(source);
        audit.record(Act.of("catalog.pull_asked", "source", id));
        return jobs.ask(pullOf(source));
    }

    static NewJob pullOf(Source source) {
        return NewJob.of(PullWorker.KIND, new PullWorker.Payload(source.id())).onceFor("pull:" + source.id());
    }

    static void requireOpen(Source source) {
        if (source.closedAt() != null) {
            throw new Problem(
                    CatalogProblem.CATALOG_SOURCE_CLOSED, "this source is closed", null, "Use another source.");
        }
    }

    private void check(SourceDraft draft) {
        if (draft == null) {
            throw CommonProblem.invalid("the source is missing", "Add 'source'.");
        }
        if (draft.code() == null || !CODE.matcher(draft.code()).matches()) {
            throw CommonProblem.invalid("a code has 2 to 40 small letters, digits and hyphens", "Mend 'code'.");
        }
        if (draft.name() == null || draft.name().isBlank() || draft.name().length() > LONGEST) {
            throw CommonProblem.invalid("the name is missing or too long", "Mend 'name'.");
        }
        if (draft.rung() == null || draft.way() == null || draft.unit() == null) {
            throw CommonProblem.invalid("unit, rung and way are needed", "Add what is missing.");
        }
        if (datasets.find(draft.dataset() == null ? "" : draft.dataset()).isEmpty()) {
            throw new Problem(
                    CatalogProblem.CATALOG_DATASET_UNKNOWN,
                    "there is no such dataset",
                    null,
                    "Choose one of the list.");
        }
        if (isBeyond(draft.everyMinutes(), MOST_MINUTES) || isBeyond(draft.keepDays(), MOST_DAYS)) {
            throw CommonProblem.invalid(
                    "a source is pulled at least once a year, and kept a hundred years at most",
                    "Mend 'everyMinutes' or 'keepDays'.");
        }
        switch (draft.way()) {
            case FOLDER -> FolderWatch.under(settings.folders(), draft.folder());
            case PULL -> {
                if (draft.table() == null) {
                    throw new Problem(CatalogProblem.CATALOG_SETTING, "the table is missing", null, "Add 'table'.");
                }
                draft.table().check();
                requireAllowed(draft.table());
            }
            case UPLOAD, PUSH -> {
                if (draft.table() != null || draft.folder() != null) {
                    throw new Problem(
                            CatalogProblem.CATALOG_SETTING,
                            "this way in has neither folder nor table",
                            null,
                            "Leave them out, or choose another way.");
                }
            }
        }
    }

    private static boolean isBeyond(@Nullable Integer term, int most) {
        return term != null && (term < 1 || term > most);
    }

    private void requireAllowed(RemoteTable table) {
        if (!RemoteDatabase.isAllowed(settings, table)) {
            throw RemoteDatabase.notAllowed();
        }
    }

    /** A department that the caller does not answer for does not exist for them. */
    private void requireScope(String unit) {
        if (!store.answersFor(unit)) {
            throw CommonProblem.invalid("there is no such unit", "Choose one of yours.");
        }
    }

    private static void requireChanged(boolean changed) {
        if (!changed) {
            throw CommonProblem.changedMeanwhile();
        }
    }
}
