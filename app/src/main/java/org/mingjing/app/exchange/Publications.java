package org.mingjing.app.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the portal shows to everybody: prepared by one, checked for personal data, approved by two others, then on its way
 * with the next packet. A correction and a withdrawal are versions like the first, with a reason that is shown.
 */
@Service
public class Publications {
    private static final String KIND = "publication";
    private static final int LONGEST_NOTE = 4_000;
    private static final int APPROVALS = 2;

    private final PublicationStore store;
    private final PublicationRowStore rows;
    private final RecipientCheck recipients;
    private final ExchangeSettings settings;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Publications(
            PublicationStore store,
            PublicationRowStore rows,
            RecipientCheck recipients,
            ExchangeSettings settings,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.recipients = recipients;
        this.settings = settings;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A version in a list.
     *
     * @param place null where it is about the whole area
     * @param approvals how many have approved it
     */
    public record PublicationRow(
            String id,
            int version,
            PublicationDraft.PublicationKind kind,
            Text title,
            PublicationDraft.@Nullable PublishedPlace place,
            int year,
            boolean withdrawn,
            PublicationState state,
            long approvals,
            String preparedBy,
            Instant preparedAt) {}

    /**
     * One version with all that was decided, and the versions there are.
     *
     * @param content with its rows where they were entered by hand, and without where they are of a snapshot
     * @param rows how many there are
     * @param origin left out where they were entered by hand
     */
    public record PublicationPage(
            PublicationRow row,
            PublicationDraft content,
            long rows,
            @Nullable PublicationOrigin origin,
            List<PublicationDecision> decisions,
            List<PublicationRow> versions,
            boolean mayDecide) {
        public PublicationPage {
            decisions = List.copyOf(decisions);
            versions = List.copyOf(versions);
        }
    }

    /** An approval, or a refusal. */
    public record PublicationDecision(long account, String name, boolean approved, @Nullable String note, Instant at) {}

    /** Where a version stands. */
    public enum PublicationState {
        PREPARED,
        REFUSED,
        /** Approved, and waits for the next round. */
        APPROVED,
        /** Given to the link, which keeps it until the portal has it. */
        GIVEN
    }

    /**
     * What the check for personal data found.
     *
     * @param masked the same with every mask that is proposed
     */
    public record PublicationCheck(List<PersonalRemark> remarks, PublicationDraft masked) {
        public PublicationCheck {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Something that may not be shown to everybody.
     *
     * @param kind {@code NAME}, {@code IDENTITY_NUMBER}, {@code CARD}, {@code PHONE}, {@code ADDRESS}, or {@code RECIPIENT}
     *     for a part of a name where nobody is named
     * @param row from 1; 0 where it stands in a text
     */
    public record PersonalRemark(String kind, int row, int column, String proposed) {}

    @Transactional
    public List<PublicationRow> list() {
        List<PublicationRow> rows = store.newest().stream().map(this::row).toList();
        audit.record(Act.of("exchange.publications_listed", KIND, "list").with("shown", rows.size()));
        return rows;
    }

    @Transactional
    public PublicationPage read(Caller caller, String id, int version) {
        PublicationStore.Kept kept = store.find(id, version).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("exchange.publication_read", KIND, id).with("version", version));
        return page(caller, kept);
    }

    /** Looks for personal data; nothing is kept. */
    public PublicationCheck check(PublicationDraft draft) {
        PublicationRules.require(draft);
        List<PersonalRemark> remarks = new ArrayList<>();
        recipients
                .in(draft)
                .forEach(named -> remarks.add(new PersonalRemark("RECIPIENT", named.row(), named.column(), "")));
        PublicationDraft unnamed = recipients.masked(draft);
        PersonalData.in(unnamed)
                .forEach(remark -> remarks.add(
                        new PersonalRemark(remark.kind().name(), remark.row(), remark.column(), remark.proposed())));
        return new PublicationCheck(remarks, PersonalData.masked(unnamed));
    }

    /** Prepares the next version; what holds personal data is not taken. */
    public PublicationPage prepare(Caller caller, PublicationDraft draft) {
        PublicationRules.require(draft);
        return attempts.of(Act.of("exchange.publication_refused_at_once", KIND, draft.id()), () -> {
            requireClean(draft);
            recipients.require(draft);
            int version = begin(caller, draft);
            try (PublicationRowWriter writer = new PublicationRowWriter(rows, draft.id(), version)) {
                draft.rows().forEach(row -> writer.add(null, row));
            }
            audit.record(Act.of("exchange.publication_prepared", KIND, draft.id())
                    .with("version", version)
                    .with("withdrawn", draft.withdrawn()));
            return page(caller, store.find(draft.id(), version).orElseThrow(CommonProblem::notFound));
        });
    }

    /** Refuses what holds personal data. */
    void requireClean(PublicationDraft draft) {
        List<PersonalData.Remark> remarks = PersonalData.in(draft);
        if (!remarks.isEmpty()) {
            PersonalData.Remark first = remarks.get(0);
            throw new Problem(
                    ExchangeProblem.PUBLICATION_PERSONAL,
                    "there is personal data in " + remarks.size() + " places; the first is "
                            + first.kind().name().toLowerCase(Locale.ROOT) + " in row " + first.row() + ", column "
                            + first.column(),
                    null,
                    "Take the masked text that the check proposes, or take it out.");
        }
    }

    /** The number that the next version would have, if one can be begun. */
    int next(PublicationDraft draft) {
        int version = allowed(draft);
        if (version > 1
                && store.find(draft.id(), version - 1)
                        .filter(last -> last.state().equals(PublicationState.PREPARED.name()))
                        .isPresent()) {
            throw waits(draft);
        }
        return version;
    }

    /** Begins the next version, without its rows; gives its number. */
    int begin(Caller caller, PublicationDraft draft) {
        int version = allowed(draft);
        String unit = java.util.Objects.requireNonNull(settings.unit());
        if (!store.add(draft, version, unit, caller.account(), clock.instant())) {
            throw waits(draft);
        }
        return version;
    }

    private static Problem waits(PublicationDraft draft) {
        return new Problem(
                CommonProblem.STATE_FORBIDS,
                "a version of " + draft.id() + " waits for approval",
                null,
                "Have it decided first.");
    }

    private int allowed(PublicationDraft draft) {
        if (settings.unit() == null) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "there is no portal", null, "Set mingjing.exchange.link.");
        }
        int version = store.newest(draft.id()) + 1;
        if ((version > 1) != (draft.reason() != null) || (draft.withdrawn() && version == 1)) {
            throw CommonProblem.invalid(
                    "a first version has no reason, and every later one has", "Mend 'reason' and 'withdrawn'.");
        }
        return version;
    }

