package org.mingjing.app.property;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Calendars;
import org.mingjing.app.agenda.Course;
import org.mingjing.app.agenda.Due;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.evidence.EvidencePapers;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.money.Money;
import org.mingjing.app.procedure.Limit;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The property of a matter as papers have it, with what is amiss. What changes it is {@link PropertyChanges}'. */
@Service
public class PropertyItems {
    private static final String KIND = "matter";
    /** Process and limit that say within what time unrelated property goes back. */
    private static final String MEASURE = "measure";

    private static final String UNRELATED = "unrelated";

    private final PropertyStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Procedures procedures;
    private final EvidencePapers papers;
    private final Money money;
    private final Calendars calendars;
    private final Audit audit;
    private final Clock clock;

    PropertyItems(
            PropertyStore store,
            Matters matters,
            MatterWork work,
            Procedures procedures,
            EvidencePapers papers,
            Money money,
            Calendars calendars,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.procedures = procedures;
        this.papers = papers;
        this.money = money;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An item to be entered, with the paper by which it was taken in.
     *
     * @param owner from whom it was taken
     * @param photos files of the matter
     * @param taken of the kind {@code TAKEN_IN}
     */
    public record NewItem(
            PropertyKind kind,
            String description,
            @Nullable String quantity,
            String owner,
            List<Long> photos,
            NewChange taken) {
        public NewItem {
            photos = photos == null ? List.of() : List.copyOf(photos);
        }
    }

    /**
     * What a paper says; it counts once a second person has confirmed it.
     *
     * @param day on the paper, not after today nor before the last one
     * @param paper file of the matter
     * @param custodian account of who has it from then on; null where they do not sign in here, then a name is needed
     * @param value in yuan
     * @param part what of the item is returned, confiscated or given as compensation, where that is not all that is left
     *     of it; it needs a value of its own where the item has one
     * @param receipt number on the receipt
     * @param signer who signed beside the two of the office: the owner or a witness, or who received it
     * @param takesBack the change that was wrong
     */
    public record NewChange(
            PropertyAct act,
            LocalDate day,
            long paper,
            @Nullable String place,
            @Nullable String seal,
            @Nullable Long custodian,
            @Nullable String custodianName,
            @Nullable BigDecimal value,
            @Nullable String part,
            @Nullable String receipt,
            @Nullable String signer,
            PropertyItem.@Nullable SignerPart signerIs,
            @Nullable Long takesBack,
            @Nullable String note) {}

    /** All items of the matter, by number. */
    @Transactional
    public PropertyList of(Caller caller, long matter) {
        MatterRow row = matters.find(matter)
                .filter(found -> !work.isContact(caller, found))
                .orElseThrow(CommonProblem::notFound);
        PropertyList list = list(caller, row);
        audit.record(
                Act.of("property.read", KIND, matter).with("shown", list.items().size()));
        return list;
    }

    PropertyList list(Caller caller, MatterRow row) {
        Map<Long, List<Long>> photos = store.photos(row.id());
        Map<Long, List<PropertyItem.PropertyChange>> changes = store.changes(row.id());
        Map<Long, BigDecimal> ledger = money.ofProperty(row.id());
        Map<Long, EvidenceFile> files = papers.of(row.id());
        List<PropertyItem> items = store.items(row.id()).stream()
                .map(entered -> item(
                        row,
                        entered,
                        changes.getOrDefault(entered.id(), List.of()),
                        photos.getOrDefault(entered.id(), List.of()),
                        files,
                        ledger))
                .toList();
        return new PropertyList(items, sums(items), paperless(items), work.mayWork(caller, row));
    }

    private PropertyItem item(
            MatterRow row,
            PropertyStore.Entered entered,
            List<PropertyItem.PropertyChange> changes,
            List<Long> photos,
            Map<Long, EvidenceFile> files,
            Map<Long, BigDecimal> ledger) {
        Standing standing = new Standing(changes);
        PropertyState state = standing.state();
        LocalDate backBy = backBy(row, standing);
        boolean backLate = state == PropertyState.UNRELATED
                && backBy != null
                && Terms.dateOf(clock.instant()).isAfter(backBy);
        PropertyItem.PropertyChange waits = standing.waits();
        return new PropertyItem(
                entered.id(),
                entered.number(),
                entered.kind(),
                entered.description(),
                entered.quantity(),
                entered.owner(),
                state,
                standing.value(),
                standing.place(),
                standing.seal(),
                standing.custodian(),
                standing.custodianName(),
                backBy,
                backLate,
                photos,
                changes.stream().map(change -> named(change, files)).toList(),
                waits == null ? null : waits.id(),
                flaws(standing, state, backLate, files, ledger));
    }

    private static List<PropertyItem.Flaw> flaws(
            Standing standing,
            PropertyState state,
            boolean backLate,
            Map<Long, EvidenceFile> files,
            Map<Long, BigDecimal> ledger) {
        List<PropertyItem.Flaw> flaws = new ArrayList<>();
        List<EvidenceFile> resting = standing.effective().stream()
                .map(change -> files.get(change.paper()))
                .filter(Objects::nonNull)
                .toList();
        if (resting.size() < standing.effective().size()
                || resting.stream().anyMatch(file -> file.withdrawnAt() != null)) {
            flaws.add(PropertyItem.Flaw.PAPER_WITHDRAWN);
        }
        if (resting.stream()
                .anyMatch(
                        file -> file.comparison() != null && !file.comparison().sound())) {
            flaws.add(PropertyItem.Flaw.PAPER_DAMAGED);
        }
        if (state == PropertyState.HELD && standing.value() == null) {
            flaws.add(PropertyItem.Flaw.NOT_VALUED);
        }
        if (backLate) {
            flaws.add(PropertyItem.Flaw.BACK_LATE);
        }
        if (differs(standing, ledger)) {
            flaws.add(PropertyItem.Flaw.LEDGER_DIFFERS);
        }
        return flaws;
    }

    /** Whether the ledger has another amount, or none, for something of the item that went into it. */
    private static boolean differs(Standing standing, Map<Long, BigDecimal> ledger) {
        return standing.effective().stream()
                .filter(change -> PropertyRules.isMoney(change.act()))
                .anyMatch(change -> {
                    BigDecimal entered = ledger.get(change.id());
                    BigDecimal worth = standing.worth(change);
                    return entered == null || worth == null || entered.compareTo(worth) != 0;
                });
    }

    private @Nullable LocalDate backBy(MatterRow row, Standing standing) {
        LocalDate unrelatedOn = standing.unrelatedOn();
        if (unrelatedOn == null) {
            return null;
        }
        Limit limit = procedures.profile(row.profile()).processes().containsKey(MEASURE)
                ? procedures
                        .profile(row.profile())
                        .processes()
                        .get(MEASURE)
                        .limits()
                        .get(UNRELATED)
                : null;
        if (limit == null) {
            return null;
        }
        Course course = Course.from(unrelatedOn.atStartOfDay().toInstant(Terms.ZONE));
        return Terms.due(limit.term(), course, calendars.current())
                .map(Due::lastDay)
                .orElse(null);
    }

    /** What is left of each item under its state, and what went of it in parts under theirs. */
    private static Map<PropertyState, PropertyList.PropertySum> sums(List<PropertyItem> items) {
        Map<PropertyState, PropertyList.PropertySum> sums = new EnumMap<>(PropertyState.class);
        for (PropertyItem item : items) {
            if (item.state() != PropertyState.STRUCK) {
                sums.merge(item.state(), PropertyList.PropertySum.ofItem(item.value()), PropertyList.PropertySum::plus);
            }
            item.changes().stream()
                    .filter(change -> change.counts() && change.part() != null)
                    .forEach(change -> sums.merge(
                            Standing.after(change.act()),
                            PropertyList.PropertySum.ofPart(change.value()),
                            PropertyList.PropertySum::plus));
        }
        return sums;
    }

    /** The database lets none be; what is counted here would show that it did. */
    private static long paperless(List<PropertyItem> items) {
        return items.stream()
                .filter(item -> item.state() != PropertyState.ENTERED && item.state() != PropertyState.STRUCK)
                .filter(item ->
                        item.changes().stream().noneMatch(change -> change.counts() && change.paperName() != null))
                .count();
    }

    private static PropertyItem.PropertyChange named(
            PropertyItem.PropertyChange change, Map<Long, EvidenceFile> files) {
        EvidenceFile file = files.get(change.paper());
        return new PropertyItem.PropertyChange(
                change.id(),
                change.act(),
                change.day(),
                change.paper(),
                file == null ? null : file.name(),
                change.place(),
                change.seal(),
                change.custodian(),
                change.custodianName(),
                change.value(),
                change.part(),
                change.receipt(),
                change.signer(),
                change.signerIs(),
                change.takesBack(),
                change.note(),
                change.proposedBy(),
                change.proposedByName(),
                change.proposedAt(),
                change.state(),
                change.endedByName(),
                change.endedAt(),
                change.reason(),
                change.counts());
    }

    static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
