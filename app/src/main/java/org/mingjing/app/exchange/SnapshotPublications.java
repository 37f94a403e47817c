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
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;

/**
 * Publications whose rows are those of a snapshot: read under a grant for that, masked on their way, refused with a
 * reason where they cannot be shown. Looks only; {@link PublicationJobs} prepares them.
 */
@Service
public class SnapshotPublications {
    private static final String KIND = "publication";
    private static final int SAMPLE = 50;
    private static final int MOST_PLACES = 20_000;

    private final PublicationSources sources;
    private final RecipientRules rules;
    private final GrantedSnapshots snapshots;
    private final Grants grants;
    private final ExchangeSettings settings;
    private final Attempts attempts;
    private final Audit audit;

    SnapshotPublications(
            PublicationSources sources,
            RecipientRules rules,
            GrantedSnapshots snapshots,
            Grants grants,
            ExchangeSettings settings,
            Attempts attempts,
            Audit audit) {
        this.sources = sources;
        this.rules = rules;
        this.snapshots = snapshots;
        this.grants = grants;
        this.settings = settings;
        this.attempts = attempts;
        this.audit = audit;
    }

    /**
     * What can be published, with what the caller holds for it.
     *
     * @param reads columns by dataset that a data call has to ask for
     * @param masked columns by dataset that are read and may stay masked
     * @param grants the caller's, for this
     * @param rules how recipients are shown; none where rows go to nobody
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
            List<Grants.Grant> grants,
            List<RuleShown> rules) {}

    /**
     * How recipients of a kind of payout are shown; decided by nobody who prepares or approves.
     *
     * @param confirmed whether the source says so in so many words
     */
    public record RuleShown(
            Text kind, String shown, String ref, String says, String from, @Nullable String to, boolean confirmed) {
        static RuleShown of(RecipientRule rule) {
            return new RuleShown(
                    rule.title(),
                    rule.show().name(),
                    rule.source().ref(),
                    rule.source().says(),
                    rule.from(),
                    rule.to(),
                    rule.confirmed());
        }
    }

    /** How many rows a grant gives of a place and a year. */
    public record PlaceRows(@Nullable String region, @Nullable String name, @Nullable Integer year, long rows) {}

    /**
     * What would be published.
     *
     * @param read rows of region and year
     * @param shown rows that would be shown; counts by place are rows, too
     * @param counted rows that become counts by place, since nobody is named under their policy
     * @param columns of the samples
     * @param sample the first of these
     * @param refusedSample the first of the others
     */
    public record SnapshotPreview(
            long read,
            long shown,
            long counted,
            List<PublicationDraft.PublishedColumn> columns,
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

    /** What a source is called, for those who read what it is asked for. */
    public record SourceName(String id, Text title) {}

    /** What there is to publish from, by name alone. */
    public List<SourceName> names() {
        return sources.ids().stream()
                .map(id -> new SourceName(id, sources.all().get(id).title()))
                .toList();
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
                mine.stream().filter(grant -> grant.purpose().equals(purpose)).toList(),
                source.recipients() == null
                        ? List.of()
                        : rules.all().stream().map(RuleShown::of).toList());
    }

    /** Of which places and years a grant gives rows of a snapshot; counts, no row. */
    public List<PlaceRows> places(Caller caller, SnapshotDraft.SnapshotPlan plan) {
        PublicationSource source = source(plan);
        return attempts.of(refused(plan, "places"), () -> {
            List<PlaceRows> places = new ArrayList<>();
            String sql = "select place, max(place_name) as place_name, year, count(*) as n from (" + source.sql()
                    + ") as r group by place, year order by place, year";
            snapshots.read(
                    caller,
                    question(plan, source, sql, MOST_PLACES, "places"),
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
            SnapshotRows.Reader reader = (row, refusal) -> {
                if (refusal == null && sample.size() < SAMPLE) {
                    sample.add(new PreviewRow(row.kept(), row.shown()));
                } else if (refusal != null && refusedSample.size() < SAMPLE) {
                    refusedSample.add(new RefusedRow(refusal, row.shown()));
                }
            };
            snapshots.read(caller, question(draft, reading), row -> reading.take(row, reader));
            reading.end(reader);
            return new SnapshotPreview(
                    reading.read(),
                    reading.shown(),
                    reading.counted(),
                    reading.columns(),
                    reading.refused(),
                    sample,
                    refusedSample);
        });
    }

    PublicationOrigin origin(SnapshotDraft.SnapshotPlan plan, SnapshotRows reading) {
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
                reading.counted(),
                plan.columns());
    }

    SnapshotRows require(SnapshotDraft draft) {
        if (draft.head() == null || draft.plan() == null) {
            throw CommonProblem.invalid("head or plan is missing", "Send both.");
        }
        PublicationSource source = source(draft.plan());
        SnapshotRows reading = new SnapshotRows(source, draft.plan(), rules);
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

    /** What is read for a draft: its rows, all of them. */
    GrantedSnapshots.SnapshotQuestion question(SnapshotDraft draft, SnapshotRows reading) {
        return question(
                draft.plan(),
                reading.source(),
                reading.sql(),
                settings.mostRows(),
                draft.head().id());
    }

    private static GrantedSnapshots.SnapshotQuestion question(
            SnapshotDraft.SnapshotPlan plan, PublicationSource source, String sql, int most, String taking) {
        Map<String, Set<String>> clear = new LinkedHashMap<>();
        source.needs().forEach((dataset, columns) -> clear.put(dataset, new LinkedHashSet<>(columns)));
        return new GrantedSnapshots.SnapshotQuestion(
                plan.grant(),
                PublicationSources.purpose(plan.source()),
                source.dataset(),
                plan.snapshot(),
                clear,
                sql,
                most,
                taking);
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
