package org.mingjing.app.property;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.EvidencePapers;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.money.Money;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Changes of property: entered by one of those who work on the matter by a paper, confirmed by another of them. Who has
 * an item gives it away, and who takes it confirms.
 */
@Service
public class PropertyChanges {
    private static final String KIND = "matter";
    private static final int LONGEST_REASON = 4_000;

    private final PropertyStore store;
    private final PropertyItems items;
    private final PropertyRules rules;
    private final MatterWork work;
    private final EvidencePapers papers;
    private final Money money;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    PropertyChanges(
            PropertyStore store,
            PropertyItems items,
            PropertyRules rules,
            MatterWork work,
            EvidencePapers papers,
            Money money,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.items = items;
        this.rules = rules;
        this.work = work;
        this.papers = papers;
        this.money = money;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Enters an item by the paper with which it was taken in. */
    public PropertyList enter(Caller caller, long matter, PropertyItems.NewItem wanted) {
        PropertyRules.require(wanted);
        return attempts.of(Act.of("property.entry_refused", KIND, matter), () -> {
            Instant now = clock.instant();
            MatterRow row = work.heldBy(caller, matter);
            rules.requireProcess(row);
            requireOpen(row);
            long item = store.add(matter, wanted, caller.account(), now);
            for (long photo : wanted.photos()) {
                requireFile(matter, photo);
                store.addPhoto(item, photo, caller.account(), now);
            }
            propose(caller, row, item, wanted.taken(), new Standing(List.of()), now);
            return items.list(caller, row);
        });
    }

    /** Enters what another paper says of an item. */
    public PropertyList propose(Caller caller, long matter, long item, PropertyItems.NewChange wanted) {
        return attempts.of(Act.of("property.change_refused", KIND, matter).with("item", item), () -> {
            MatterRow row = work.heldBy(caller, matter);
            Standing standing = standing(matter, item);
            propose(caller, row, item, wanted, standing, clock.instant());
            return items.list(caller, row);
        });
    }

    private void propose(
            Caller caller, MatterRow row, long item, PropertyItems.NewChange wanted, Standing standing, Instant now) {
        if (standing.waits() != null) {
            throw state("a change of the item waits for a second person");
        }
        PropertyRules.require(wanted, standing, Terms.dateOf(now));
        requireFile(row.id(), wanted.paper());
        if (wanted.act() == PropertyAct.MOVED) {
            requireGiver(caller, row, standing);
        }
        Long custodian = wanted.custodian();
        String name = custodian == null
                ? PropertyItems.trimmed(wanted.custodianName())
                : work.worker(row, custodian).name();
        long change = store.propose(item, wanted, name, caller.account(), now);
        if (custodian != null && custodian != caller.account()) {
            work.tell(row, custodian, "PROPERTY_TO_SIGN", String.valueOf(change));
        }
        happened(row.id(), "property_entered", item, wanted.act());
        audit.record(Act.of("property.change_entered", KIND, row.id())
                .with("item", item)
                .with("change", change)
                .with("act", wanted.act().name())
                .with("paper", wanted.paper()));
    }

    /** Confirms what another entered; from then on it counts. */
    public PropertyList confirm(Caller caller, long matter, long item, long change) {
        return end(caller, matter, item, change, PropertyItem.ChangeState.CONFIRMED, null, (row, waiting) -> {
            if (waiting.proposedBy() == caller.account()) {
                throw notYours("whoever entered a change does not confirm it");
            }
            Long custodian = waiting.custodian();
            if (custodian != null && custodian != caller.account() && custodian != waiting.proposedBy()) {
                throw notYours("whoever is to have the item confirms it");
            }
            requireFile(matter, waiting.paper());
        });
    }

    /** Does not confirm it, and says why. */
    public PropertyList refuse(Caller caller, long matter, long item, long change, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
        }
        return end(caller, matter, item, change, PropertyItem.ChangeState.REFUSED, reason.strip(), (row, waiting) -> {
            if (waiting.proposedBy() == caller.account()) {
                throw notYours("whoever entered a change withdraws it");
            }
        });
    }

    /** Takes back what one entered and nobody confirmed. */
    public PropertyList withdraw(Caller caller, long matter, long item, long change) {
        return end(caller, matter, item, change, PropertyItem.ChangeState.WITHDRAWN, null, (row, waiting) -> {
            if (waiting.proposedBy() != caller.account()) {
                throw notYours("it was entered by somebody else");
            }
        });
    }

