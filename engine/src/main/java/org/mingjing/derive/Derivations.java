package org.mingjing.derive;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.problem.Problem;

/**
 * The derived datasets: each is computed by Java from other datasets and stored as a snapshot like any other. Not a
 * scheduler: it computes when asked, and not again while nothing it rests on has changed.
 */
public final class Derivations {
    private static final String FINGERPRINT = "derived.fingerprint";
    private static final String INPUT = "derived.input.";

    private final Datasets contracts;
    private final Clock clock;
    private final SortedMap<String, Derivation> derivations = new TreeMap<>();

    /**
     * @param contracts contracts of inputs and of the derived datasets
     * @param settings folder with the settings, such as {@code text_hit.yml}; the folder {@code classifications} lies
     *     beside it
     * @param lexicons folder with the project's own lexicons, used where the lake holds no {@code keyword_lexicon}
     * @param clock gives the time of a commit
     */
    public Derivations(Datasets contracts, Path settings, Path lexicons, Clock clock) {
        this.contracts = contracts;
        this.clock = clock;
        add(new TextHit(contracts, settings.resolve("text_hit.yml"), lexicons, false));
        add(new TextHit(contracts, settings.resolve("text_hit.yml"), lexicons, true));
        add(new Classification(settings.resolveSibling("classifications")));
        add(new NameMatch(settings.resolve("name_match.yml")));
        add(new RelationLink(contracts, settings.resolve("relation_path.yml")));
        add(new RelationPath(contracts, settings.resolve("relation_path.yml")));
        Path stops = settings.resolve("stops.yml");
        add(new StopEvent(contracts, stops));
        add(new StopVenue(contracts, stops));
        add(new StopHome(contracts, stops));
        add(new VehicleDayPath(contracts, stops));
        add(new TripPath(contracts, stops));
        add(new RefuellingFix(contracts, stops));
        add(new ReversedLine(contracts));
        add(new PlaceDistance(contracts, settings.resolve("place_distance.yml")));
    }

    private void add(Derivation derivation) {
        derivations.put(derivation.dataset(), derivation);
    }

    /** Names of the derived datasets, each after those that it reads, else sorted. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        derivations.values().forEach(derivation -> {
            names.addAll(derivation.restsOn());
            names.add(derivation.dataset());
        });
        return List.copyOf(names);
    }

    /** Whether a dataset is one that is derived, not imported. */
    public boolean isDerived(String dataset) {
        return derivations.containsKey(dataset);
    }

    /** How a derived dataset of the lake stands to what it is made from. */
    public State state(Lake lake, String dataset) {
        Derivation derivation = get(dataset);
        Set<State> first = EnumSet.noneOf(State.class);
        derivation.restsOn().forEach(other -> first.add(state(lake, other)));
        first.remove(State.NO_INPUT);
        first.remove(State.CURRENT);
        Derivation.Plan plan = derivation.plan(lake);
        if (first.isEmpty() && plan.inputs().isEmpty() && derivation.needsInput()) {
            return State.NO_INPUT;
        }
        Optional<Snapshot> head = lake.head(dataset);
        if (head.isEmpty()) {
            return State.ABSENT;
        }
        return first.isEmpty()
                        && fingerprint(derivation, plan)
                                .equals(head.get().manifest().facts().get(FINGERPRINT))
                ? State.CURRENT
                : State.STALE;
    }

    /**
     * Makes the derived dataset and those that it reads current: computes it where it is absent or older than what it
     * rests on, else leaves it alone. A kill at any moment leaves the old snapshot or the new one.
     */
    public Refreshed refresh(Lake lake, String dataset, DeriveProgress progress) {
        Derivation derivation = get(dataset);
        for (String first : derivation.restsOn()) {
            if (state(lake, first) != State.NO_INPUT) {
                refresh(lake, first, progress);
            }
        }
        Derivation.Plan plan = derivation.plan(lake);
        if (plan.inputs().isEmpty() && derivation.needsInput()) {
            throw new Problem(
                    DeriveProblem.DERIVE_NO_INPUT,
                    dataset + " has nothing to be made from: the lake has none of " + String.join(", ", plan.absent()),
                    null,
                    "Import one of them first, or name other datasets in the settings.");
        }
        String fingerprint = fingerprint(derivation, plan);
        try (SnapshotWriter writer = lake.write(dataset)) {
            Optional<Snapshot> head = writer.parent();
            if (head.isPresent()
                    && fingerprint.equals(head.get().manifest().facts().get(FINGERPRINT))) {
                return new Refreshed(false, head.get(), plan.absent());
            }
            Optional<Grown> grown = head.flatMap(before -> grown(lake, derivation, plan, before));
            return compute(derivation, plan, grown, fingerprint, writer, progress);
        }
    }

    private Optional<Grown> grown(Lake lake, Derivation derivation, Derivation.Plan plan, Snapshot before) {
        Map<String, String> beside = new TreeMap<>(before.manifest().facts());
        beside.keySet().removeIf(fact -> !fact.startsWith("derived."));
        beside.remove(FINGERPRINT);
        SortedMap<String, Snapshot> then = new TreeMap<>();
        SortedMap<String, Snapshot> came = new TreeMap<>();
        for (Map.Entry<String, Snapshot> input : plan.inputs().entrySet()) {
            Snapshot now = input.getValue();
            boolean mayGrow = derivation.growing().contains(input.getKey());
            Snapshot old = then(lake, now, beside.put(INPUT + input.getKey(), now.id()), mayGrow);
            if (old == null) {
                return Optional.empty();
            }
            then.put(input.getKey(), old);
            came.put(input.getKey(), mayGrow ? now.only(now.filesBeside(old)) : now);
        }
        Grown grown = new Grown(before, then, plan.inputs(), came);
        return beside.equals(stated(derivation, plan))
                        && before.manifest().contractVersion()
                                == contracts.get(derivation.dataset()).version()
                        && !derivation.growing().isEmpty()
                        && derivation.canGoOn(grown)
                ? Optional.of(grown)
                : Optional.empty();
    }

