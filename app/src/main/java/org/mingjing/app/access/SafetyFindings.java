package org.mingjing.app.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The daily check of safety and secrecy, and what the security administrator makes of it. */
@Service
public class SafetyFindings {
    private static final int LONGEST_REASON = 2_000;

    private final SafetyStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SafetyFindings(SafetyStore store, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A page of findings with what stands above the list.
     *
     * @param open findings nobody has acknowledged, by kind
     * @param lastCheck null before the first
     */
    public record SafetyOverview(Page<SafetyFinding> page, Map<SafetyKind, Long> open, @Nullable Instant lastCheck) {}

    /** Once a day, in the office's night. */
    @Scheduled(cron = "${mingjing.access.safety-check:0 30 5 * * *}", zone = "${mingjing.access.zone:Asia/Shanghai}")
    void checkDaily() {
        check();
    }

    /** Looks now, as the program; gives how many findings are new. */
    int check() {
        return Acting.as(
                Actor.program("access"),
                () -> transaction.execute(status -> {
                    Instant now = now();
                    int found = 0;
                    for (SafetyKind kind : SafetyKind.values()) {
                        found += store.look(kind, now);
                    }
                    store.addCheck(now, found);
                    audit.record(
                            Act.of("access.safety_checked", "safety_check", now).with("found", found));
                    return found;
                }));
    }

    /** Looks now because somebody asks. */
    public int checkFor(Caller caller) {
        transaction.executeWithoutResult(
                status -> audit.record(Act.of("access.safety_check_asked", "account", caller.account())));
        return check();
    }

    @Transactional
    public SafetyOverview list(
            Caller caller,
            @Nullable SafetyKind kind,
            @Nullable Boolean acknowledged,
            @Nullable String after,
            @Nullable Integer size) {
        int most = Page.size(size);
        List<SafetyFinding> found = store.list(kind, acknowledged, Cursor.parse(after), most + 1);
        audit.record(Act.of("access.safety_read", "account", caller.account()));
        return new SafetyOverview(
                Page.of(found, most, f -> new Cursor(f.foundAt(), f.id()).toString()),
                store.open(),
                store.lastCheck().orElse(null));
    }

    /** How many nobody has acknowledged. */
    @Transactional(readOnly = true)
    public long open() {
        return store.open().values().stream().mapToLong(Long::longValue).sum();
    }

    @Transactional
    public SafetyFinding acknowledge(Caller caller, String id, long version, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid(
                    "no reason is given, or too long a one",
                    "Say what you found out, in at most " + LONGEST_REASON + " letters.");
        }
        if (store.find(id).isEmpty()) {
            throw CommonProblem.notFound();
        }
        if (!store.acknowledge(id, version, caller.account(), reason.strip(), now())) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(Act.of("access.safety_acknowledged", "safety_finding", id));
        return store.find(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
