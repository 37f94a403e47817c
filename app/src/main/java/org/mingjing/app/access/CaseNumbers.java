package org.mingjing.app.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers of the office's cases, and who works on which: what data is sealed to. Not the case itself, of which nothing
 * stands here.
 */
@Service
public class CaseNumbers implements PurposeSubjects {
    private static final String KIND = "case_number";
    private static final Pattern NUMBER = Pattern.compile("[\\p{IsHan}A-Za-z0-9._:/()（）〔〕\\[\\]-]{1,80}");

    private final CaseNumberStore store;
    private final DataCallStore calls;
    private final Audit audit;
    private final Clock clock;

    CaseNumbers(CaseNumberStore store, DataCallStore calls, Audit audit, Clock clock) {
        this.store = store;
        this.calls = calls;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A case as far as access needs to know it.
     *
     * @param closedAt from when on it opens nothing; null while it is open
     * @param mine whether the reader works on it
     * @param matter that it is the number of, whose people work on it; null where it was entered by hand
     */
    public record CaseNumber(
            long id,
            String number,
            String unit,
            Instant openedAt,
            @Nullable Instant closedAt,
            boolean mine,
            @Nullable Long matter,
            List<CaseMember> members) {
        public CaseNumber {
            members = List.copyOf(members);
        }
    }

    /** Somebody who works on a case. */
    public record CaseMember(long account, String name, Instant since) {}

    /** Somebody who could be put on a case. */
    public record CaseCandidate(long account, String name) {}

    @Override
    public Purpose.Kind kind() {
        return Purpose.Kind.CASE;
    }

    /** Whether the account at work works on the case, and it is open. Whoever leads cases is not thereby on them. */
    @Override
    public boolean isSeen(String reference) {
        return store.isMine(reference);
    }

    /** Those that the caller leads or works on, newest first. */
    @Transactional(readOnly = true)
    public List<CaseNumber> list() {
        return store.list();
    }

    /** Enters a number; data can be sealed to it from now on. */
    @Transactional
    public CaseNumber open(Caller caller, String number, String unit) {
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw CommonProblem.invalid(
                    "that is no case number", "Write it as on paper, without spaces, in at most 80 letters.");
        }
        requireLed(caller, unit);
        long id = store.add(number, unit, caller.account(), clock.instant()).orElseThrow(CaseNumbers::taken);
        audit.record(Act.of("access.case_number_opened", KIND, id).under(number).with("unit", unit));
        return store.find(id).orElseThrow();
    }

    /** Those who could be put on the case and are not yet on it. */
    @Transactional
    public List<CaseCandidate> candidates(Caller caller, long id) {
        CaseNumber found = led(caller, id);
        audit.record(Act.of("access.case_candidates_read", KIND, id).under(found.number()));
        return store.readersAt(found.unit()).stream()
                .filter(reader -> found.members().stream().noneMatch(member -> member.account() == reader.account()))
                .toList();
    }

    /** Puts somebody on the case. */
    @Transactional
    public CaseNumber join(Caller caller, long id, long account) {
        CaseNumber found = led(caller, id);
        if (store.readersAt(found.unit()).stream().noneMatch(reader -> reader.account() == account)) {
            throw new Problem(
                    AccessProblem.CASE_MEMBER_UNFIT,
                    "that account has no role in which it could work on a case of this unit",
                    null,
                    "Choose a case handler, supervisor or analyst of the office.");
        }
        if (store.join(id, found.unit(), account, clock.instant())) {
            audit.record(
                    Act.of("access.case_joined", KIND, id).under(found.number()).with("account", account));
        }
        return store.find(id).orElseThrow();
    }

    /** Takes somebody off the case; what they were granted for it ends with that. */
    @Transactional
    public CaseNumber leave(Caller caller, long id, long account) {
        CaseNumber found = led(caller, id);
        if (!store.leave(id, account, clock.instant())) {
            throw CommonProblem.notFound();
        }
        audit.record(Act.of("access.case_left", KIND, id).under(found.number()).with("account", account));
        return store.find(id).orElseThrow();
    }

    /** Closes it: nothing more is read under it. */
    @Transactional
    public CaseNumber close(Caller caller, long id) {
        CaseNumber found = led(caller, id);
        store.close(id, clock.instant());
        audit.record(Act.of("access.case_number_closed", KIND, id).under(found.number()));
        return store.find(id).orElseThrow();
    }

    /**
     * Enters the number of a case that is handled in this program, within the transaction that opens it. One that was
     * entered by hand before, for the same unit, becomes its.
     *
     * @param matter id of the case as a matter; who does not see that does not see the number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(String number, String unit, long matter) {
        Long account = Acting.current()
                .map(Actor::account)
                .filter(name -> name.matches("\\d+"))
                .map(Long::valueOf)
                .orElse(null);
        long id = store.enter(number, unit, matter, account, clock.instant()).orElseThrow(CaseNumbers::taken);
        audit.record(Act.of("access.case_number_opened", KIND, id).under(number).with("unit", unit));
    }

    /** Puts somebody on the case that is this matter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void join(long matter, long account) {
        ofMatter(matter)
                .filter(found -> store.join(found.id(), found.unit(), account, clock.instant()))
                .ifPresent(found -> audit.record(Act.of("access.case_joined", KIND, found.id())
                        .under(found.number())
                        .with("account", account)));
    }

    /** Takes somebody off the case that is this matter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(long matter, long account) {
        ofMatter(matter)
                .filter(found -> store.leave(found.id(), account, clock.instant()))
                .ifPresent(found -> audit.record(Act.of("access.case_left", KIND, found.id())
                        .under(found.number())
                        .with("account", account)));
    }

    /** Closes the case that is this matter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long matter) {
        ofMatter(matter).filter(found -> found.closedAt() == null).ifPresent(found -> {
            store.close(found.id(), clock.instant());
            audit.record(Act.of("access.case_number_closed", KIND, found.id()).under(found.number()));
        });
    }

    private Optional<CaseNumber> ofMatter(long matter) {
        return store.idOfMatter(matter).flatMap(store::find);
    }

    private static Problem taken() {
        return new Problem(
                AccessProblem.CASE_NUMBER_TAKEN,
                "there is a case of this number",
                null,
                "Give it the number that the register of cases has for it.");
    }

    private CaseNumber led(Caller caller, long id) {
        CaseNumber found = store.find(id).orElseThrow(CommonProblem::notFound);
        requireLed(caller, found.unit());
        if (found.closedAt() != null) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "the case is closed", null, "");
        }
        if (found.matter() != null) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "the case is handled here, and its people are those of its matter",
                    null,
                    "Give or take parts in the matter itself.");
        }
        return found;
    }

    private void requireLed(Caller caller, @Nullable String unit) {
        List<String> leads = DataCalls.units(caller, Permission.CASE_NUMBERS_KEEP);
        if (unit == null || leads.isEmpty() || !calls.answersFor(leads, unit)) {
            throw CommonProblem.notFound();
        }
    }
}
