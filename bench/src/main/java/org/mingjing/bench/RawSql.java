package org.mingjing.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterSet;
import org.mingjing.model.ParameterSettings;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SharedFunctions;
import org.mingjing.sql.SqlValue;

/**
 * A model's SQL as somebody would type it into an engine by hand: views over the same rows, values put in, nothing
 * of Mingjing around it.
 *
 * @param model the model
 * @param query its SQL with values
 */
record RawSql(LoadedModel model, String query) {
    static Optional<RawSql> of(LoadedModel model, ParameterSettings settings, Lake lake) {
        boolean inputsThere = model.model().inputs().values().stream()
                .allMatch(i -> i.optional() || lake.head(i.datasetName()).isPresent());
        ParameterSet set = settings.plan(model.model(), unit -> Optional.empty(), LocalDate.of(2026, 1, 1))
                .sets()
                .get(0);
        if (!inputsThere || !set.isComplete()) {
            return Optional.empty();
        }
        Map<String, List<SqlValue>> values = new LinkedHashMap<>();
        set.values().forEach((name, value) -> values.put(name, value.sqlValues()));
        ModelSql sql = ModelSql.parse(model.folder().resolve("query.sql"), model.sql());
        return Optional.of(new RawSql(model, sql.inline(values)));
    }

    /** {@code create view} for every input; {@code source} names a dataset's rows in the engine. */
    List<String> views(Lake lake, Datasets datasets, Source source) {
        return model.model().inputs().entrySet().stream()
                .map(entry -> {
                    Model.Input input = entry.getValue();
                    Optional<Snapshot> snapshot = lake.head(input.datasetName());
                    String from = snapshot.map(s -> "select * from " + source.of(s))
                            .orElseGet(() -> empty(datasets.get(input.datasetName()), source));
                    String where =
                            input.needs().stream().map(c -> c + " is not null").collect(Collectors.joining(" and "));
                    return "create view " + entry.getKey() + " as select * from (" + from + ") as rows"
                            + (where.isEmpty() ? "" : " where " + where);
                })
                .toList();
    }

    private static String empty(DatasetContract contract, Source source) {
        return "select "
                + contract.columns().stream()
                        .filter(c -> !c.type().list())
                        .map((Column c) -> c.type().storedNames(c.name()).stream()
                                .map(n -> "cast(null as " + source.type(c.type().sqlType()) + ") as " + n)
                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(", "))
                + " where false";
    }

    /** Runs statements on a DuckDB of its own. */
    static void onDuckDb(List<String> before, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(SharedFunctions.OF_DUCKDB);
            for (String one : before) {
                statement.execute(one);
            }
            statement.execute("set memory_limit = '4GB'");
            statement.execute(sql);
        }
    }

    /** The rows of a snapshot, as DuckDB reads them. */
    static String parquet(Snapshot snapshot) {
        return "read_parquet(["
                + snapshot.dataFiles().stream().map(f -> "'" + f + "'").collect(Collectors.joining(", ")) + "])";
    }

    /** How an engine names the rows of a snapshot, and types. */
    interface Source {
        String of(Snapshot snapshot);

        default String type(String shared) {
            return shared;
        }
    }
}