    /** Approves or refuses a version that somebody else prepared; the second approval sends it. */
    public PublicationPage decide(Caller caller, String id, int version, boolean approved, @Nullable String note) {
        Act refused = Act.of("exchange.publication_decision_refused", KIND, id).with("version", version);
        return attempts.of(refused, () -> {
            PublicationStore.Kept kept = store.hold(id, version).orElseThrow(CommonProblem::notFound);
            if (!kept.state().equals(PublicationState.PREPARED.name())) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS, "this version is decided on already", null, "Load it again.");
            }
            if ((!approved && (note == null || note.isBlank())) || (note != null && note.length() > LONGEST_NOTE)) {
                throw CommonProblem.invalid(
                        "no reason is given, or too long a one",
                        "Say why it is refused, in at most " + LONGEST_NOTE + " letters.");
            }
            Instant now = clock.instant();
            if (kept.preparedBy() == caller.account()
                    || !store.decide(id, version, caller.account(), approved, note, now)) {
                throw new Problem(
                        ExchangeProblem.PUBLICATION_APPROVAL_OWN,
                        "nobody approves what they prepared, nor twice",
                        null,
                        "Leave it to somebody else who may approve.");
            }
            if (!approved) {
                store.refuse(id, version);
            } else if (approvals(kept) >= APPROVALS) {
                store.approve(id, version, UUID.randomUUID(), now);
            }
            audit.record(Act.of(approved ? "exchange.publication_approved" : "exchange.publication_denied", KIND, id)
                    .with("version", version));
            return page(caller, store.find(id, version).orElseThrow(CommonProblem::notFound));
        });
    }

    private long approvals(PublicationStore.Kept kept) {
        return store.decisions(kept.id(), kept.version()).stream()
                .filter(PublicationDecision::approved)
                .count();
    }

    PublicationPage page(Caller caller, PublicationStore.Kept kept) {
        PublicationOrigin origin = rows.origin(kept.id(), kept.version()).orElse(null);
        List<PublicationDecision> decisions = store.decisions(kept.id(), kept.version());
        boolean mayDecide = caller.may(Permission.PUBLICATIONS_APPROVE)
                && kept.state().equals(PublicationState.PREPARED.name())
                && kept.preparedBy() != caller.account()
                && decisions.stream().noneMatch(decision -> decision.account() == caller.account());
        return new PublicationPage(
                row(kept),
                origin == null
                        ? kept.content()
                                .with(
                                        kept.content().columns(),
                                        rows.page(kept.id(), kept.version(), 0, PublicationRules.MOST_ROWS))
                        : kept.content(),
                rows.count(kept.id(), kept.version()),
                origin,
                decisions,
                store.versions(kept.id()).stream().map(this::row).toList(),
                mayDecide);
    }

    private PublicationRow row(PublicationStore.Kept kept) {
        return new PublicationRow(
                kept.id(),
                kept.version(),
                kept.content().kind(),
                kept.content().title(),
                kept.content().place(),
                kept.content().year(),
                kept.content().withdrawn(),
                kept.givenAt() == null ? PublicationState.valueOf(kept.state()) : PublicationState.GIVEN,
                approvals(kept),
                kept.preparedByName(),
                kept.preparedAt());
    }
}
