package org.mingjing.app.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.GrantedSnapshots;
import org.mingjing.app.access.Grants;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Text;
import org.mingjing.identifier.KeyedHash;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Publications whose rows are those of a snapshot: read under a grant for that, masked on their way, refused with a
 * reason where they cannot be shown. What is prepared goes through the same two approvals as what is entered by hand.
 */
@Service
public class SnapshotPublications {
    private static final String KIND = "publication";
    private static final int SAMPLE = 50;
    private static final int MOST_PLACES = 20_000;

    private final PublicationSources sources;
    private final Publications publications;
    private final PublicationStore store;
    private final PublicationRowStore rows;
    private final GrantedSnapshots snapshots;
    private final Grants grants;
    private final KeyedHash office;
    private final ExchangeSettings settings;
    private final Attempts attempts;
    private final Audit audit;

    SnapshotPublications(
            PublicationSources sources,
            Publications publications,
            PublicationStore store,
            PublicationRowStore rows,
            GrantedSnapshots snapshots,
            Grants grants,
            AnalyticsSettings analytics,
            ExchangeSettings settings,
            Attempts attempts,
            Audit audit) {
        this.sources = sources;
        this.publications = publications;
        this.store = store;
        this.rows = rows;
        this.snapshots = snapshots;
        this.grants = grants;
        this.office = KeyedHash.read(analytics.hashKey());
        this.settings = settings;
        this.attempts = attempts;
        this.audit = audit;
    }

    /**
     * What can be published, with what the caller holds for it.
     *
     * @param reads columns by dataset that a data call has to ask for
     * @param masked columns by dataset that are read and may stay masked
     * @param grants ids of the caller's grants for this
     */
    public record SourceShown(
            String id,
            PublicationDraft.PublicationKind kind,
            Text title,
            String dataset,
            boolean yearless,
            Map<String, List<String>> reads,
            Map<String, List<String>> masked,
            List<PublicationSource.SourceColumn> columns,
            List<GrantedSnapshots.KeptSnapshot> snapshots,
            List<Grants.Grant> grants) {}

    /** How many rows a grant gives of a place and a year. */
    public record PlaceRows(@Nullable String region, @Nullable String name, @Nullable Integer year, long rows) {}

    /**
     * What would be published.
     *
     * @param read rows of region and year
     * @param shown of these, how many would be shown
     * @param sample the first of these
     * @param refusedSample the first of the others
     */
    public record SnapshotPreview(
            long read,
            long shown,
            List<PublicationOrigin.RefusedRows> refused,
            List<PreviewRow> sample,
            List<RefusedRow> refusedSample) {}

    /** A row as it is kept, as far as the grant shows it, and as everybody would see it. */
    public record PreviewRow(List<String> kept, List<String> shown) {}

    /** A row that would not be shown; masked as it would be. */
    public record RefusedRow(String reason, List<String> shown) {}

    /** What there is to publish from. */
    public List<SourceShown> sources(Caller caller) {
        return attempts.of(Act.of("exchange.sources_refused", KIND, "sources"), () -> {
            List<Grants.Grant> mine = grants.mine(caller);
            List<SourceShown> shown = sources.ids().stream()
                    .map(id -> shown(id, sources.all().get(id), mine))
                    .toList();
            audit.record(Act.of("exchange.sources_read", KIND, "sources").with("shown", shown.size()));
            return shown;
        });
    }

    private SourceShown shown(String id, PublicationSource source, List<Grants.Grant> mine) {
        Purpose purpose = PublicationSources.purpose(id);
        return new SourceShown(
                id,
                source.kind(),
                source.title(),
                source.dataset(),
                source.yearless(),
                source.needs(),
                source.masked(),
                source.columns(),
                snapshots.of(source.dataset()),
                mine.stream().filter(grant -> grant.purpose().equals(purpose)).toList());
    }

    /** Of which places and years a grant gives rows of a snapshot; counts, no row. */
    public List<PlaceRows> places(Caller caller, SnapshotDraft.SnapshotPlan plan) {
        PublicationSource source = source(plan);
        return attempts.of(refused(plan, "places"), () -> {
            List<PlaceRows> places = new ArrayList<>();
            String sql = "select place, max(place_name) as place_name, year, count(*) as n from (" + source.sql()
                    + ") as r group by place, year order by place, year";
            read(
                    caller,
                    plan,
                    source,
                    sql,
                    MOST_PLACES,
                    "places",
                    row -> places.add(new PlaceRows(
                            text(row.get(0)),
                            text(row.get(1)),
                            row.get(2) == null ? null : ((Number) row.get(2)).intValue(),
                            ((Number) Objects.requireNonNull(row.get(3))).longValue())));
            return places;
        });
    }

