package org.mingjing.app.models;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.SettingsForEngine.Signed;
import org.mingjing.lake.Durable;
import org.mingjing.scan.Cancellation;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ScanSettings;
import org.mingjing.scan.WhatIf;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What other values of a parameter would change, answered while somebody waits, on the snapshots of the newest run.
 * The numbers speak of all units, so they are for those who answer for all.
 */
@Service
public class WhatIfs {
    private static final int MOST_VALUES = 12;
    private static final int MOST_SHOWN = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SettingStore settings;
    private final RunStore runs;
    private final ReachStore reach;
    private final Engines engines;
    private final EngineGate gate;
    private final CurrentLibrary library;
    private final Audit audit;
    private final TransactionTemplate transaction;

    WhatIfs(
            SettingStore settings,
            RunStore runs,
            ReachStore reach,
            Engines engines,
            EngineGate gate,
            CurrentLibrary library,
            Audit audit,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.runs = runs;
        this.reach = reach;
        this.engines = engines;
        this.gate = gate;
        this.library = library;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * @param sample run whose snapshots were used; null: the current ones
     * @param scopedSettings settings of this parameter for single units, regions or periods, which are not regarded
     */
    public record Answers(
            String model, String parameter, @Nullable Long sample, int scopedSettings, List<Answer> answers) {}

    /**
     * @param current whether it is the value now in force
     * @param money sum of the hits' amounts by currency
     * @param added how many hits it adds to those of the current value
     * @param removed how many of those it takes away
     * @param changed the first of both, within the reader's scope
     */
    public record Answer(
            String value,
            boolean current,
            long hits,
            long explained,
            long notAssessable,
            Map<String, BigDecimal> money,
            long added,
            long removed,
            List<Effect.Changed> changed) {}

    /** What is read before the engine is asked. */
    private record Basis(List<Setting> settings, RunStore.@Nullable Sample sample, Scope scope) {}

    /** Answers for each value, the one in force first. */
    public Answers ask(Caller caller, String model, String parameter, List<String> values) {
        if (library.now().find(model).isEmpty()) {
            throw CommonProblem.notFound();
        }
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw CommonProblem.invalid("a question has 1 to " + MOST_VALUES + " values", "Mend 'values'.");
        }
        Basis basis = java.util.Objects.requireNonNull(
                transaction.execute(status -> basis(caller, model, parameter, values)));
        WhatIf.Answers answers = gate.through(() -> compute(basis, model, parameter, values));
        List<Answer> shown = answers.answers().stream()
                .map(answer -> shown(caller, answer, basis.scope()))
                .toList();
        List<String> findings = shown.stream()
                .flatMap(answer -> answer.changed().stream())
                .map(Effect.Changed::finding)
                .distinct()
                .sorted()
                .toList();
        if (!findings.isEmpty()) {
            transaction.executeWithoutResult(status ->
                    audit.record(Act.of("models.what_if_read", "model", model).with("findings", findings)));
        }
        return new Answers(
                model,
                parameter,
                basis.sample() == null ? null : basis.sample().run(),
                scoped(basis.settings(), model, parameter),
                shown);
    }

    private Basis basis(Caller caller, String model, String parameter, List<String> values) {
        reach.require(caller, Permission.MODELS_PROPOSE, null);
        audit.record(Act.of("models.what_if_asked", "model", model)
                .with("parameter", parameter)
                .with("values", values));
        List<Setting> inForce = new ArrayList<>(settings.inForce(SettingKind.PARAMETER));
        inForce.addAll(settings.inForce(SettingKind.EXEMPTION));
        return new Basis(inForce, runs.newestSample().orElse(null), reach.scope());
    }

    private WhatIf.Answers compute(Basis basis, String model, String parameter, List<String> values) {
        List<Signed> forAll = basis.settings().stream()
                .filter(setting -> !isScoped(setting))
                .map(Signed::of)
                .toList();
        Map<String, String> snapshots = basis.sample() == null
                ? engines.heads(engines.datasetsOf(List.of(model)))
                : basis.sample().snapshots();
        ScanSettings asked = engines.settings(List.of(model), SettingsForEngine.of(forAll, library.now()), snapshots);
        asked = asked.withBounds(asked.memoryBytes(), asked.threads(), PATIENCE);
        Path scratch = scratch();
        try {
            return WhatIf.of(asked, model, parameter).values(values, scratch, new Cancellation());
        } finally {
            delete(scratch);
        }
    }

    private static boolean isScoped(Setting setting) {
        return setting.content() instanceof LocalValue value
                && (setting.unit() != null || value.region() != null || value.from() != null || value.to() != null);
    }

    private static int scoped(List<Setting> settings, String model, String parameter) {
        return (int) settings.stream()
                .filter(WhatIfs::isScoped)
                .filter(setting -> setting.model().equals(model))
                .filter(setting -> setting.content() instanceof LocalValue value
                        && value.parameter().equals(parameter))
                .count();
    }

    private static Answer shown(Caller caller, WhatIf.Answer answer, Scope scope) {
        List<Effect.Changed> changed = new ArrayList<>();
        if (caller.may(Permission.FINDINGS_READ)) {
            add(answer.addedFindings(), true, scope, changed);
            add(answer.removedFindings(), false, scope, changed);
        }
        return new Answer(
                answer.value(),
                answer.current(),
                answer.hits(),
                answer.explained(),
                answer.notAssessable(),
                answer.money(),
                answer.added(),
                answer.removed(),
                changed);
    }

    private static void add(List<Finding> findings, boolean added, Scope scope, List<Effect.Changed> to) {
        findings.stream()
                .filter(finding -> scope.holds(finding.answerable()))
                .limit(MOST_SHOWN)
                .forEach(finding -> to.add(EffectSums.changed(finding, added)));
    }

    private Path scratch() {
        try {
            Path folder = engines.work().resolve("what-if");
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, "question-");
        } catch (IOException failure) {
            throw Durable.failed(engines.work(), failure);
        }
    }

    private static void delete(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }
}
