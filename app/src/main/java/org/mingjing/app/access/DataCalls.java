package org.mingjing.app.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asking to read personal rows, and deciding on it. */
@Service
public class DataCalls {
    private static final String KIND = "data_call";
    private static final int LONGEST_REASON = 2_000;

    private final DataCallStore store;
    private final DataCallRules rules;
    private final Attempts attempts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DataCalls(
            DataCallStore store,
            DataCallRules rules,
            Attempts attempts,
            Audit audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.attempts = attempts;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** What the caller can do with a data call. */
    public enum Deed {
        APPROVE,
        REFUSE,
        WITHDRAW,
        REVOKE
    }

    /** Which data calls a list shows. */
    public enum View {
        /** One's own. */
        MINE,
        /** Those that wait for the caller's decision. */
        TO_DECIDE,
        /** All that the caller may see. */
        ALL
    }

    /**
     * A data call with what its screen shows.
     *
     * @param people names by account
     * @param deeds what the caller can do now
     */
    public record DataCallDetail(DataCall call, List<DataCallStep> steps, Map<Long, String> people, Set<Deed> deeds) {}

    /** A page of data calls, with names by account. */
    public record DataCallList(Page<DataCall> page, Map<Long, String> people) {}

    /** What a data call would need, before it is asked. */
    @Transactional(readOnly = true)
    public Judgement judge(Asking asking) {
        return rules.judge(asking);
    }

    @Transactional
    public DataCall ask(Caller caller, Asking asking) {
        String unit = unitOf(caller, asking.unit());
        Judgement judgement = rules.judge(asking);
        Instant now = now();
        DataCall call = new DataCall(
                Ids.random(),
                1,
                DataCallState.ASKED,
                caller.account(),
                unit,
                asking.purpose(),
                asking.reason().strip(),
                asking.sight(),
                judgement.weight(),
                judgement.sealed(),
                asking.datasets(),
                judgement.width(),
                now,
                asking.from(),
                asking.until(),
                null,
                null);
        store.add(call);
        store.addStep(call.id(), new DataCallStep(1, DataCallState.ASKED, me(caller), now, null));
        audit.record(Act.of("access.data_call_asked", KIND, call.id())
                .under(call.purpose().toString())
                .with("datasets", call.datasetNames())
                .with("weight", call.weight().name())
                .with("width", call.width().stream().map(Width::name).toList()));
        events.publishEvent(new DataCallAsked(call.id(), call.unit(), call.weight()));
        return call;
    }

    public DataCall approve(Caller caller, String id, long version, @Nullable String reason) {
        return decide(caller, id, version, DataCallState.APPROVED, reason);
    }

    public DataCall refuse(Caller caller, String id, long version, @Nullable String reason) {
        return decide(caller, id, version, DataCallState.REFUSED, required(reason));
    }

    private DataCall decide(Caller caller, String id, long version, DataCallState to, @Nullable String reason) {
        Ids.require(id);
        Act refused = Act.of("access.data_call_decision_refused", KIND, id).with("to", to.name());
        return attempts.of(refused, () -> {
            DataCall call = visible(caller, id);
            if (call.asker() == caller.account()) {
                throw new Problem(
                        AccessProblem.DATA_CALL_OWN,
                        "nobody decides on a data call of their own",
                        null,
                        "Leave it to somebody else who may approve it.");
            }
            if (!decides(caller, call)) {
                throw CommonProblem.notFound();
            }
            requireState(call, DataCallState.ASKED);
            return move(caller, call, version, to, caller.account(), reason);
        });
    }

    /** Takes back a request that nobody has decided on. */
    @Transactional
    public DataCall withdraw(Caller caller, String id, long version) {
        DataCall call = visible(caller, id);
        if (call.asker() != caller.account()) {
            throw CommonProblem.notFound();
        }
        requireState(call, DataCallState.ASKED);
        return move(caller, call, version, DataCallState.WITHDRAWN, null, null);
    }

    /** Ends a grant before its term: whoever holds it, may approve it, or watches over all. Takes effect at once. */
    @Transactional
    public DataCall revoke(Caller caller, String id, long version, @Nullable String reason) {
        DataCall call = visible(caller, id);
        requireState(call, DataCallState.APPROVED);
        DataCall moved = move(caller, call, version, DataCallState.REVOKED, null, required(reason));
        events.publishEvent(new GrantEnded(id));
        return moved;
    }

    private DataCall move(
            Caller caller,
            DataCall call,
            long version,
            DataCallState to,
            @Nullable Long decidedBy,
            @Nullable String reason) {
        if (version != call.version() || !store.move(call.id(), version, call.state(), to, decidedBy, now())) {
            throw CommonProblem.changedMeanwhile();
        }
        store.addStep(call.id(), new DataCallStep(version + 1, to, me(caller), now(), reason));
        audit.record(Act.of("access.data_call_" + to.name().toLowerCase(java.util.Locale.ROOT), KIND, call.id())
                .under(call.purpose().toString())
                .with("version", version + 1)
                .with("asker", call.asker()));
        events.publishEvent(new DataCallDecided(call.id(), call.asker(), to));
        return shown(caller, store.find(call.id(), now()).orElseThrow());
    }

    @Transactional
    public DataCallDetail read(Caller caller, String id) {
        DataCall call = visible(caller, id);
        List<DataCallStep> steps = supervisesOnly(caller, call)
                ? store.steps(id).stream()
                        .map(s -> new DataCallStep(s.version(), s.state(), s.account(), s.at(), null))
                        .toList()
                : store.steps(id);
        audit.record(Act.of("access.data_call_read", KIND, id));
        return new DataCallDetail(shown(caller, call), steps, store.names(people(List.of(call))), deeds(caller, call));
    }

    @Transactional
    public DataCallList list(
            Caller caller, View view, @Nullable DataCallState state, @Nullable String after, @Nullable Integer size) {
        DataCallStore.Selection selection = selection(caller, view, state);
        int most = Page.size(size);
        Cursor cursor = Cursor.parse(after);
        List<DataCall> found = store
                .list(
                        selection,
                        cursor == null ? null : cursor.at(),
                        cursor == null ? null : cursor.id(),
                        most + 1,
                        now())
                .stream()
                .map(call -> shown(caller, call))
                .toList();
        Page<DataCall> page = Page.of(found, most, call -> new Cursor(call.askedAt(), call.id()).toString());
        return new DataCallList(page, store.names(people(page.items())));
    }

    private static DataCallStore.Selection selection(Caller caller, View view, @Nullable DataCallState state) {
        boolean supervises = caller.may(Permission.DATA_CALL_SUPERVISE);
        List<String> general = units(caller, Permission.DATA_CALL_APPROVE_GENERAL);
        List<String> important = units(caller, Permission.DATA_CALL_APPROVE_IMPORTANT);
        return switch (view) {
            case MINE -> new DataCallStore.Selection(caller.account(), List.of(), List.of(), false, state, null);
            case TO_DECIDE ->
                new DataCallStore.Selection(null, general, important, false, DataCallState.ASKED, caller.account());
            case ALL -> new DataCallStore.Selection(caller.account(), general, important, supervises, state, null);
        };
    }

    /** How many wait for the caller's decision. */
    @Transactional(readOnly = true)
    public long toDecide(Caller caller) {
        return store.count(selection(caller, View.TO_DECIDE, null), now());
    }

    /**
     * Data calls that the caller may see, by their id, their datasets, or words of their reason.
     *
     * @param datasets names of datasets that are meant
     */
    @Transactional(readOnly = true)
    public List<DataCall> search(Caller caller, String text, List<String> datasets, int most) {
        return store.search(selection(caller, View.ALL, null), caller.account(), text, datasets, most, now()).stream()
                .map(call -> shown(caller, call))
                .toList();
    }

    /** Writes down which grants are over; they have been worth nothing since their term ended. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    public void expire() {
        Acting.as(
                Actor.program("access"),
                () -> transaction.executeWithoutResult(
                        status -> store.over(now()).forEach(call -> {
                            if (store.move(
                                    call.id(),
                                    call.version(),
                                    DataCallState.APPROVED,
                                    DataCallState.EXPIRED,
                                    null,
                                    now())) {
                                store.addStep(
                                        call.id(),
                                        new DataCallStep(
                                                call.version() + 1,
                                                DataCallState.EXPIRED,
                                                "program:access",
                                                now(),
                                                null));
                                audit.record(Act.of("access.data_call_expired", KIND, call.id())
                                        .with("asker", call.asker()));
                                events.publishEvent(new GrantEnded(call.id()));
                            }
                        })));
    }

    /** The data call, if the caller asked, may decide on it, or watches over all; else it does not exist. */
    private DataCall visible(Caller caller, String id) {
        return store.find(id, now())
                .filter(call -> call.asker() == caller.account()
                        || caller.may(Permission.DATA_CALL_SUPERVISE)
                        || decides(caller, call))
                .orElseThrow(CommonProblem::notFound);
    }

    private boolean decides(Caller caller, DataCall call) {
        Permission needed = call.weight() == Weight.GENERAL
                ? Permission.DATA_CALL_APPROVE_GENERAL
                : Permission.DATA_CALL_APPROVE_IMPORTANT;
        List<String> units = units(caller, needed);
        return !units.isEmpty() && store.answersFor(units, call.unit());
    }

    private boolean supervisesOnly(Caller caller, DataCall call) {
        return caller.may(Permission.DATA_CALL_SUPERVISE) && call.asker() != caller.account();
    }

    private DataCall shown(Caller caller, DataCall call) {
        return supervisesOnly(caller, call) ? call.withoutContent() : call;
    }

    private Set<Deed> deeds(Caller caller, DataCall call) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        boolean own = call.asker() == caller.account();
        if (call.state() == DataCallState.ASKED && own) {
            deeds.add(Deed.WITHDRAW);
        }
        if (call.state() == DataCallState.ASKED && !own && decides(caller, call)) {
            deeds.add(Deed.APPROVE);
            deeds.add(Deed.REFUSE);
        }
        if (call.state() == DataCallState.APPROVED) {
            deeds.add(Deed.REVOKE);
        }
        return deeds;
    }

