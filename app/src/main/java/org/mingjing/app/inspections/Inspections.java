package org.mingjing.app.inspections;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.catalog.HeldData;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.Runs;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rooms of inspections: furnished by who leads, there for whoever sees the matter; runs of the room's models. */
@Service
class Inspections {
    /** Name of the process. */
    static final String INSPECTION = "inspection";

    static final String KIND = "matter";
    private static final List<String> RUNNING = List.of("running", "reported", "handed_over");
    private static final int MOST_UNITS = 50;
    private static final int MOST_MODELS = 100;
    private static final int RUNS_SHOWN = 20;

    private final InspectionStore store;
    private final ProblemCategories categories;
    private final Matters matters;
    private final MatterWork work;
    private final HeldData data;
    private final Runs runs;
    private final CurrentLibrary library;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Inspections(
            InspectionStore store,
            ProblemCategories categories,
            Matters matters,
            MatterWork work,
            HeldData data,
            Runs runs,
            CurrentLibrary library,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.categories = categories;
        this.matters = matters;
        this.work = work;
        this.data = data;
        this.runs = runs;
        this.library = library;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be inspected. */
    record RoomWish(LocalDate from, LocalDate to, List<String> units, List<String> models) {
        RoomWish {
            units = units == null ? List.of() : List.copyOf(units);
            models = models == null ? List.of() : List.copyOf(models);
        }
    }

    /** A run that was asked for. */
    record RunAsked(long run) {}

    @Transactional
    InspectionRoom read(Caller caller, long id) {
        MatterRow row = inspection(() -> matters.find(id).orElseThrow(CommonProblem::notFound));
        if (work.isContact(caller, row)) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("inspections.room_read", KIND, id).under(row.number()));
        InspectionStore.Furnished room = store.room(id).orElse(null);
        List<String> units = store.units(id);
        List<String> models = store.models(id);
        Map<String, Text> names = store.names(units);
        Map<String, Model> described = library.now().described();
        return new InspectionRoom(
                id,
                room == null ? null : room.from(),
                room == null ? null : room.to(),
                units.stream()
                        .map(unit -> new InspectionRoom.RoomUnit(unit, names.get(unit)))
                        .toList(),
                models.stream()
                        .map(model -> new InspectionRoom.RoomModel(
                                model,
                                Optional.ofNullable(described.get(model))
                                        .map(Model::title)
                                        .orElse(null)))
                        .toList(),
                isMember(caller, row) ? held(room, units, models) : List.of(),
                store.runs(id, RUNS_SHOWN),
                categories.all(),
                work.team(row),
                isMember(caller, row),
                furnishes(caller, row),
                isMember(caller, row) && isRunning(row));
    }

    private List<HeldData.Held> held(
            InspectionStore.@Nullable Furnished room, List<String> units, Collection<String> models) {
        TreeSet<String> datasets = new TreeSet<>();
        library.now().described().forEach((id, model) -> {
            if (models.contains(id)) {
                model.inputs().values().stream().map(Model.Input::datasetName).forEach(datasets::add);
            }
        });
        List<String> all = store.withBelow(units);
        return work.asProgram(() -> data.of(
                datasets,
                all,
                room == null ? null : YearMonth.from(room.from()),
                room == null ? null : YearMonth.from(room.to())));
    }

    /** Says what is inspected. */
    InspectionRoom furnish(Caller caller, long id, RoomWish wish) {
        return attempts.of(Act.of("inspections.furnishing_refused", KIND, id), () -> {
            MatterRow row = inspection(() -> work.held(id));
            if (!furnishes(caller, row)) {
                work.requireWork(caller, row);
                throw notRunning(row);
            }
            require(row, wish);
            store.furnish(id, wish.from(), wish.to(), wish.units(), wish.models(), caller.account(), clock.instant());
            work.linked(id, "room", Map.of("units", wish.units(), "models", wish.models()));
            audit.record(Act.of("inspections.furnished", KIND, id)
                    .under(row.number())
                    .with("units", wish.units())
                    .with("models", wish.models()));
            return read(caller, id);
        });
    }

    private void require(MatterRow row, RoomWish wish) {
        if (wish.from() == null || wish.to() == null || wish.to().isBefore(wish.from())) {
            throw invalid("the period has no first and last day in order", "Send 'from' and 'to'.");
        }
        if (wish.units().isEmpty() || wish.units().size() > MOST_UNITS || !store.mayInspect(row.unit(), wish.units())) {
            throw invalid(
                    "a room has 1 to " + MOST_UNITS + " units, of those that you answer for or of the matter's",
                    "Choose others.");
        }
        if (wish.models().size() > MOST_MODELS
                || !library.now().described().keySet().containsAll(wish.models())) {
            throw invalid("a room has at most " + MOST_MODELS + " models, all of the library", "Choose others.");
        }
    }

    /** Runs the room's models, by a member whose roles let them run models at all. */
    RunAsked run(Caller caller, long id) {
        return attempts.of(Act.of("inspections.run_refused", KIND, id), () -> {
            MatterRow row = running(caller, id);
            List<String> models = store.models(id);
            if (models.isEmpty()) {
                throw invalid("the room has no models", "Choose some first.");
            }
            long run = runs.start(caller, new Runs.Order(models, List.of(), null));
            store.addRun(id, run, caller.account(), clock.instant());
            work.linked(id, "run", Map.of("run", run));
            audit.record(Act.of("inspections.run_asked", KIND, id)
                    .under(row.number())
                    .with("run", run));
            return new RunAsked(run);
        });
    }

    /** The inspection, held, where the caller works on it or was let in and it runs. For all others it has no findings. */
    MatterRow running(Caller caller, long id) {
        MatterRow row = inspection(() -> work.held(id));
        if (!isMember(caller, row)) {
            throw CommonProblem.notFound();
        }
        if (!isRunning(row)) {
            throw notRunning(row);
        }
        return row;
    }

    boolean isMember(Caller caller, MatterRow row) {
        return work.hasPart(caller, row, Step.Part.values());
    }

    /** Whoever leads it, until it is over. */
    boolean furnishes(Caller caller, MatterRow row) {
        return row.endedAt() == null && work.hasPart(caller, row, Step.Part.LEAD);
    }

    static boolean isRunning(MatterRow row) {
        return RUNNING.contains(row.state());
    }

    private static MatterRow inspection(Supplier<MatterRow> found) {
        MatterRow row = found.get();
        if (!row.process().equals(INSPECTION)) {
            throw CommonProblem.notFound();
        }
        return row;
    }

    private static Problem notRunning(MatterRow row) {
        return new Problem(
                InspectionProblem.INSPECTION_NOT_RUNNING,
                "inspection " + row.number() + " is " + row.state(),
                null,
                "This is for the team, while it runs.");
    }

    private static Problem invalid(String what, String mend) {
        return new Problem(InspectionProblem.INSPECTION_ROOM_INVALID, what, null, mend);
    }
}
