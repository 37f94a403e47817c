package org.mingjing.app.models;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.app.access.CaseNumbers;
import org.mingjing.app.access.Grants;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Tier;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelFolder;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** The right to run over data of tier 3: by who is on the case, as far as a data call for it reaches, as long as it does. */
@Component
class CaseRuns {
    private final CurrentLibrary library;
    private final CaseNumbers cases;
    private final Grants grants;
    private final SealedLakeStore lakes;

    CaseRuns(CurrentLibrary library, CaseNumbers cases, Grants grants, SealedLakeStore lakes) {
        this.library = library;
        this.cases = cases;
        this.grants = grants;
        this.lakes = lakes;
    }

    /** Refuses whoever is not on the case, or whose grants for it do not reach. */
    void require(Caller caller, String caseNumber, List<String> models) {
        if (!cases.isSeen(caseNumber)) {
            throw new Problem(
                    ModelsProblem.RUN_CASE_UNKNOWN,
                    "there is no open case of this number that you are on",
                    null,
                    "Give the number as it stands in the register of cases, or ask its leader to put you on it.");
        }
        requireCovered(caller.account(), caseNumber, models);
    }

    /** The same later, on nobody's behalf: the grant may have ended since. */
    void requireCovered(long account, String caseNumber, List<String> models) {
        Map<String, Set<String>> needed = needed(models);
        needed.keySet().stream()
                .filter(dataset -> !lakes.canSeal(dataset))
                .findFirst()
                .ifPresent(dataset -> {
                    throw new Problem(
                            ModelsProblem.RUN_NOT_COVERED,
                            "rows of '" + dataset
                                    + "' do not say whose case they are, so a run cannot be sealed to one",
                            null,
                            "Read them under a data call instead.");
                });
        Map<String, Set<String>> missing = grants.missing(account, new Purpose(Purpose.Kind.CASE, caseNumber), needed);
        if (!missing.isEmpty()) {
            throw new Problem(
                    ModelsProblem.RUN_NOT_COVERED,
                    "no data call for this case gives "
                            + missing.entrySet().stream()
                                    .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
                                    .collect(Collectors.joining("; ")),
                    null,
                    "Ask for these columns with /api/data-calls, purpose CASE, all rows of the case.");
        }
    }

    /** Columns of tier 3 that the models cannot do without, by dataset. */
    private Map<String, Set<String>> needed(List<String> models) {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        for (ModelFolder folder : library.now().select(models)) {
            LoadedModel model = folder.model();
            if (model != null) {
                model.model().inputs().values().stream()
                        .filter(input -> library.datasets()
                                .find(input.datasetName())
                                .map(DatasetContract::tier)
                                .filter(tier -> tier == Tier.T3)
                                .isPresent())
                        .forEach(input -> {
                            Set<String> columns =
                                    needed.computeIfAbsent(input.datasetName(), none -> new LinkedHashSet<>());
                            columns.addAll(input.needs());
                            columns.addAll(input.reads());
                        });
            }
        }
        return needed;
    }
}
