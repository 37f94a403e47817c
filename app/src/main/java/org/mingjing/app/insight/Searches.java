package org.mingjing.app.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.DataCall;
import org.mingjing.app.access.DataCalls;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.catalog.DataRequests;
import org.mingjing.app.clues.Subjects;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.findings.Findings;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Accounts;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Units;
import org.mingjing.app.insight.Found.Group;
import org.mingjing.app.insight.Found.Hit;
import org.mingjing.app.insight.Found.Kind;
import org.mingjing.app.models.Proposal;
import org.mingjing.app.models.Proposals;
import org.mingjing.app.models.Run;
import org.mingjing.app.models.Runs;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Search over all that somebody may see, each kind by its own module and within its own scope. What is searched for is
 * kept nowhere: it may be somebody's name or number. That a search was made is in the audit, with what it showed.
 */
@Service
class Searches {
    private static final int SHOWN = 6;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;

    private final Findings findings;
    private final Matters matters;
    private final Subjects subjects;
    private final CurrentLibrary library;
    private final Datasets datasets;
    private final Units units;
    private final Runs runs;
    private final DataRequests requests;
    private final DataCalls calls;
    private final Proposals proposals;
    private final Accounts accounts;
    private final Audit audit;

    Searches(
            Findings findings,
            Matters matters,
            Subjects subjects,
            CurrentLibrary library,
            Datasets datasets,
            Units units,
            Runs runs,
            DataRequests requests,
            DataCalls calls,
            Proposals proposals,
            Accounts accounts,
            Audit audit) {
        this.findings = findings;
        this.matters = matters;
        this.subjects = subjects;
        this.library = library;
        this.datasets = datasets;
        this.units = units;
        this.runs = runs;
        this.requests = requests;
        this.calls = calls;
        this.proposals = proposals;
        this.accounts = accounts;
        this.audit = audit;
    }

