package org.mingjing.app.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mingjing.app.access.DataCalls;
import org.mingjing.app.access.SafetyFindings;
import org.mingjing.app.catalog.DataRequests;
import org.mingjing.app.catalog.DataSources;
import org.mingjing.app.catalog.Imports;
import org.mingjing.app.clues.RaiserAnswers;
import org.mingjing.app.exchange.LinkHealth;
import org.mingjing.app.findings.FindingFigures;
import org.mingjing.app.findings.FindingFilter;
import org.mingjing.app.findings.FindingState;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Accounts;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.RoleRequests;
import org.mingjing.app.identity.Sessions;
import org.mingjing.app.insight.Home.Figure;
import org.mingjing.app.insight.Home.Matter;
import org.mingjing.app.models.Proposals;
import org.mingjing.app.models.Runs;
import org.mingjing.app.procedure.MatterFilter;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what waits for somebody, by what they may do. Numbers only, so that asking every minute leaves no trace. */
@Service
class Homes {
    private final Sessions sessions;
    private final Accounts accounts;
    private final RoleRequests roleRequests;
    private final DataCalls dataCalls;
    private final SafetyFindings safety;
    private final LinkHealth link;
    private final Imports imports;
    private final DataSources sources;
    private final DataRequests dataRequests;
    private final Proposals proposals;
    private final Runs runs;
    private final FindingFigures findings;
    private final RaiserAnswers answers;
    private final Matters matters;
    private final Notices notices;