    private static void requireState(DataCall call, DataCallState state) {
        if (call.state() != state) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "the data call is " + call.state() + ", not " + state,
                    null,
                    "Load it again.");
        }
    }

    private static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid(
                    "no reason is given, or too long a one", "Say why, in at most " + LONGEST_REASON + " letters.");
        }
        return reason.strip();
    }

    /** The unit for which the caller asks: the one they name among their own, or their only one. */
    private static String unitOf(Caller caller, @Nullable String wanted) {
        List<String> own = units(caller, Permission.DATA_CALL_ASK);
        if (wanted == null && own.size() == 1) {
            return own.get(0);
        }
        if (wanted == null) {
            throw CommonProblem.invalid("you serve several units", "Name one of them as 'unit'.");
        }
        if (!own.contains(wanted)) {
            throw CommonProblem.notFound();
        }
        return wanted;
    }

    /** Units for which the caller holds a permission, as far as what they came with may use it. */
    static List<String> units(Caller caller, Permission permission) {
        if (!caller.may(permission)) {
            return List.of();
        }
        return caller.duties().stream()
                .filter(duty -> duty.role().permissions().contains(permission))
                .map(Caller.Duty::unit)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<Long> people(List<DataCall> calls) {
        return calls.stream()
                .flatMap(call -> Stream.of(call.asker(), call.decidedBy()))
                .filter(Objects::nonNull)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    private static String me(Caller caller) {
        return String.valueOf(caller.account());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