    @Transactional
    public Found find(Caller caller, @Nullable String wanted) {
        String text = wanted == null ? "" : wanted.strip();
        if (text.codePointCount(0, text.length()) < SHORTEST
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid(
                    "one searches for " + SHORTEST + " to " + LONGEST + " characters", "Mend 'text'.");
        }
        List<String> models = library.now().described().entrySet().stream()
                .filter(model -> fits(text, model.getKey(), model.getValue().title()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        List<String> named = datasets.all().stream()
                .filter(dataset -> fits(text, dataset.dataset(), dataset.title()))
                .map(DatasetContract::dataset)
                .toList();
        List<Group> groups = new ArrayList<>();
        if (caller.may(Permission.FINDINGS_READ)) {
            add(groups, Kind.FINDING, findings.search(text, SHOWN + 1), Searches::hit);
        }
        if (caller.may(Permission.MATTERS_READ)) {
            add(groups, Kind.MATTER, matters.search(text, SHOWN + 1), Searches::hit);
            add(groups, Kind.SUBJECT, subjects.search(caller, text, SHOWN + 1), Searches::hit);
        }
        if (caller.may(Permission.MODELS_READ)) {
            add(groups, Kind.MODEL, models, this::model);
        }
        if (caller.may(Permission.CATALOG_READ)) {
            add(groups, Kind.DATASET, named, this::dataset);
        }
        if (caller.may(Permission.UNITS_READ)) {
            add(
                    groups,
                    Kind.UNIT,
                    units.list(caller, null, text, null, SHOWN + 1).items(),
                    Searches::hit);
        }
        if (caller.may(Permission.RUNS_READ)) {
            add(groups, Kind.RUN, runs.search(text, SHOWN + 1), Searches::hit);
        }
        if (caller.may(Permission.CATALOG_READ)) {
            add(groups, Kind.DATA_REQUEST, requests.search(text, named, SHOWN + 1), this::hit);
        }
        add(groups, Kind.DATA_CALL, calls.search(caller, text, named, SHOWN + 1), this::hit);
        if (caller.may(Permission.MODELS_READ)) {
            add(groups, Kind.PROPOSAL, proposals.search(text, models, SHOWN + 1), Searches::hit);
        }
        if (caller.may(Permission.ACCOUNTS_READ)) {
            Accounts.Wanted open = new Accounts.Wanted(null, null, text, false, false);
            add(groups, Kind.ACCOUNT, accounts.list(open, null, SHOWN + 1).items(), Searches::hit);
        }
        audit.record(Act.of("insight.searched", "search", "everything")
                .with("found", groups.stream().map(group -> group.kind().name()).toList()));
        return new Found(groups);
    }

    private static <T> void add(List<Group> groups, Kind kind, List<T> found, Function<T, Hit> hit) {
        if (!found.isEmpty()) {
            boolean more = found.size() > SHOWN;
            groups.add(new Group(kind, found.stream().limit(SHOWN).map(hit).toList(), more));
        }
    }

    private static boolean fits(String text, String id, Text title) {
        String sought = text.toLowerCase(Locale.ROOT);
        return id.toLowerCase(Locale.ROOT).contains(sought)
                || title.en().toLowerCase(Locale.ROOT).contains(sought)
                || title.zh().toLowerCase(Locale.ROOT).contains(sought);
    }

    private static Hit hit(FindingRow finding) {
        return new Hit(finding.id(), finding.sentence(), finding.unitName(), "/api/findings/" + finding.id());
    }

    private static Hit hit(MatterRow matter) {
        return new Hit(
                matter.number(),
                new Text(matter.title(), matter.title()),
                matter.unitName(),
                "/api/matters/" + matter.id());
    }

    private static Hit hit(Subjects.Named subject) {
        MatterRow matter = subject.row();
        return new Hit(
                matter.number(),
                new Text(subject.name(), subject.name()),
                new Text(matter.number() + " " + matter.title(), matter.number() + " " + matter.title()),
                "/api/matters/" + matter.id());
    }

    private Hit model(String id) {
        return new Hit(
                id, Objects.requireNonNull(library.now().described().get(id)).title(), null, "/api/models/" + id);
    }

    private Hit dataset(String name) {
        DatasetContract dataset = datasets.get(name);
        return new Hit(name, dataset.title(), dataset.source(), "/api/catalog/datasets/" + name);
    }

    private static Hit hit(Units.Listed unit) {
        return new Hit(unit.id(), unit.name(), null, "/api/units/" + unit.id());
    }

    private static Hit hit(Run run) {
        String models = String.join(" ", run.models());
        return new Hit(
                String.valueOf(run.id()),
                null,
                new Text(run.askedName() + " " + models, run.askedName() + " " + models),
                "/api/runs/" + run.id());
    }

    private Hit hit(DataRequests.Found request) {
        return new Hit(
                request.number(),
                datasets.find(request.dataset()).map(DatasetContract::title).orElse(null),
                null,
                "/api/catalog/requests/" + request.id());
    }

    private Hit hit(DataCall call) {
        List<Text> titles = call.datasets().stream()
                .map(each -> datasets.find(each.dataset())
                        .map(DatasetContract::title)
                        .orElse(new Text(each.dataset(), each.dataset())))
                .toList();
        return new Hit(
                call.id(),
                new Text(
                        String.join(", ", titles.stream().map(Text::en).toList()),
                        String.join("、", titles.stream().map(Text::zh).toList())),
                null,
                "/api/data-calls/" + call.id());
    }

    private static Hit hit(Proposal proposal) {
        return new Hit(
                String.valueOf(proposal.id()),
                new Text(proposal.reason(), proposal.reason()),
                new Text(String.join(" ", proposal.models()), String.join(" ", proposal.models())),
                "/api/models/proposals/" + proposal.id());
    }

    private static Hit hit(Accounts.Account account) {
        return new Hit(
                account.login(), new Text(account.name(), account.name()), null, "/api/accounts/" + account.id());
    }
}