    Homes(
            Sessions sessions,
            Accounts accounts,
            RoleRequests roleRequests,
            DataCalls dataCalls,
            SafetyFindings safety,
            LinkHealth link,
            Imports imports,
            DataSources sources,
            DataRequests dataRequests,
            Proposals proposals,
            Runs runs,
            FindingFigures findings,
            RaiserAnswers answers,
            Matters matters,
            Notices notices) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.roleRequests = roleRequests;
        this.dataCalls = dataCalls;
        this.safety = safety;
        this.link = link;
        this.imports = imports;
        this.sources = sources;
        this.dataRequests = dataRequests;
        this.proposals = proposals;
        this.runs = runs;
        this.findings = findings;
        this.answers = answers;
        this.matters = matters;
        this.notices = notices;
    }

    /** One state of everything, so that the figures fit each other. */
    @Transactional(readOnly = true)
    public Home of(Caller caller) {
        Instant since = sessions.lastHere(caller);
        return new Home(since, waiting(caller), overdue(caller), fresh(caller, since));
    }

    private List<Figure> waiting(Caller caller) {
        Figures figures = new Figures();
        if (caller.may(Permission.FINDINGS_TRIAGE)) {
            figures.add(
                    Matter.FINDINGS_MINE,
                    FindingFilter.draft().mine().in(Set.of(FindingState.ASSIGNED, FindingState.PUSHED)));
            figures.add(Matter.FINDINGS_PUSHED, FindingFilter.draft().in(Set.of(FindingState.PUSHED)));
            figures.add(
                    Matter.FINDINGS_CHANGED,
                    FindingFilter.draft()
                            .changed()
                            .in(Set.of(FindingState.CONFIRMED, FindingState.EXPLAINED, FindingState.DISMISSED)));
        }
        if (caller.may(Permission.FINDINGS_TRIAGE) || caller.may(Permission.FINDINGS_ASSIGN)) {
            figures.add(Matter.FINDINGS_NEW, FindingFilter.draft().in(Set.of(FindingState.NEW)));
        }
        if (caller.may(Permission.FINDINGS_READ)) {
            figures.add(
                    Matter.ANSWERS,
                    answers.unread(),
                    Address.of("/api/clues/answers").when("unread", true));
        }
        if (caller.may(Permission.MATTERS_READ)) {
            figures.add(
                    Matter.MATTERS_TO_DECIDE,
                    matters.count(MatterFilter.waiting()),
                    underWay().when("toDecide", true));
            figures.add(
                    Matter.MATTERS_MINE,
                    matters.count(MatterFilter.ofMine()),
                    underWay().when("mine", true));
            figures.add(Matter.NOTICES, notices.unread(), Address.of("/api/procedures/notices"));
        }
        figures.add(
                Matter.DATA_CALLS_TO_DECIDE,
                dataCalls.toDecide(caller),
                Address.of("/api/data-calls").with("view", DataCalls.View.TO_DECIDE));
        figures.add(
                Matter.PROPOSALS_TO_DECIDE,
                proposals.toDecide(caller),
                Address.of("/api/models/proposals").when("toDecide", true));
        if (caller.may(Permission.ROLES_DECIDE)) {
            figures.add(
                    Matter.ROLE_REQUESTS_TO_DECIDE,
                    roleRequests.waiting(),
                    Address.of("/api/role-requests").with("state", RoleRequests.State.ASKED));
            figures.add(
                    Matter.ACCOUNTS_HELD,
                    accounts.held(),
                    Address.of("/api/accounts").when("held", true));
        }
        if (caller.may(Permission.SAFETY_READ)) {
            figures.add(
                    Matter.SAFETY_FINDINGS,
                    safety.open(),
                    Address.of("/api/safety").with("acknowledged", false));
        }
        if (caller.may(Permission.LINK_READ)) {
            figures.add(Matter.LINK_TROUBLES, link.troubles().size(), Address.of("/api/exchange/link/troubles"));
        }
        if (caller.may(Permission.CATALOG_CHANGE)) {
            figures.add(Matter.IMPORTS_WITH_REJECTS, Imports.Attention.REJECTS);
            figures.add(Matter.IMPORTS_FAILED, Imports.Attention.FAILED);
        }
        if (caller.may(Permission.RUNS_START)) {
            figures.add(Matter.RUNS_HELD, Runs.Attention.HELD);
            figures.add(Matter.RUNS_FAILED, Runs.Attention.FAILED);
        }
        return figures.all;
    }

    private static Address underWay() {
        return Address.of("/api/matters").with("ended", false);
    }

    private List<Figure> overdue(Caller caller) {
        Figures figures = new Figures();
        if (caller.may(Permission.MATTERS_READ)) {
            figures.add(
                    Matter.MATTERS_OVERDUE,
                    matters.count(MatterFilter.late()),
                    underWay().when("overdue", true));
        }
        if (caller.may(Permission.CATALOG_READ)) {
            figures.add(
                    Matter.DATA_REQUESTS_OVERDUE,
                    dataRequests.overdue(),
                    Address.of("/api/catalog/requests").when("overdue", true));
            figures.add(
                    Matter.SOURCES_LATE,
                    sources.late(),
                    Address.of("/api/catalog/sources").when("late", true));
        }
        return figures.all;
    }

    private List<Figure> fresh(Caller caller, Instant since) {
        Figures figures = new Figures();
        if (caller.may(Permission.FINDINGS_READ)) {
            figures.add(Matter.FINDINGS_FOUND, FindingFilter.draft().foundSince(since));
        }
        if (caller.may(Permission.RUNS_READ)) {
            figures.add(
                    Matter.RUNS_FINISHED,
                    runs.count(new Runs.Which(null, since)),
                    Address.of("/api/runs").with("finishedSince", since));
        }
        if (caller.may(Permission.CATALOG_READ)) {
            figures.add(
                    Matter.IMPORTS_FINISHED,
                    imports.countEndedSince(since),
                    Address.of("/api/catalog/imports").with("endedSince", since));
        }
        return figures.all;
    }

    /** Figures in the order in which they are shown, those of nothing left out. */
    private final class Figures {
        private final List<Figure> all = new ArrayList<>();

        void add(Matter matter, long count, Address address) {
            add(matter, count, address.text());
        }

        void add(Matter matter, FindingFilter.Draft draft) {
            FindingFilter filter = draft.filter();
            add(matter, findings.count(filter), Address.of(filter));
        }

        void add(Matter matter, Imports.Attention attention) {
            add(
                    matter,
                    imports.count(attention),
                    Address.of("/api/catalog/imports").with("attention", attention));
        }

        void add(Matter matter, Runs.Attention attention) {
            add(
                    matter,
                    runs.count(new Runs.Which(attention, null)),
                    Address.of("/api/runs").with("attention", attention));
        }

        private void add(Matter matter, long count, String address) {
            if (count > 0) {
                all.add(new Figure(matter, count, address));
            }
        }
    }
}
