package org.mingjing.app.declarations;

import java.time.Clock;
import java.util.List;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Role;
import org.mingjing.app.jobs.JobRun;
import org.mingjing.app.jobs.JobWorker;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterSteps;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.springframework.stereotype.Component;

/** Checks what was filed, and takes the step that follows from it; both or neither. */
@Component
class DeclarationWorker implements JobWorker {
    static final String JOB = "declarations.check";

    private final DeclarationStore store;
    private final RuleChecks checks;
    private final Matters matters;
    private final MatterWork work;
    private final MatterSteps steps;
    private final Audit audit;
    private final Clock clock;

    DeclarationWorker(
            DeclarationStore store,
            RuleChecks checks,
            Matters matters,
            MatterWork work,
            MatterSteps steps,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.matters = matters;
        this.work = work;
        this.steps = steps;
        this.audit = audit;
        this.clock = clock;
    }

    record Payload(long matter, int filing) {}

    @Override
    public String kind() {
        return JOB;
    }

    @Override
    public void work(JobRun run) {
        Payload asked = run.payload(Payload.class);
        DeclarationStore.Filing filing =
                run.step(() -> store.filed(asked.matter()).orElseThrow());
        if (filing.number() != asked.filing() || filing.checkedAt() != null) {
            return; // what was filed since has a job of its own
        }
        RuleChecks.Declared declared = run.step(() -> {
            MatterRow row = matters.find(asked.matter()).orElseThrow();
            return new RuleChecks.Declared(
                    row.number(), store.withBelow(row.unit()), filing.form(), filing.stage(), filing.values());
        });
        List<RuleResult> results = checks.of(declared);
        run.finish(() -> conclude(filing, results));
    }

    private String conclude(DeclarationStore.Filing filing, List<RuleResult> results) {
        MatterRow row = work.held(filing.matter());
        if (row.waits() != null) {
            return "something waits for approval"; // asked for again later
        }
        boolean warns = RuleChecks.warns(results);
        store.checked(filing, results, clock.instant());
        audit.record(Act.of("declarations.checked", "matter", row.id())
                .with("filing", filing.number())
                .with("rules", results.size())
                .with(
                        "warned",
                        results.stream()
                                .filter(result -> result.says() != null)
                                .map(RuleResult::rule)
                                .toList()));
        if (!Filing.TO_CHECK.contains(row.state())) {
            return "somebody was faster";
        }
        boolean first = row.state().equals("filed");
        String step = first ? (warns ? "warn_at_once" : "find_sound") : (warns ? "warn_on" : "take_correction");
        MatterRow moved = steps.takeAsProgram(
                row.id(),
                step,
                warns
                        ? "自动核对发现需整改的事项 / the checks found what is to be put right"
                        : "自动核对未发现需整改的事项 / the checks found nothing to put right");
        if (warns) {
            work.tell(moved, Role.UNIT_CONTACT, "WARNED", String.valueOf(filing.number()));
        }
        work.tell(moved, Role.SUPERVISOR, warns ? "WARNED" : "CHECKED", String.valueOf(filing.number()));
        return step;
    }
}
