package org.mingjing.contract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks DuckDB whether a quality rule is a condition over its contract's columns, by binding it against no rows: an
 * unknown column, a wrong type, an aggregate or a second table is found before any data is there. Not safe for use
 * by several threads at once.
 */
final class RuleCheck implements AutoCloseable {
    private final Connection engine;

    RuleCheck() {
        try {
            engine = DriverManager.getConnection("jdbc:duckdb:");
            run("set enable_external_access = false");
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB does not start: " + failure.getMessage(), failure);
        }
    }

    /** What is wrong with the first unsound rule of the contract, and the rule's position; empty when all are sound. */
    Optional<Fault> firstFault(DatasetContract contract) {
        if (contract.rules().isEmpty() || binds(contract, allTogether(contract.rules()))) {
            return Optional.empty();
        }
        for (int i = 0; i < contract.rules().size(); i++) {
            try {
                bind(contract, contract.rules().get(i).check());
            } catch (SQLException refusal) {
                return Optional.of(new Fault(i, firstLine(refusal)));
            }
        }
        return Optional.empty();
    }

    private static String allTogether(List<QualityRule> rules) {
        return rules.stream().map(rule -> "(" + rule.check() + "\n)").collect(Collectors.joining(" and "));
    }

    private boolean binds(DatasetContract contract, String condition) {
        try {
            bind(contract, condition);
            return true;
        } catch (SQLException refusal) {
            return false;
        }
    }

    private void bind(DatasetContract contract, String condition) throws SQLException {
        run("explain select 1 from (select " + noRows(contract) + ") as row_of_dataset where (" + condition + "\n)");
    }

    /** One null of the stored type per column, so that names and types are known and no row is needed. */
    private static String noRows(DatasetContract contract) {
        Set<String> columns = new TreeSet<>();
        for (Column column : contract.columns()) {
            for (String stored : column.type().storedNames(column.name())) {
                columns.add("cast(null as " + column.type().duckType() + ") as \"" + stored + "\"");
            }
        }
        return String.join(", ", columns);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String firstLine(SQLException refusal) {
        String message = String.valueOf(refusal.getMessage()).strip();
        int end = message.toLowerCase(Locale.ROOT).indexOf("\n\nline ");
        return (end < 0 ? message : message.substring(0, end)).replace('\n', ' ');
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB does not close: " + failure.getMessage(), failure);
        }
    }

    /**
     * @param rule position of the rule in the contract
     * @param says why DuckDB refuses it
     */
    record Fault(int rule, String says) {}
}
