package org.mingjing.app.money;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.clues.ClueMerged;
import org.mingjing.app.clues.ClueRaised;
import org.mingjing.app.clues.ClueSplit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.problem.Problem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of a matter, and sums over matters: the same ones wherever they are shown. */
@Service
public class Money {
    private static final String KIND = "matter";
    private static final int LONGEST_RECEIPT = 100;
    private static final int LONGEST_NOTE = 4_000;
    private static final int DIGITS = 16;
    private static final String YUAN = "CNY";

    private final MoneyStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Money(MoneyStore store, Matters matters, MatterWork work, Attempts attempts, Audit audit, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An entry to be made.
     *
     * @param amount in yuan, above zero, with two places at most
     * @param day when it was; not after today
     * @param receipt number on the receipt; needed for {@code RETURNED}
     */
    public record NewEntry(
            MoneyKind kind, BigDecimal amount, LocalDate day, @Nullable String receipt, @Nullable String note) {}

    /**
     * The ledger of a matter with those that came of it, as far as the reader sees them.
     *
     * @param own sums of the matter alone
     * @param sums with what came of it
     * @param mayEnter whether the reader may enter and reverse
     */
    public record Ledger(MoneySums own, MoneySums sums, List<MoneyEntry> entries, boolean mayEnter) {
        public Ledger {
            entries = List.copyOf(entries);
        }
    }

    /** Over all matters that whoever acts may see; a number leaves no trace. */
    @Transactional(readOnly = true)
    public MoneySums sums() {
        return store.sums();
    }

    /** Of a matter and what came of it, as far as they are seen. */
    @Transactional(readOnly = true)
    public MoneySums sums(long matter) {
        return store.sums(work.withBelow(matter));
    }

    @Transactional
    public Ledger read(Caller caller, long matter) {
        MatterRow row = matters.find(matter)
                .filter(found -> !work.isContact(caller, found))
                .orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("money.read", KIND, matter));
        return ledger(caller, row);
    }

    private Ledger ledger(Caller caller, MatterRow row) {
        List<Long> all = work.withBelow(row.id());
        return new Ledger(
                store.sums(List.of(row.id())), store.sums(all), store.entries(all), work.mayWork(caller, row));
    }

    /** Enters an amount. */
    public Ledger enter(Caller caller, long matter, NewEntry wanted) {
        return attempts.of(Act.of("money.entry_refused", KIND, matter), () -> {
            MatterRow row = work.heldBy(caller, matter);
            Instant now = clock.instant();
            require(wanted, Terms.dateOf(now));
            if (wanted.kind() == MoneyKind.RETURNED) {
                MoneySums sums = store.sums(List.of(matter));
                requireEnough(sums.toReturn(), sums.returned().add(wanted.amount()));
            }
            long id = store.add(
                            matter,
                            wanted.kind(),
                            wanted.amount(),
                            wanted.day(),
                            trimmed(wanted.receipt()),
                            trimmed(wanted.note()),
                            null,
                            null,
                            null,
                            caller.account(),
                            now)
                    .orElseThrow();
            entered(matter, id, wanted.kind());
            return ledger(caller, row);
        });
    }