    /** Reads everything and shows the first rows side by side; nothing is kept. */
    public SnapshotPreview preview(Caller caller, SnapshotDraft draft) {
        SnapshotRows reading = require(draft);
        return attempts.of(refused(draft.plan(), draft.head().id()), () -> {
            List<PreviewRow> sample = new ArrayList<>();
            List<RefusedRow> refusedSample = new ArrayList<>();
            readAll(caller, draft, reading, (row, refusal) -> {
                if (refusal == null && sample.size() < SAMPLE) {
                    sample.add(new PreviewRow(row.kept(), row.shown()));
                } else if (refusal != null && refusedSample.size() < SAMPLE) {
                    refusedSample.add(new RefusedRow(refusal, row.shown()));
                }
            });
            return new SnapshotPreview(reading.read(), reading.shown(), reading.refused(), sample, refusedSample);
        });
    }

    /** Prepares the next version; rows that cannot be shown are left out and counted. */
    public Publications.PublicationPage prepare(Caller caller, SnapshotDraft draft) {
        SnapshotRows reading = require(draft);
        Act refused = Act.of(
                "exchange.publication_refused_at_once", KIND, draft.head().id());
        return attempts.of(refused, () -> {
            PublicationDraft whole = draft.head().with(reading.columns(), List.of());
            publications.requireClean(whole);
            int version = publications.begin(caller, whole);
            try (PublicationRowWriter writer = new PublicationRowWriter(rows, whole.id(), version)) {
                readAll(caller, draft, reading, (row, refusal) -> {
                    if (refusal == null) {
                        writer.add(row.key() == null ? null : office.hexOfText("publication", row.key()), row.shown());
                    }
                });
            }
            if (reading.shown() == 0) {
                throw new Problem(
                        ExchangeProblem.PUBLICATION_NO_ROWS,
                        "none of the " + reading.read() + " rows can be published",
                        null,
                        "Look at the reasons in the preview; choose another region, year or snapshot.");
            }
            rows.addOrigin(whole.id(), version, origin(draft.plan(), reading));
            audit.record(Act.of("exchange.publication_prepared", KIND, whole.id())
                    .with("version", version)
                    .with("withdrawn", false)
                    .with("grant", draft.plan().grant())
                    .with("snapshot", draft.plan().snapshot())
                    .with("rows", reading.shown()));
            return publications.page(caller, store.find(whole.id(), version).orElseThrow(CommonProblem::notFound));
        });
    }

    private PublicationOrigin origin(SnapshotDraft.SnapshotPlan plan, SnapshotRows reading) {
        LocalDate asOf = snapshots.of(source(plan).dataset()).stream()
                .filter(one -> one.id().equals(plan.snapshot()))
                .map(one -> Terms.dateOf(one.createdAt()))
                .findFirst()
                .orElseThrow(CommonProblem::notFound);
        return new PublicationOrigin(
                plan.source(),
                plan.grant(),
                plan.snapshot(),
                asOf.toString(),
                plan.region(),
                plan.year(),
                reading.read(),
                reading.refused(),
                plan.columns());
    }

    private SnapshotRows require(SnapshotDraft draft) {
        if (draft.head() == null || draft.plan() == null) {
            throw CommonProblem.invalid("head or plan is missing", "Send both.");
        }
        PublicationSource source = source(draft.plan());
        SnapshotRows reading = new SnapshotRows(source, draft.plan());
        PublicationDraft head = draft.head();
        if (head.kind() != source.kind() || head.withdrawn() || !head.rows().isEmpty()) {
            throw CommonProblem.invalid(
                    "what is published from " + draft.plan().source() + " is of kind " + source.kind()
                            + " and brings no rows of its own",
                    "Mend 'head'.");
        }
        PublicationRules.require(head.with(reading.columns(), List.of()));
        return reading;
    }

    private PublicationSource source(SnapshotDraft.SnapshotPlan plan) {
        return sources.find(plan.source())
                .orElseThrow(() ->
                        CommonProblem.invalid("there is no such source", "Choose one of /api/publications/sources."));
    }

    private void readAll(Caller caller, SnapshotDraft draft, SnapshotRows reading, SnapshotRows.Reader reader) {
        String taking = draft.head().id();
        read(
                caller,
                draft.plan(),
                reading.source(),
                reading.sql(),
                settings.mostRows(),
                taking,
                row -> reading.take(row, reader));
    }

    private void read(
            Caller caller,
            SnapshotDraft.SnapshotPlan plan,
            PublicationSource source,
            String sql,
            int most,
            String taking,
            java.util.function.Consumer<List<@Nullable Object>> reader) {
        Map<String, Set<String>> clear = new LinkedHashMap<>();
        source.needs().forEach((dataset, columns) -> clear.put(dataset, new LinkedHashSet<>(columns)));
        snapshots.read(
                caller,
                new GrantedSnapshots.SnapshotQuestion(
                        plan.grant(),
                        PublicationSources.purpose(plan.source()),
                        source.dataset(),
                        plan.snapshot(),
                        clear,
                        sql,
                        most,
                        taking),
                reader);
    }

    private static Act refused(SnapshotDraft.SnapshotPlan plan, String taking) {
        return Act.of("access.snapshot_refused", "grant", plan.grant() == null ? "-" : plan.grant())
                .under("PUBLICATION " + plan.source())
                .with("for", taking == null ? "-" : taking);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
