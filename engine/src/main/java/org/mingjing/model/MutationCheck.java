package org.mingjing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.mingjing.sql.ModelSql;

/** Whether the cases of a model notice small changes of its SQL. Runs on DuckDB. */
public final class MutationCheck {
    private final Datasets datasets;
    private final CaseEngine duckdb;
    private final CaseDerivation derivation;

    public MutationCheck(Datasets datasets, CaseEngine duckdb) {
        this(datasets, duckdb, CaseDerivation.NONE);
    }

    /** @param derivation computes the derived inputs of cases that give what these are made from */
    public MutationCheck(Datasets datasets, CaseEngine duckdb, CaseDerivation derivation) {
        this.derivation = derivation;
        this.datasets = datasets;
        this.duckdb = duckdb;
    }

    /**
     * @param model id
     * @param tried changes that gave a SQL that can be run
     * @param survivors those that no case noticed
     */
    public record Result(String model, int tried, List<Mutation> survivors) {}

    /** Digest of the changes and of all that the cases ask: equal digests, equal results. */
    public String digest(LoadedModel model, List<ModelCase> cases) {
        StringBuilder asked = new StringBuilder(new CaseRunner(model, datasets, duckdb, derivation).digest(cases));
        SqlMutator.of(model.sql(), model.model().parameters())
                .forEach(m -> asked.append(m.sql()).append('\n'));
        return Durable.sha256(asked.toString());
    }

    /** The cases pass on the SQL as it is; otherwise the result means nothing. */
    public Result run(LoadedModel model, List<ModelCase> cases) {
        CaseRunner runner = new CaseRunner(model, datasets, duckdb, derivation);
        Map<ModelCase, Integer> kills = new LinkedHashMap<>();
        cases.forEach(one -> kills.put(one, 0));
        List<Mutation> survivors = new ArrayList<>();
        int tried = 0;
        for (Mutation mutation : SqlMutator.of(model.sql(), model.model().parameters())) {
            ModelSql mutated;
            try {
                mutated = ModelSql.parse(model.folder().resolve(ModelReader.QUERY), mutation.sql());
            } catch (Problem notSql) {
                continue;
            }
            // the case that noticed most so far is asked first: most mutations die at once
            Optional<ModelCase> notices = kills.entrySet().stream()
                    .sorted(Map.Entry.<ModelCase, Integer>comparingByValue(Comparator.reverseOrder()))
                    .map(Map.Entry::getKey)
                    .filter(one -> !runner.failures(one, mutated).isEmpty())
                    .findFirst();
            // a case that fails may only show that the change made no SQL
            if (notices.isPresent() && !runner.prepares(mutated)) {
                continue;
            }
            tried++;
            notices.ifPresentOrElse(one -> kills.merge(one, 1, Integer::sum), () -> survivors.add(mutation));
        }
        return new Result(model.id(), tried, List.copyOf(survivors));
    }
}
