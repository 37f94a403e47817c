package org.mingjing.app.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.app.models.SettingsForEngine.Signed;
import org.mingjing.lake.Durable;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.ScanSettings;
import org.springframework.stereotype.Component;

/**
 * Computes the before-and-after of a proposal: the models it touches, over the snapshots of the newest run, once with
 * what is set and once with what is proposed. Settings for single units, regions and periods and exemptions count as in
 * a run, because it is one.
 */
@Component
class EffectWork implements JobWorker {
    static final int MOST_FINDINGS_KEPT = 2_000;

    private final ProposalStore proposals;
    private final SettingStore settings;
    private final EffectStore effects;
    private final RunStore runs;
    private final Modes modes;
    private final Engines engines;
    private final CurrentLibrary library;
    private final Clock clock;

    EffectWork(
            ProposalStore proposals,
            SettingStore settings,
            EffectStore effects,
            RunStore runs,
            Modes modes,
            Engines engines,
            CurrentLibrary library,
            Clock clock) {
        this.proposals = proposals;
        this.settings = settings;
        this.effects = effects;
        this.runs = runs;
        this.modes = modes;
        this.engines = engines;
        this.library = library;
        this.clock = clock;
    }

    record Payload(long proposal) {}

    /** All that the computation rests on, read at one moment. */
    private record Basis(
            Proposal proposal,
            long state,
            List<Setting> inForce,
            Wish.Change change,
            Optional<RunStore.Sample> sample) {
        /** What the engine shall be told, before or after. */
        List<Signed> signed(boolean after) {
            List<Signed> signed = new ArrayList<>();
            inForce.stream()
                    .filter(s -> !after || !change.ends().contains(s))
                    .map(Signed::of)
                    .forEach(signed::add);
            for (Wanted wanted : after ? change.begins() : List.<Wanted>of()) {
                signed.add(Signed.proposed(signed.size(), wanted, proposal.reason(), proposal.askedName()));
            }
            return signed;
        }
    }

    @Override
    public String kind() {
        return Proposals.EFFECT;
    }

    @Override
    public void work(JobRun run) {
        long id = run.payload(Payload.class).proposal();
        Basis basis = run.step(() -> basis(id));
        ModelLibrary now = library.now();
        List<String> models = basis.proposal().models().stream()
                .filter(model -> now.find(model).isPresent())
                .toList();
        Map<String, String> snapshots = basis.sample()
                .map(RunStore.Sample::snapshots)
                .orElseGet(() -> engines.heads(engines.datasetsOf(models)));
        Side before = side(run, basis, models, snapshots, false);
        run.progress(0.5, null);
        boolean sameRows = basis.proposal().kind() == SettingKind.MODE;
        Side after = sameRows ? before : side(run, basis, models, snapshots, true);
        EffectSums sums = new EffectSums();
        List<Effect.OfModel> ofModels = new ArrayList<>();
        for (String model : models) {
            boolean countsBefore = !sameRows || modes.isLive(model, basis.inForce());
            boolean countsAfter = !sameRows || modes.isLiveAfter(model, basis.change(), basis.inForce());
            sums.compare(
                    model, countsBefore ? before.hits(model) : Map.of(), countsAfter ? after.hits(model) : Map.of());
            ofModels.add(ofModel(model, countsBefore ? before : null, countsAfter ? after : null));
        }
        run.finish(() -> {
            effects.keep(
                    id,
                    basis.state(),
                    basis.sample().map(RunStore.Sample::run).orElse(null),
                    clock.instant(),
                    ofModels,
                    sums.units(),
                    sums.changed(MOST_FINDINGS_KEPT));
            return null;
        });
    }

    private Basis basis(long id) {
        Proposal proposal = proposals.find(id).orElseThrow();
        Wish wish = proposal.wish();
        List<Setting> ofKind = settings.inForce(proposal.kind());
        List<Setting> then = wish.restore() == null ? List.of() : settings.of(proposal.kind(), wish.restore());
        List<Setting> all = new ArrayList<>();
        for (SettingKind kind : SettingKind.values()) {
            all.addAll(settings.inForce(kind));
        }
        return new Basis(proposal, settings.current().number(), all, wish.change(ofKind, then), runs.newestSample());
    }

    /** The models with one set of settings: how each ended, and its hits by identity. */
    private record Side(Map<String, ModelRun> runs, Map<String, Map<String, Finding>> findings) {
        Map<String, Finding> hits(String model) {
            return findings.getOrDefault(model, Map.of());
        }
    }

    private Side side(JobRun job, Basis basis, List<String> models, Map<String, String> snapshots, boolean after) {
        SettingsForEngine local = SettingsForEngine.of(basis.signed(after), library.now());
        ScanSettings asked = engines.settings(models, local, snapshots).withRaiseHeld(models);
        Path folder = engines.work()
                .resolve("effects")
                .resolve(basis.proposal().id() + "-" + job.id() + "-" + job.attempt() + (after ? "-after" : "-before"));
        Cancellation cancellation = new Cancellation();
        job.onCancel(cancellation::cancel);
        try {
            if (models.isEmpty()) {
                return new Side(Map.of(), Map.of());
            }
            engines.scan(asked, basis.sample().map(RunStore.Sample::run))
                    .stoppingOn(cancellation)
                    .replacing()
                    .to(folder);
            return read(folder);
        } finally {
            delete(folder);
        }
    }

    private static Side read(Path folder) {
        RunFolder result = RunFolder.read(folder);
        Map<String, ModelRun> runs = new LinkedHashMap<>();
        result.run().models().forEach(model -> runs.put(model.model(), model));
        Map<String, Map<String, Finding>> findings = new LinkedHashMap<>();
        result.findings(finding -> {
            if (finding.outcome() == Outcome.HIT) {
                findings.computeIfAbsent(finding.model(), m -> new LinkedHashMap<>())
                        .put(finding.id(), finding);
            }
        });
        return new Side(runs, findings);
    }

    private static Effect.OfModel ofModel(String model, @Nullable Side before, @Nullable Side after) {
        ModelRun was = before == null ? null : before.runs().get(model);
        ModelRun would = after == null ? null : after.runs().get(model);
        ModelRun telling = would != null && would.code() != null ? would : was;
        return new Effect.OfModel(
                model,
                was == null ? null : was.state().name(),
                would == null ? null : would.state().name(),
                telling == null ? null : telling.code(),
                telling == null ? null : telling.reason(),
                List.of());
    }

    private static void delete(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
