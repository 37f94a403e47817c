package org.mingjing.contract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        if (contract.rules().isEmpty() || fault(contract, contract.rules()).isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < contract.rules().size(); i++) {
            Optional<String> says = fault(contract, List.of(contract.rules().get(i)));
            if (says.isPresent()) {
                return Optional.of(new Fault(i, says.get()));
            }
        }
        return Optional.of(new Fault(0, "the rules do not stand beside each other"));
    }

    /** As values they must be true or false; as conditions they can hold no aggregate and no window. */
    private Optional<String> fault(DatasetContract contract, List<QualityRule> rules) {
        List<String> conditions =
                rules.stream().map(rule -> "(" + rule.check() + "\n)").toList();
        String sql = "describe select " + String.join(", ", conditions) + " from (select " + noRows(contract)
                + ") as row_of_dataset where " + String.join(" and ", conditions);
        try (Statement statement = engine.createStatement();
                ResultSet columns = statement.executeQuery(sql)) {
            while (columns.next()) {
                if (!"BOOLEAN".equals(columns.getString("column_type"))) {
                    return Optional.of("it is neither true nor false but " + columns.getString("column_type"));
                }
            }
            return Optional.empty();
        } catch (SQLException refusal) {
            return Optional.of(firstLine(refusal));
        }
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
