package org.mingjing.app.areas;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.clues.Clues;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.FindingState;
import org.mingjing.app.findings.FindingsOfModel;
import org.mingjing.app.findings.Triage;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Units;
import org.mingjing.app.models.ModelPage;
import org.mingjing.app.models.Models;
import org.mingjing.app.models.Runs;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks for what held in a matter at units alike: by the newest run of its model, or by a new one. */
@Service
class AreaChecks {
    private static final String KIND = "matter";
    private static final int MOST_UNITS = 200;
    private static final int LONGEST_GIST = 20_000;
    private static final int MOST_FINDINGS = 500;

    private final AreaStore store;
    private final AreaSettling settling;
    private final Matters matters;
    private final MatterWork work;
    private final Clues clues;
    private final FindingsOfModel findings;
    private final Models models;
    private final Runs runs;
    private final CurrentLibrary library;
    private final Units units;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    AreaChecks(
            AreaStore store,
            AreaSettling settling,
            Matters matters,
            MatterWork work,
            Clues clues,
            FindingsOfModel findings,
            Models models,
            Runs runs,
            CurrentLibrary library,
            Units units,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.settling = settling;
        this.matters = matters;
        this.work = work;
        this.clues = clues;
        this.findings = findings;
        this.models = models;
        this.runs = runs;
        this.library = library;
        this.units = units;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A unit like the one of a finding. */
    record Alike(String id, Text name) {}

    /**
     * What is known of where a problem could be looked for.
     *
     * @param held findings of the matter that held
     * @param kind of the first one's unit; null where nobody has said, and units of its level are taken for alike
     * @param alike units of that kind or level, as far as the reader answers for them
     * @param may whether the reader may have it looked for
     */
    record AreaPage(
            List<FindingRow> held, @Nullable Text kind, List<Alike> alike, List<AreaCheck> checks, boolean may) {}

    /**
     * What is to be looked for.
     *
     * @param finding that held, in the matter
     * @param again whether the model is run anew; else its newest run counts
     */
    record AreaWish(String finding, List<String> units, boolean again) {
        AreaWish {
            units = units == null ? List.of() : units.stream().distinct().toList();
        }
    }

    /** What a clue at one of the units is called, and about. */
    record AreaFollowUp(String title, String gist) {}

    @Transactional
    AreaPage read(Caller caller, long id) {
        MatterRow row =
                matters.find(id).filter(found -> !work.isContact(caller, found)).orElseThrow(CommonProblem::notFound);
        List<FindingRow> held = caller.may(Permission.FINDINGS_READ) ? held(id) : List.of();
        String unit = held.isEmpty() ? null : held.get(0).unit();
        audit.record(Act.of("areas.read", KIND, id).under(row.number()));
        Optional<String> kind = Optional.ofNullable(unit).flatMap(store::kind);
        return new AreaPage(
                held,
                kind.map(this::titleOf).orElse(null),
                unit == null
                        ? List.of()
                        : kind.map(name -> store.alike(unit, name, MOST_UNITS))
                                .orElseGet(() -> store.alike(unit, MOST_UNITS)),
                store.of(id).stream().map(this::shown).toList(),
                !held.isEmpty() && work.mayWork(caller, row));
    }

    private Text titleOf(String kind) {
        return units.kinds().stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(Units.Kind::title)
                .orElse(new Text(kind, kind));
    }

    /** Findings of the clue that the matter is, or came of, that hold. */
    private List<FindingRow> held(long id) {
        return clues.ofOrigin(id).stream()
                .filter(row -> row.state() == FindingState.CONFIRMED)
                .toList();
    }

    private AreaCheck shown(AreaStore.Kept kept) {
        return new AreaCheck(
                kept.id(),
                kept.finding(),
                kept.model(),
                Optional.ofNullable(library.now().described().get(kept.model()))
                        .map(Model::title)
                        .orElse(null),
                kept.parameters(),
                kept.run(),
                kept.askedAt(),
                kept.settledAt(),
                kept.settlement(),
                store.units(kept.id()).stream().map(this::shown).toList());
    }

    private AreaCheck.AreaUnit shown(AreaStore.KeptUnit kept) {
        Optional<MatterRow> followUp = Optional.ofNullable(kept.followUp()).flatMap(matters::find);
        return new AreaCheck.AreaUnit(
                kept.unit(),
                kept.name(),
                kept.outcome(),
                kept.findings(),
                kept.lacking(),
                followUp.map(MatterRow::id).orElse(null),
                kept.followUp() == null ? null : followUp.map(MatterRow::number).orElse(""));
    }

    /** Has it looked for. */
    AreaPage ask(Caller caller, long id, AreaWish wish) {
        return attempts.of(Act.of("areas.asking_refused", KIND, id), () -> {
            MatterRow row = work.heldBy(caller, id);
            FindingRow finding = held(id).stream()
                    .filter(one -> one.id().equals(wish.finding()))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            AreaProblem.AREA_NOTHING_HELD,
                            "no finding of that name held in matter " + row.number(),
                            null,
                            "Look for what was confirmed."));
            if (wish.units().isEmpty()
                    || wish.units().size() > MOST_UNITS
                    || store.visible(wish.units()).size() < wish.units().size()) {
                throw new Problem(
                        AreaProblem.AREA_UNITS_INVALID,
                        "it needs 1 to " + MOST_UNITS + " units, all of those that you answer for",
                        null,
                        "Choose others.");
            }
            Map<String, String> values = findings.parameters(finding.id());
            long run = wish.again() ? anew(caller, finding.model()) : newest(finding.model());
            long check = store.add(
                    id, finding.id(), finding.model(), values, run, wish.units(), caller.account(), clock.instant());
            work.linked(id, "area", Map.of("units", wish.units().size()));
            audit.record(Act.of("areas.asked", KIND, id)
                    .under(row.number())
                    .with("model", finding.model())
                    .with("run", run)
                    .with("units", wish.units()));
            work.asProgram(() -> {
                settling.settle(check);
                return true;
            });
            return read(caller, id);
        });
    }

    private long anew(Caller caller, String model) {
        if (!caller.may(Permission.RUNS_START)) {
            throw new Problem(
                    CommonProblem.NOT_PERMITTED,
                    "your roles do not include running models",
                    null,
                    "Use the newest run, or ask an analyst to run the model.");
        }
        return runs.start(caller, new Runs.Order(List.of(model), List.of(), null));
    }

    private long newest(String model) {
        return models.newestRun(model)
                .map(ModelPage.LastRun::run)
                .orElseThrow(() -> new Problem(
                        AreaProblem.AREA_RUN_MISSING, "the model " + model + " never ran here", null, "Have it run."));
    }

    /** Raises a clue of what was found at one unit, tied to the matter. */
    AreaPage follow(Caller caller, long id, long check, String unit, AreaFollowUp wish) {
        return attempts.of(Act.of("areas.follow_up_refused", KIND, id), () -> {
            MatterRow row = work.heldBy(caller, id);
            AreaStore.Kept kept = store.find(id, check).orElseThrow(CommonProblem::notFound);
            AreaStore.KeptUnit at = store.units(check).stream()
                    .filter(one -> one.unit().equals(unit))
                    .findFirst()
                    .orElseThrow(CommonProblem::notFound);
            List<Triage.Seen> seen = findings.at(unit, kept.model(), MOST_FINDINGS).stream()
                    .filter(finding -> FindingState.OPEN.contains(finding.state()))
                    .map(finding -> new Triage.Seen(finding.id(), finding.version()))
                    .toList();
            if (at.outcome() != AreaCheck.AreaOutcome.FOUND || at.followUp() != null || seen.isEmpty()) {
                throw nothingToFollow(unit);
            }
            if (wish.gist() != null && wish.gist().length() > LONGEST_GIST) {
                throw CommonProblem.invalid("'gist' is too long", "Shorten it.");
            }
            Clues.Raised raised =
                    clues.raise(caller, new Clues.NewClue(wish.title(), unit, wish.gist(), null, seen), id);
            if (!store.follow(check, unit, raised.matter())) {
                throw nothingToFollow(unit);
            }
            work.linked(id, "area_clue", Map.of("matter", raised.matter()));
            audit.record(Act.of("areas.followed_up", KIND, id)
                    .under(row.number())
                    .with("unit", unit)
                    .with("clue", raised.matter()));
            return read(caller, id);
        });
    }

    private static Problem nothingToFollow(String unit) {
        return new Problem(
                AreaProblem.AREA_NOTHING_TO_FOLLOW,
                "there is nothing open to follow up at " + unit + ", or it was followed up already",
                null,
                "Load it again.");
    }
}