    /** Adds a photo, a file of the matter. */
    public PropertyList addPhoto(Caller caller, long matter, long item, long file) {
        return attempts.of(Act.of("property.change_refused", KIND, matter).with("item", item), () -> {
            MatterRow row = work.heldBy(caller, matter);
            standing(matter, item);
            requireFile(matter, file);
            store.addPhoto(item, file, caller.account(), clock.instant());
            audit.record(Act.of("property.photo_added", KIND, matter)
                    .with("item", item)
                    .with("file", file));
            return items.list(caller, row);
        });
    }

    private PropertyList end(
            Caller caller,
            long matter,
            long item,
            long change,
            PropertyItem.ChangeState state,
            @Nullable String reason,
            BiConsumer<MatterRow, PropertyItem.PropertyChange> may) {
        Act refused = Act.of("property.change_refused", KIND, matter).with("item", item);
        return attempts.of(refused, () -> {
            Instant now = clock.instant();
            MatterRow row = work.heldBy(caller, matter);
            Standing standing = standing(matter, item);
            PropertyItem.PropertyChange waiting = standing.waits();
            if (waiting == null || waiting.id() != change) {
                throw state("that change waits for nobody any more");
            }
            may.accept(row, waiting);
            store.end(change, state, reason, caller.account(), now);
            if (state == PropertyItem.ChangeState.CONFIRMED) {
                tellMoney(caller, row, standing, waiting);
            }
            happened(matter, "property_" + PropertyRules.lower(state), item, waiting.act());
            audit.record(Act.of("property.change_" + PropertyRules.lower(state), KIND, matter)
                    .with("item", item)
                    .with("change", change)
                    .with("act", waiting.act().name()));
            return items.list(caller, row);
        });
    }

    /** What went to the treasury or to whoever was harmed came back, with the same amount in the ledger. */
    private void tellMoney(Caller caller, MatterRow row, Standing standing, PropertyItem.PropertyChange change) {
        BigDecimal worth = standing.worth(change);
        if (PropertyRules.isMoney(change.act()) && worth != null && change.receipt() != null) {
            money.enterOfProperty(caller, row.id(), change.id(), worth, change.day(), change.receipt());
        }
        PropertyItem.PropertyChange last = standing.last();
        if (change.act() == PropertyAct.TAKEN_BACK && last != null && PropertyRules.isMoney(last.act())) {
            money.reverseOfProperty(caller, row.id(), last.id(), String.valueOf(change.note()));
        }
    }

    private Standing standing(long matter, long item) {
        if (store.item(matter, item).isEmpty()) {
            throw CommonProblem.notFound();
        }
        return new Standing(store.changes(matter).getOrDefault(item, List.of()));
    }

    /** Who has it gives it; where that is nobody who works on the matter any more, the paper stands for them. */
    private void requireGiver(Caller caller, MatterRow row, Standing standing) {
        Long giver = standing.custodian();
        if (giver != null
                && giver != caller.account()
                && work.workers(row).stream().anyMatch(one -> one.account() == giver)) {
            throw notYours(standing.custodianName() + " has the item and gives it");
        }
    }

    private void requireFile(long matter, long file) {
        if (papers.find(matter, file)
                .filter(known -> known.withdrawnAt() == null)
                .isEmpty()) {
            throw new Problem(
                    PropertyProblem.PROPERTY_PAPER_MISSING,
                    "file " + file + " is not among the matter's files, or is withdrawn",
                    null,
                    "Put the paper in first, then name it.");
        }
    }

    private static void requireOpen(MatterRow row) {
        if (row.endedAt() != null) {
            throw state("the matter is over");
        }
    }

    private void happened(long matter, String what, long item, PropertyAct act) {
        int number = store.items(matter).stream()
                .filter(one -> one.id() == item)
                .findFirst()
                .orElseThrow()
                .number();
        work.linked(matter, what, Map.of("item", item, "item_number", number, "act", act.name()));
    }

    static Problem notYours(String why) {
        return new Problem(PropertyProblem.PROPERTY_NOT_YOURS, why, null, "Have the right person do it.");
    }

    static Problem state(String why) {
        return new Problem(PropertyProblem.PROPERTY_STATE_FORBIDS, why, null, "Load it again.");
    }
}
