package org.mingjing.app.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.findings.FindingsInClues;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Step;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Parts of a matter on their way to another kind of supervision: asked for by its lead, approved by another, withdrawn. */
@Service
class Shares {
    private static final String KIND = "matter";
    private static final int LONGEST = 20_000;
    private static final int MOST = 200;
    private static final int LONGEST_DAYS = 366;

    private final ShareStore store;
    private final Matters matters;
    private final MatterWork work;
    private final Evidence evidence;
    private final FindingsInClues visible;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Shares(
            ShareStore store,
            Matters matters,
            MatterWork work,
            Evidence evidence,
            FindingsInClues visible,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.matters = matters;
        this.work = work;
        this.evidence = evidence;
        this.visible = visible;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to be shared, with whom, how long and why.
     *
     * @param unit whose people receive it
     * @param summary in words; the one part that is always there
     * @param papers whether the titles of papers are shared
     */
    record ShareWish(
            Share.Supervision supervision,
            String unit,
            String summary,
            List<Long> files,
            List<String> findings,
            boolean papers,
            String reason,
            LocalDate until) {
        ShareWish {
            files = files == null ? List.of() : List.copyOf(files);
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** An approval, or a refusal. */
    record ShareDecision(boolean approved, @Nullable String note) {}

    record ShareWithdrawal(String reason) {}

    @Transactional
    List<Share> list(Caller caller, long id) {
        MatterRow row =
                matters.find(id).filter(found -> !work.isContact(caller, found)).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("sharing.listed", KIND, id).under(row.number()));
        return store.of(id).stream().map(kept -> shown(caller, row, kept)).toList();
    }

    private Share shown(Caller caller, MatterRow row, ShareStore.Kept kept) {
        Share.ShareState state = state(kept);
        return new Share(
                kept.id(),
                kept.supervision(),
                kept.unit(),
                kept.unitName(),
                kept.summary(),
                kept.files(),
                kept.findings(),
                kept.papers(),
                kept.reason(),
                kept.until(),
                state,
                kept.askedName(),
                kept.askedAt(),
                kept.decidedName(),
                kept.decidedAt(),
                state == Share.ShareState.ASKED && kept.askedBy() != caller.account() && approves(caller, row),
                isOpen(state) && (leads(caller, row) || approves(caller, row)));
    }

    private Share.ShareState state(ShareStore.Kept kept) {
        if (kept.withdrawnAt() != null) {
            return Share.ShareState.WITHDRAWN;
        }
        if (kept.decidedAt() != null && !kept.approved()) {
            return Share.ShareState.REFUSED;
        }
        if (kept.until().isBefore(Terms.dateOf(clock.instant()))) {
            return Share.ShareState.OVER;
        }
        return kept.decidedAt() == null ? Share.ShareState.ASKED : Share.ShareState.GIVEN;
    }

    private static boolean isOpen(Share.ShareState state) {
        return state == Share.ShareState.ASKED || state == Share.ShareState.GIVEN;
    }

    private boolean leads(Caller caller, MatterRow row) {
        return work.hasPart(caller, row, Step.Part.LEAD);
    }

    private boolean approves(Caller caller, MatterRow row) {
        return work.isIn(caller, row, Role.DEPUTY_IN_CHARGE) || work.isIn(caller, row, Role.HEAD);
    }

    List<Share> ask(Caller caller, long id, ShareWish wish) {
        return attempts.of(Act.of("sharing.asking_refused", KIND, id), () -> {
            MatterRow row = work.held(id);
            if (!leads(caller, row) || row.restricted()) {
                throw new Problem(
                        SharingProblem.SHARE_NOT_YOURS,
                        "parts of a matter are shared by its lead, and never of a restricted one",
                        null,
                        "Ask whoever leads it.");
            }
            require(id, wish);
            long share = store.add(id, wish, caller.account(), clock.instant());
            work.linked(id, "share", Map.of("share", share));
            work.tell(row, Role.DEPUTY_IN_CHARGE, "SHARE", String.valueOf(share));
            audit.record(Act.of("sharing.asked", KIND, id)
                    .under(row.number())
                    .with("share", share)
                    .with("unit", wish.unit())
                    .with("files", wish.files())
                    .with("findings", wish.findings()));
            return list(caller, id);
        });
    }

    private void require(long id, ShareWish wish) {
        LocalDate today = Terms.dateOf(clock.instant());
        boolean whole = wish.supervision() != null
                && wish.unit() != null
                && store.isUnit(wish.unit())
                && isText(wish.summary())
                && isText(wish.reason())
                && wish.until() != null
                && !wish.until().isBefore(today)
                && !wish.until().isAfter(today.plusDays(LONGEST_DAYS))
                && wish.files().size() <= MOST
                && wish.findings().size() <= MOST
                && new HashSet<>(wish.findings()).size() == wish.findings().size()
                && evidence.standing(id).containsAll(wish.files())
                && visible.visible(wish.findings()).size() == wish.findings().size();
        if (!whole) {
            throw new Problem(
                    SharingProblem.SHARE_INVALID,
                    "it needs a unit, a summary, a reason, a day within a year, and files and findings that are there",
                    null,
                    "Mend what is missing.");
        }
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    List<Share> decide(Caller caller, long id, long share, ShareDecision decision) {
        return act(caller, id, share, decision.approved() ? "approved" : "refused", (row, kept) -> {
            if (!approves(caller, row) || kept.askedBy() == caller.account()) {
                throw new Problem(
                        SharingProblem.SHARE_OWN,
                        "it is approved by the deputy in charge or the head, and by nobody who asked for it",
                        null,
                        "Leave it to them.");
            }
            if (state(kept) != Share.ShareState.ASKED) {
                throw over();
            }
            if (!decision.approved() && !isText(decision.note())) {
                throw CommonProblem.invalid("no reason is given", "Say why it is refused.");
            }
            store.decide(share, decision.approved(), decision.note(), caller.account(), clock.instant());
        });
    }

    /** From the same moment on, the receiver sees nothing. */
    List<Share> withdraw(Caller caller, long id, long share, ShareWithdrawal wish) {
        return act(caller, id, share, "withdrawn", (row, kept) -> {
            if (!leads(caller, row) && !approves(caller, row)) {
                throw new Problem(
                        SharingProblem.SHARE_NOT_YOURS, "it is withdrawn by those who shared it", null, "Ask them.");
            }
            if (!isOpen(state(kept))) {
                throw over();
            }
            if (!isText(wish.reason())) {
                throw CommonProblem.invalid("no reason is given", "Say why it is withdrawn.");
            }
            store.withdraw(share, wish.reason().strip(), caller.account(), clock.instant());
        });
    }

    private List<Share> act(
            Caller caller,
            long id,
            long share,
            String what,
            java.util.function.BiConsumer<MatterRow, ShareStore.Kept> change) {
        return attempts.of(Act.of("sharing.act_refused", KIND, id).with("act", what), () -> {
            MatterRow row = work.held(id);
            change.accept(row, store.hold(id, share).orElseThrow(CommonProblem::notFound));
            work.linked(id, "share_" + what, Map.of("share", share));
            audit.record(Act.of("sharing." + what, KIND, id).under(row.number()).with("share", share));
            return list(caller, id);
        });
    }

    private static Problem over() {
        return new Problem(
                SharingProblem.SHARE_OVER,
                "it was decided or withdrawn already, or its days are over",
                null,
                "Load it again.");
    }
}