    /** An input as it was, where it is the same or, if it may, has only grown; null where it is not. */
    private static @Nullable Snapshot then(Lake lake, Snapshot now, @Nullable String id, boolean mayGrow) {
        if (now.id().equals(id)) {
            return now;
        }
        if (id == null || !mayGrow || !lake.ids(now.dataset()).contains(id)) {
            return null;
        }
        Snapshot old = lake.snapshot(now.dataset(), id);
        return old.filesBeside(now).stream().allMatch(DerivedRows::isOpen)
                        && old.manifest().contractVersion() == now.manifest().contractVersion()
                ? old
                : null;
    }

    /** Whether a derived snapshot was made from this one of its input. */
    static boolean isMadeFrom(Snapshot derived, Snapshot input) {
        return input.id().equals(derived.manifest().facts().get(INPUT + input.dataset()));
    }

    /** What a snapshot says of what it was made from. */
    private static SortedMap<String, String> stated(Derivation derivation, Derivation.Plan plan) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("derived.algorithm", derivation.dataset() + "/" + derivation.algorithm());
        plan.inputs().forEach((name, snapshot) -> facts.put(INPUT + name, snapshot.id()));
        plan.versions().forEach((name, version) -> facts.put("derived." + name, version));
        if (!plan.absent().isEmpty()) {
            facts.put("derived.absent", String.join(", ", plan.absent()));
        }
        return facts;
    }

    /** Counts of the rows of an input go on from those of before. */
    private static void addCounts(Map<String, String> facts, Grown grown, Derivation derivation) {
        derivation
                .growing()
                .forEach(input -> facts.replaceAll((fact, count) -> {
                    String old = grown.before().manifest().facts().get(fact);
                    return old != null && fact.startsWith("count." + input + ".")
                            ? Long.toString(Long.parseLong(old) + Long.parseLong(count))
                            : count;
                }));
    }

    private Refreshed compute(
            Derivation derivation,
            Derivation.Plan plan,
            Optional<Grown> grown,
            String fingerprint,
            SnapshotWriter writer,
            DeriveProgress progress) {
        DatasetContract contract = contracts.get(derivation.dataset());
        Instant newest = plan.inputs().values().stream()
                .map(s -> s.manifest().createdAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        SortedMap<String, String> facts = new TreeMap<>();
        Snapshot settled = grown.map(part -> Grown.settled(part.before())).orElse(null);
        try (DerivedRows rows = new DerivedRows(contract, writer.staging().resolve("data"), settled, newest)) {
            if (settled != null) {
                settled.manifest().files().forEach(file -> writer.keep(settled, file));
            }
            facts.putAll(
                    grown.isPresent()
                            ? derivation.goOn(grown.get(), rows, progress)
                            : derivation.compute(plan.inputs(), rows, progress));
            grown.ifPresent(part -> addCounts(facts, part, derivation));
            rows.finish();
            facts.put(FINGERPRINT, fingerprint);
            facts.putAll(stated(derivation, plan));
            SnapshotDraft draft = new SnapshotDraft(
                    contract.version(),
                    contract.zone().getId(),
                    rows.columns(),
                    rows.parts(),
                    Map.of(),
                    List.of(),
                    facts);
            return new Refreshed(true, writer.commit(draft, clock.instant()), plan.absent());
        }
    }

    private String fingerprint(Derivation derivation, Derivation.Plan plan) {
        String inputs = plan.inputs().entrySet().stream()
                .map(e -> e.getKey() + "@" + e.getValue().id())
                .collect(Collectors.joining("\n"));
        String contract = contracts.get(derivation.dataset()).reference();
        return Durable.sha256(contract + "\n" + derivation.algorithm() + "\n" + plan.versions() + "\n" + inputs);
    }

    private Derivation get(String dataset) {
        Derivation derivation = derivations.get(dataset);
        if (derivation == null) {
            throw new Problem(
                    DeriveProblem.DERIVE_UNKNOWN,
                    "'" + dataset + "' is not a derived dataset",
                    null,
                    "Derived datasets are: " + String.join(", ", names()) + ".");
        }
        return derivation;
    }

    /** How a derived dataset stands. */
    public enum State {
        /** None of the datasets it could be made from is in the lake. */
        NO_INPUT,
        /** It was never computed. */
        ABSENT,
        /** Something it rests on has changed since. */
        STALE,
        CURRENT
    }

    /**
     * @param computed whether rows were computed; false: nothing had changed
     * @param snapshot the current snapshot; its facts {@code derived.…} say what it was made from
     * @param absent datasets the settings name and the lake does not have, so that nothing of them is in it
     */
    public record Refreshed(boolean computed, Snapshot snapshot, List<String> absent) {
        public Refreshed {
            absent = List.copyOf(absent);
        }
    }
}
