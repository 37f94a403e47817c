package org.mingjing.app.models;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Grants;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.access.Veil;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Tier;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Models put together without SQL: written as the same three files that an engineer would write, checked as those are,
 * tried on real rows, kept as drafts.
 */
@Service
public class Sketches {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_SHOWN = 20;
    private static final int MOST_ROWS = 100;

    private final CurrentLibrary library;
    private final DraftStore drafts;
    private final DraftChecks checks;
    private final OwnModelStore own;
    private final ReachStore reach;
    private final Engines engines;
    private final EngineGate gate;
    private final Grants grants;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sketches(
            CurrentLibrary library,
            DraftStore drafts,
            DraftChecks checks,
            OwnModelStore own,
            ReachStore reach,
            Engines engines,
            EngineGate gate,
            Grants grants,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.library = library;
        this.drafts = drafts;
        this.checks = checks;
        this.own = own;
        this.reach = reach;
        this.engines = engines;
        this.gate = gate;
        this.grants = grants;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A source row, masked as far as no grant gives it. */
    public record SketchRow(String dataset, Map<String, @Nullable String> values) {}

    /** What would be found; without values for who may not read data. */
    public record SketchFound(Map<String, @Nullable String> values, List<SketchRow> rows) {
        public SketchFound {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What the sketch says of the rows that are there now, within the reader's scope.
     *
     * @param state how the run ended, as the engine names it
     * @param reason why it did not run well
     * @param found the first of them; empty for who may not read data
     */
    public record SketchPreview(
            String state,
            @Nullable String reason,
            long hits,
            long notAssessable,
            Map<String, String> snapshots,
            List<SketchFound> found) {
        public SketchPreview {
            found = List.copyOf(found);
        }
    }

    /** Writes the files and tries them, on made-up rows only. */
    public DraftChecked check(ModelSketch sketch) {
        return checked(sketch, 0);
    }

    private DraftChecked checked(ModelSketch sketch, long number) {
        ModelFiles files = written(sketch, number);
        return gate.through(() -> checks.check(sketch.name(), files));
    }

    /** Keeps it as a draft, if it is sound. */
    public long keep(Caller caller, ModelSketch sketch, @Nullable String unit) {
        DraftChecked checked = checked(sketch, own.nextNumber());
        if (!checked.sound()) {
            throw SketchRules.wrong(
                    "it is no sound model yet: " + checked.firstMistake(),
                    "Look at it with /api/models/sketches/check.");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            String of = unit == null ? ReachStore.onlyUnit(caller, Permission.MODELS_PROPOSE) : unit;
            reach.require(caller, Permission.MODELS_PROPOSE, of);
            long id = drafts.add(
                    sketch.name(), DraftStore.Origin.sketch(of), checked.files(), caller.account(), clock.instant());
            audit.record(Act.of("models.draft_sketched", "draft", id)
                    .with("dataset", sketch.dataset())
                    .with("unit", of));
            return id;
        }));
    }

    /**
     * Runs it over the rows that are there now. Nothing is kept.
     *
     * @param purpose of a grant of the caller's that shows more of the rows; null: none does
     */
    public SketchPreview preview(Caller caller, ModelSketch sketch, @Nullable Purpose purpose) {
        Scope scope = Objects.requireNonNull(transaction.execute(status -> {
            audit.record(Act.of("models.sketch_tried", "dataset", String.valueOf(sketch.dataset()))
                    .under(purpose == null ? null : purpose.toString()));
            return reach.scope();
        }));
        ModelFiles files = written(sketch, 0);
        return gate.through(() -> checks.inFolder(sketch.name(), files, folder -> {
            LoadedModel model = folder.sound()
                    .orElseThrow(() -> SketchRules.wrong(
                            "it is no sound model yet: " + folder.remarks(),
                            "Look at it with /api/models/sketches/check."));
            if (Tiers.of(model.model(), library.datasets()) == Tier.T3) {
                throw SketchRules.wrong(
                        "it reads tier 3 data, which only a case opens", "Choose other datasets, or write the model.");
            }
            Seen seen = run(folder, model, scope);
            return Objects.requireNonNull(transaction.execute(status -> shown(caller, sketch, model, seen, purpose)));
        }));
    }

    /** What the engine found within somebody's scope. */
    private record Seen(
            ModelRun run,
            long hits,
            long notAssessable,
            Map<String, String> snapshots,
            List<Finding> first,
            Map<String, List<EvidenceRow>> rows) {}

    private Seen run(ModelFolder folder, LoadedModel model, Scope scope) {
        Map<String, String> snapshots =
                new LinkedHashMap<>(engines.heads(new TreeSet<>(model.model().inputs().values().stream()
                        .map(i -> i.datasetName())
                        .toList())));
        Path library = folder.folder().getParent().getParent();
        Path out = library.resolveSibling("tried");
        RunFolder result = engines.tried(
                ModelLibrary.read(library, this.library.datasets()), model.id(), snapshots, out, PATIENCE);
        long[] counts = new long[2];
        List<Finding> first = new ArrayList<>();
        result.findings(finding -> {
            if (scope.holds(finding.answerable())) {
                counts[0] += finding.outcome() == Outcome.HIT ? 1 : 0;
                counts[1] += finding.outcome() == Outcome.NOT_ASSESSABLE ? 1 : 0;
                if (finding.outcome() == Outcome.HIT && first.size() < MOST_SHOWN) {
                    first.add(finding);
                }
            }
        });
        Map<String, List<EvidenceRow>> rows = new HashMap<>();
        first.forEach(finding -> rows.put(finding.id(), new ArrayList<>()));
        result.evidence(row -> {
            List<EvidenceRow> of = rows.get(row.finding());
            if (of != null && of.size() < MOST_ROWS) {
                of.add(row);
            }
        });
        return new Seen(result.run().models().get(0), counts[0], counts[1], snapshots, first, rows);
    }

    private SketchPreview shown(
            Caller caller, ModelSketch sketch, LoadedModel model, Seen seen, @Nullable Purpose purpose) {
        List<SketchFound> found = new ArrayList<>();
        if (caller.may(Permission.DATA_READ)) {
            // a draft is no model of the library, so no grant is for it
            Veil veil =
                    grants.veil(caller, purpose == null ? new Purpose(Purpose.Kind.MODEL_RUN, model.id()) : purpose);
            for (Finding finding : seen.first()) {
                List<SketchRow> rows = seen.rows().get(finding.id()).stream()
                        .map(row -> new SketchRow(row.dataset(), veil.over(row.dataset(), row.values())))
                        .toList();
                found.add(new SketchFound(values(veil, sketch, finding.values()), rows));
            }
            audit.record(Act.of("models.sketch_rows_read", "dataset", sketch.dataset())
                    .under(purpose == null ? null : purpose.toString())
                    .with("findings", found.size())
                    .with("rows", found.stream().mapToInt(f -> f.rows().size()).sum()));
        }
        return new SketchPreview(
                seen.run().state().name(),
                seen.run().reason(),
                seen.hits(),
                seen.notAssessable(),
                seen.snapshots(),
                found);
    }

    /** The output: columns of the dataset as its rows may be seen, and what was measured. */
    private Map<String, @Nullable String> values(Veil veil, ModelSketch sketch, Map<String, @Nullable String> output) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>(veil.over(sketch.dataset(), output));
        boolean ofPeople = library.datasets().get(sketch.dataset()).columns().stream()
                .anyMatch(c -> c.sensitivity() != Sensitivity.NONE
                        && (c.name().equals(sketch.day())
                                || (sketch.grouping() != null
                                        && c.name().equals(sketch.grouping().of()))));
        for (String measured : List.of(SketchParts.PERIOD, SketchParts.MEASURED, SketchParts.FIRST, SketchParts.LAST)) {
            if (output.containsKey(measured) && !ofPeople) {
                shown.put(measured, output.get(measured));
            }
        }
        return shown;
    }

    private ModelFiles files(ModelSketch sketch, long number) {
        SketchParts parts = new SketchParts(sketch, library.datasets());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        return new ModelFiles(
                new SketchYaml(parts, OwnModel.id(number), today).write(),
                new SketchSql(parts).write(),
                new SketchCases(parts).write());
    }

    /** The sketch's files, for a model of this number. */
    private ModelFiles written(ModelSketch sketch, long number) {
        if (sketch.name() == null
                || !Drafts.isName(sketch.name())
                || sketch.name().length() > 100) {
            throw SketchRules.wrong(
                    "that is no name of a model",
                    "Write field/model in small letters, digits and hyphens, such as spending/late-payment.");
        }
        return files(new SketchRules(library.datasets()).checked(sketch), number);
    }
}
