package org.mingjing.app.models;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.jobs.Job;
import org.mingjing.app.jobs.JobState;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.app.models.SettingsForEngine.Signed;
import org.mingjing.model.ModelLibrary;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of what is set: proposed by one person, with a before-and-after on a frozen sample, approved by another. Each
 * approval makes a new numbered state; all old ones can be seen and gone back to.
 */
@Service
public class Proposals {
    static final String EFFECT = "models.effect";

    private static final int MOST_FINDINGS_SHOWN = 200;

    private final ProposalStore store;
    private final SettingStore settings;
    private final EffectStore effects;
    private final ReachStore reach;
    private final CurrentLibrary library;
    private final TakingIn takingIn;
    private final Jobs jobs;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Proposals(
            ProposalStore store,
            SettingStore settings,
            EffectStore effects,
            ReachStore reach,
            CurrentLibrary library,
            TakingIn takingIn,
            Jobs jobs,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.effects = effects;
        this.reach = reach;
        this.library = library;
        this.takingIn = takingIn;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param effect null where nobody asked for one */
    public record Detail(Proposal proposal, List<Setting> ends, @Nullable Effect effect) {}

    /**
     * Proposes a change and asks for its before-and-after.
     *
     * @return the proposal's id
     */
    @Transactional
    public long propose(Caller caller, SettingKind kind, Wish wish, String reason) {
        List<Setting> inForce = settings.inForce(kind);
        String unit = unit(wish, inForce);
        reach.require(caller, Permission.MODELS_PROPOSE, unit);
        refuseUnfit(wish);
        Wish.Change change = wish.change(inForce, then(kind, wish));
        if (change.isNone()) {
            throw new Problem(ModelsProblem.NOTHING_TO_CHANGE, "that is how it is set already", null, "");
        }
        refuseContradiction(change, inForce);
        List<String> models = touched(change);
        long id = store.add(new ProposalStore.Draft(kind, unit, models, wish, reason), caller, clock.instant());
        if (kind != SettingKind.MODEL) { // of which nothing runs before somebody has approved of what it reads
            askForEffect(id);
        }
        audit.record(Act.of("models.change_proposed", "proposal", id)
                .with("kind", kind.name())
                .with("action", wish.action())
                .with("models", models));
        return id;
    }

    @Transactional(readOnly = true)
    public Page<Proposal> list(
            @Nullable SettingKind kind, @Nullable ProposalState state, @Nullable Long before, int size) {
        List<Proposal> found = store.list(kind, state, before == null ? Long.MAX_VALUE : before, size + 1);
        return Page.of(found, size, p -> String.valueOf(p.id()));
    }

    /** Those that wait for the caller's decision: open, by somebody else, within their reach. */
    @Transactional(readOnly = true)
    public Page<Proposal> toDecide(Caller caller, @Nullable SettingKind kind, @Nullable Long before, int size) {
        if (!caller.may(Permission.MODELS_APPROVE)) {
            return new Page<>(List.of(), null);
        }
        List<Proposal> found = store.toDecide(
                caller.account(),
                reach.reach(caller, Permission.MODELS_APPROVE),
                kind,
                before == null ? Long.MAX_VALUE : before,
                size + 1);
        return Page.of(found, size, p -> String.valueOf(p.id()));
    }

    /** How many wait for the caller's decision. */
    @Transactional(readOnly = true)
    public long toDecide(Caller caller) {
        return caller.may(Permission.MODELS_APPROVE)
                ? store.countToDecide(caller.account(), reach.reach(caller, Permission.MODELS_APPROVE))
                : 0;
    }

    /**
     * Proposals by words of their reason, or by what they touch.
     *
     * @param models ids of models that are meant
     */
    @Transactional(readOnly = true)
    public List<Proposal> search(String text, List<String> models, int most) {
        return store.search(text, models, most);
    }

    /** A proposal with its effect; the sentences of findings only for who may read findings. */
    @Transactional
    public Detail one(Caller caller, long id) {
        Proposal proposal = found(id);
        List<Setting> ends = proposal.state() == ProposalState.OPEN
                ? proposal.wish()
                        .change(settings.inForce(proposal.kind()), then(proposal.kind(), proposal.wish()))
                        .ends()
                : List.of();
        Effect effect = effects.find(id).map(asked -> effect(caller, id, asked)).orElse(null);
        if (effect != null && !effect.findings().isEmpty()) {
            audit.record(Act.of("models.effect_read", "proposal", id)
                    .with(
                            "findings",
                            effect.findings().stream()
                                    .map(Effect.Changed::finding)
                                    .toList()));
        }
        return new Detail(proposal, ends, effect);
    }

    private Effect effect(Caller caller, long id, EffectStore.Asked asked) {
        Optional<Job> job = jobs.find(asked.job());
        boolean done = asked.computedAt() != null;
        return new Effect(
                done ? JobState.DONE : job.map(Job::state).orElse(JobState.FAILED),
                job.map(Job::failure).orElse(null),
                asked.baseState(),
                asked.sample(),
                asked.computedAt(),
                effects.models(id),
                caller.may(Permission.FINDINGS_READ) ? effects.findings(id, MOST_FINDINGS_SHOWN) : List.of());
    }

    /** Computes the before-and-after again, because something was set meanwhile or it failed. */
    @Transactional
    public void computeAgain(long id) {
        if (open(id).kind() == SettingKind.MODEL) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS, "nothing of a model runs before it is in the library", null, "");
        }
        askForEffect(id);
        audit.record(Act.of("models.effect_asked", "proposal", id));
    }

    private void askForEffect(long id) {
        long job = jobs.ask(NewJob.of(EFFECT, new EffectWork.Payload(id)).onceFor(EFFECT + " " + id));
        effects.ask(id, job, settings.current().number());
    }

    /** Approves a proposal as it was seen; it comes into force with one transaction. */
    public long approve(Caller caller, long id, long version, String note) {
        Optional<Draft> draft =
                Objects.requireNonNull(transaction.execute(status -> draft(caller, decidable(caller, id))));
        draft.ifPresent(takingIn::requireStillSound); // takes its time, which no transaction should
        return Objects.requireNonNull(transaction.execute(status -> approved(caller, id, version, note)));
    }

    /** The draft that a proposal would take into the library; empty where it is about something else. */
    private Optional<Draft> draft(Caller caller, Proposal proposal) {
        return TakingIn.model(proposal).map(model -> {
            takingIn.refuseHands(caller, model);
            return takingIn.proposed(model);
        });
    }

    /** The files that a proposal would take into the library, or took; they hold rows, so that reading them is an act. */
    @Transactional
    public ProposedFiles files(long id) {
        Proposal proposal = found(id);
        OwnModel model = TakingIn.model(proposal).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("models.proposed_read", "proposal", id).with("draft", model.draft()));
        return takingIn.files(proposal).orElseThrow(CommonProblem::notFound);
    }

    private Proposal decidable(Caller caller, long id) {
        Proposal proposal = open(id);
        refuseOwn(caller, proposal);
        reach.require(caller, Permission.MODELS_APPROVE, proposal.unit());
        return proposal;
    }

    private long approved(Caller caller, long id, long version, String note) {
        Proposal proposal = decidable(caller, id);
        Instant now = clock.instant();
        if (store.decide(proposal, version, ProposalState.APPROVED, caller, note, now) == 0) {
            throw CommonProblem.changedMeanwhile();
        }
        long state = settings.begin(now, id);
        SettingStore.People people = new SettingStore.People(proposal.askedName(), caller.name());
        if (proposal.kind() == SettingKind.MODEL) {
            takingIn.take(caller, proposal, people, state);
        } else {
            requireEffect(proposal);
        }
        List<Setting> inForce = settings.inForce(proposal.kind());
        Wish.Change change = proposal.wish().change(inForce, then(proposal.kind(), proposal.wish()));
        refuseContradiction(change, inForce);
        for (Setting setting : change.ends()) {
            if (settings.end(setting.id(), state) == 0) {
                throw CommonProblem.changedMeanwhile();
            }
        }
        change.begins().forEach(wanted -> settings.add(wanted, proposal.reason(), people, id, state));
        audit.record(Act.of("models.change_approved", "proposal", id)
                .with("kind", proposal.kind().name())
                .with("models", proposal.models())
                .with("state", state));
        return state;
    }

    @Transactional
    public void refuse(Caller caller, long id, long version, String note) {
        Proposal proposal = decidable(caller, id);
        close(caller, proposal, version, ProposalState.REFUSED, note, "models.change_refused");
    }

    @Transactional
    public void withdraw(Caller caller, long id, long version) {
        Proposal proposal = open(id);
        if (proposal.askedBy() != caller.account()) {
            throw new Problem(CommonProblem.NOT_PERMITTED, "only who proposed it withdraws it", null, "Refuse it.");
        }
        close(caller, proposal, version, ProposalState.WITHDRAWN, "", "models.change_withdrawn");
    }

    private void close(
            Caller caller, Proposal proposal, long version, ProposalState state, String note, String action) {
        if (store.decide(proposal, version, state, caller, note, clock.instant()) == 0) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(Act.of(action, "proposal", proposal.id())
                .with("kind", proposal.kind().name()));
    }

    private Proposal found(long id) {
        return store.find(id).orElseThrow(CommonProblem::notFound);
    }

    private Proposal open(long id) {
        Proposal proposal = found(id);
        if (proposal.state() != ProposalState.OPEN) {
            throw CommonProblem.changedMeanwhile();
        }
        return proposal;
    }

    private static void refuseOwn(Caller caller, Proposal proposal) {
        if (proposal.askedBy() == caller.account()) {
            throw new Problem(
                    ModelsProblem.OWN_PROPOSAL,
                    "who proposed a change does not decide on it",
                    null,
                    "Ask a colleague.");
        }
    }

    /** Nobody approves of what they have not been shown, or of what was shown before something else was set. */
    private void requireEffect(Proposal proposal) {
        EffectStore.Asked effect = effects.find(proposal.id())
                .filter(asked -> asked.computedAt() != null)
                .orElseThrow(() -> new Problem(
                        ModelsProblem.EFFECT_MISSING,
                        "the before-and-after is not there yet",
                        null,
                        "Wait for it, or ask for it again where it failed."));
        if (settings.lastChange(proposal.models()) > effect.baseState()) {
            throw new Problem(
                    ModelsProblem.EFFECT_OUTDATED,
                    "something of these models was set since the before-and-after was computed",
                    null,
                    "Have it computed again and look at it.");
        }
    }

    private List<Setting> then(SettingKind kind, Wish wish) {
        if (wish.restore() == null) {
            return List.of();
        }
        if (settings.state(wish.restore()).isEmpty()) {
            throw CommonProblem.notFound();
        }
        return settings.of(kind, wish.restore());
    }

    /** The one unit that a wish speaks of; null for all. */
    private static @Nullable String unit(Wish wish, List<Setting> inForce) {
        if (wish.end() != null) {
            return inForce.stream()
                    .filter(s -> s.id() == wish.end())
                    .findFirst()
                    .orElseThrow(CommonProblem::notFound)
                    .unit();
        }
        List<@Nullable String> units =
                wish.set().stream().map(Wanted::unit).distinct().toList();
        if (units.size() > 1) {
            throw CommonProblem.invalid("one proposal speaks of one unit, or of all", "Make a proposal for each unit.");
        }
        return units.isEmpty() ? null : units.get(0);
    }

    private void refuseUnfit(Wish wish) {
        ModelPatterns.checked(wish.set().stream().map(Wanted::model).toList());
        for (Wanted wanted : wish.set()) {
            if (SettingsForEngine.isPattern(wanted.model()) && wanted.unit() != null) {
                throw CommonProblem.invalid("an exemption for a unit names one model", "Name the model.");
            }
            SettingsForEngine.hindrance(wanted, library.now()).ifPresent(why -> {
                throw CommonProblem.invalid(why.en(), "See the model's parameters and columns.");
            });
        }
    }

    /** The engine refuses two values for one scope, and days that are none. */
    private void refuseContradiction(Wish.Change change, List<Setting> inForce) {
        List<Signed> after = new java.util.ArrayList<>();
        inForce.stream().filter(s -> !change.ends().contains(s)).map(Signed::of).forEach(after::add);
        for (Wanted wanted : change.begins()) {
            after.add(Signed.proposed(after.size(), wanted, "-", "-"));
        }
        ModelLibrary now = library.now();
        SettingsForEngine forEngine = SettingsForEngine.of(after, now);
        forEngine.parameterSettings(now);
        forEngine.exemptionsOnFile();
    }

    private List<String> touched(Wish.Change change) {
        Set<String> names = new TreeSet<>();
        change.ends().forEach(s -> names.add(s.model()));
        change.begins().forEach(w -> names.add(w.model()));
        for (String name : List.copyOf(names)) {
            if (SettingsForEngine.isPattern(name)) {
                Pattern pattern = glob(name);
                library.now().described().keySet().stream()
                        .filter(id -> pattern.matcher(id).matches())
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .forEach(regex::append);
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
