package org.mingjing.derive;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        add(new PlaceDistance(contracts, settings.resolve("place_distance.yml")));
    }

    private void add(Derivation derivation) {
        derivations.put(derivation.dataset(), derivation);
    }

    /** Names of the derived datasets, sorted. */
    public List<String> names() {
        return List.copyOf(derivations.keySet());
    }

    /** Whether a dataset is one that is derived, not imported. */
    public boolean isDerived(String dataset) {
        return derivations.containsKey(dataset);
    }

    /** How a derived dataset of the lake stands to what it is made from. */
    public State state(Lake lake, String dataset) {
        Derivation derivation = get(dataset);
        Derivation.Plan plan = derivation.plan(lake);
        if (plan.inputs().isEmpty() && derivation.needsInput()) {
            return State.NO_INPUT;
        }
        Optional<Snapshot> head = lake.head(dataset);
        if (head.isEmpty()) {
            return State.ABSENT;
        }
        return fingerprint(derivation, plan)
                        .equals(head.get().manifest().facts().get(FINGERPRINT))
                ? State.CURRENT
                : State.STALE;
    }

    /**
     * Makes the derived dataset current: computes it where it is absent or older than what it rests on, else leaves
     * it alone. A kill at any moment leaves the old snapshot or the new one.
     */
    public Refreshed refresh(Lake lake, String dataset, DeriveProgress progress) {
        Derivation derivation = get(dataset);
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
            return compute(lake, derivation, plan, grown, fingerprint, writer, progress);
        }
    }

    /**
     * A snapshot whose rows stay, because its inputs have only grown, by rows that make rows of their own.
     *
     * @param came of each input, what the computation has to read
     */
    private record Grown(Snapshot before, SortedMap<String, Snapshot> came) {}

    private Optional<Grown> grown(Lake lake, Derivation derivation, Derivation.Plan plan, Snapshot before) {
        Map<String, String> facts = before.manifest().facts();
        Map<String, String> beside = new TreeMap<>(facts);
        beside.keySet().removeIf(fact -> !fact.startsWith("derived."));
        SortedMap<String, Snapshot> came = new TreeMap<>();
        for (Map.Entry<String, Snapshot> input : plan.inputs().entrySet()) {
            String then = String.valueOf(
                    beside.put(INPUT + input.getKey(), input.getValue().id()));
            Snapshot now = input.getValue();
            if (!derivation.rowByRow().contains(input.getKey())) {
                if (!then.equals(now.id())) {
                    return Optional.empty();
                }
                came.put(input.getKey(), now);
                continue;
            }
            if (!lake.ids(input.getKey()).contains(then)) {
                return Optional.empty();
            }
            Snapshot old = lake.snapshot(input.getKey(), then);
            if (!old.filesBeside(now).isEmpty()
                    || old.manifest().contractVersion() != now.manifest().contractVersion()) {
                return Optional.empty();
            }
            came.put(input.getKey(), now.only(now.filesBeside(old)));
        }
        beside.remove(FINGERPRINT);
        return beside.equals(stated(derivation, plan))
                        && before.manifest().contractVersion()
                                == contracts.get(derivation.dataset()).version()
                ? Optional.of(new Grown(before, came))
                : Optional.empty();
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
                .rowByRow()
                .forEach(input -> facts.replaceAll((fact, count) -> {
                    String old = grown.before().manifest().facts().get(fact);
                    return old != null && fact.startsWith("count." + input + ".")
                            ? Long.toString(Long.parseLong(old) + Long.parseLong(count))
                            : count;
                }));
    }

    private Refreshed compute(
            Lake lake,
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
        Snapshot before = grown.map(Grown::before).orElse(null);
        try (DerivedRows rows = new DerivedRows(contract, writer.staging().resolve("data"), before, newest)) {
            if (before != null) {
                before.manifest().files().forEach(file -> writer.keep(before, file));
            }
            facts.putAll(derivation.compute(lake, grown.map(Grown::came).orElse(plan.inputs()), rows, progress));
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