    /** Takes an entry back by another, which says why. */
    public Ledger reverse(Caller caller, long matter, long entry, @Nullable String reason) {
        return attempts.of(Act.of("money.reversal_refused", KIND, matter).with("entry", entry), () -> {
            MatterRow row = work.heldBy(caller, matter);
            MoneyEntry found = store.find(matter, entry).orElseThrow(CommonProblem::notFound);
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_NOTE) {
                throw invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
            }
            if (found.reversed() || found.reverses() != null) {
                throw reversedAlready();
            }
            if (found.kind() == MoneyKind.TO_RETURN) {
                MoneySums sums = store.sums(List.of(matter));
                requireEnough(sums.toReturn().subtract(found.amount()), sums.returned());
            }
            if (found.property() != null) {
                throw new Problem(
                        MoneyProblem.MONEY_OF_PROPERTY,
                        "the entry comes from a paper about property",
                        null,
                        "Take back there what the paper said.");
            }
            reverse(caller.account(), found, reason.strip());
            return ledger(caller, row);
        });
    }

    private void reverse(long account, MoneyEntry found, String reason) {
        Instant now = clock.instant();
        long id = store.add(
                        found.matter(),
                        found.kind(),
                        found.amount(),
                        Terms.dateOf(now),
                        found.receipt(),
                        reason,
                        null,
                        found.property(),
                        found.id(),
                        account,
                        now)
                .orElseThrow(Money::reversedAlready);
        work.linked(
                found.matter(),
                "money",
                Map.of("entry", id, "reverses", found.id(), "kind", found.kind().name()));
        audit.record(Act.of("money.reversed", KIND, found.matter())
                .with("entry", found.id())
                .with("kind", found.kind().name()));
    }

    /** What stands in the ledger of the matter by changes of property, by their ids. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, BigDecimal> ofProperty(long matter) {
        return standing(matter).collect(Collectors.toMap(MoneyEntry::property, MoneyEntry::amount));
    }

    /**
     * Enters what came back because property was confiscated or given as compensation.
     *
     * @throws Problem {@code MONEY_RETURNED_TOO_MUCH} where that is more than is to be returned
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enterOfProperty(
            Caller caller, long matter, long change, BigDecimal amount, LocalDate day, String receipt) {
        MoneySums sums = store.sums(List.of(matter));
        requireEnough(sums.toReturn(), sums.returned().add(amount));
        long id = store.add(
                        matter,
                        MoneyKind.RETURNED,
                        amount,
                        day,
                        receipt,
                        null,
                        null,
                        change,
                        null,
                        caller.account(),
                        clock.instant())
                .orElseThrow();
        entered(matter, id, MoneyKind.RETURNED);
    }

    /** Takes that back again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reverseOfProperty(Caller caller, long matter, long change, String reason) {
        standing(matter)
                .filter(entry -> Long.valueOf(change).equals(entry.property()))
                .forEach(entry -> reverse(caller.account(), entry, reason));
    }

    private Stream<MoneyEntry> standing(long matter) {
        return store.entries(List.of(matter)).stream()
                .filter(entry -> entry.property() != null && entry.reverses() == null && !entry.reversed());
    }

    /** What is at stake by a clue's findings; amounts in other money than yuan are left to people. */
    @EventListener
    void raised(ClueRaised clue) {
        long account = Long.parseLong(Acting.current().map(Actor::account).orElseThrow());
        Instant now = clock.instant();
        for (ClueRaised.Stake stake : clue.stakes()) {
            if (stake.amount() == null
                    || stake.amount().signum() <= 0
                    || !Optional.ofNullable(stake.currency()).orElse(YUAN).equals(YUAN)) {
                continue;
            }
            store.add(
                            clue.matter(),
                            MoneyKind.AT_STAKE,
                            stake.amount(),
                            Terms.dateOf(now),
                            null,
                            null,
                            stake.finding(),
                            null,
                            null,
                            account,
                            now)
                    .ifPresent(id -> entered(clue.matter(), id, MoneyKind.AT_STAKE));
        }
    }

    /** What is at stake by the findings of a clue goes with them into the one that it was joined with. */
    @EventListener
    void merged(ClueMerged merged) {
        move(merged.matter(), merged.into(), merged.number(), finding -> true);
    }

    /** So it does with those that go into a clue of their own. */
    @EventListener
    void split(ClueSplit split) {
        move(split.matter(), split.into(), split.number(), split.findings()::contains);
    }

    private void move(long from, long into, String number, Predicate<String> goes) {
        long account = Long.parseLong(Acting.current().map(Actor::account).orElseThrow());
        Instant now = clock.instant();
        for (MoneyEntry entry : store.entries(List.of(from))) {
            if (entry.finding() == null
                    || !goes.test(entry.finding())
                    || entry.reversed()
                    || entry.reverses() != null) {
                continue;
            }
            store.add(
                            from,
                            entry.kind(),
                            entry.amount(),
                            Terms.dateOf(now),
                            null,
                            "→ " + number,
                            null,
                            null,
                            entry.id(),
                            account,
                            now)
                    .ifPresent(id -> audit.record(Act.of("money.reversed", KIND, from)
                            .with("entry", entry.id())
                            .with("kind", entry.kind().name())));
            store.add(
                            into,
                            entry.kind(),
                            entry.amount(),
                            entry.day(),
                            null,
                            null,
                            entry.finding(),
                            null,
                            null,
                            account,
                            now)
                    .ifPresent(id -> entered(into, id, entry.kind()));
        }
    }

    private void entered(long matter, long entry, MoneyKind kind) {
        work.linked(matter, "money", Map.of("entry", entry, "kind", kind.name()));
        audit.record(Act.of("money.entered", KIND, matter).with("entry", entry).with("kind", kind.name()));
    }

    private static void require(NewEntry wanted, LocalDate today) {
        BigDecimal amount = wanted.amount();
        if (wanted.kind() == null
                || amount == null
                || amount.signum() <= 0
                || amount.stripTrailingZeros().scale() > 2
                || amount.precision() - amount.scale() > DIGITS) {
            throw invalid("an entry needs a kind and an amount", "Write it above zero, with two places at most.");
        }
        if (wanted.day() == null || wanted.day().isAfter(today)) {
            throw invalid("an entry needs a day that is not to come", "Send 'day'.");
        }
        String receipt = trimmed(wanted.receipt());
        if ((wanted.kind() == MoneyKind.RETURNED && receipt == null)
                || (receipt != null && receipt.length() > LONGEST_RECEIPT)) {
            throw invalid(
                    "money returned needs the number of its receipt, of at most " + LONGEST_RECEIPT + " letters",
                    "Send 'receipt'.");
        }
        if (wanted.note() != null && wanted.note().length() > LONGEST_NOTE) {
            throw invalid("a note holds " + LONGEST_NOTE + " letters at most", "Shorten it.");
        }
    }

    private static void requireEnough(BigDecimal toReturn, BigDecimal returned) {
        if (returned.compareTo(toReturn) > 0) {
            throw new Problem(
                    MoneyProblem.MONEY_RETURNED_TOO_MUCH,
                    returned.toPlainString() + " would be returned, and " + toReturn.toPlainString()
                            + " is to be returned",
                    null,
                    "Enter first what is to be returned, or check the amount.");
        }
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Problem invalid(String what, String mend) {
        return new Problem(MoneyProblem.MONEY_ENTRY_INVALID, what, null, mend);
    }

    private static Problem reversedAlready() {
        return new Problem(
                MoneyProblem.MONEY_REVERSED_ALREADY,
                "the entry is reversed already, or takes another back itself",
                null,
                "Enter the right amount as a new entry.");
    }
}
