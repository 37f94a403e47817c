package org.mingjing.city;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rules as the library of models words them, each a short query over the clean files, with default parameters. They are
 * no models: they show what a city holds, and name subject and days of each hit.
 */
final class RuleBook implements AutoCloseable {
    private static final List<String> PARTS = List.of("v", "d", "b", "e", "t", "w", "c");

    record Hit(String subject, LocalDate from, LocalDate to) {}

    private final Connection connection;
    private final Map<String, String> rules = new LinkedHashMap<>();

    RuleBook(Path city) throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Stream<Path> files = Files.list(city.resolve("clean"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                String name = file.getFileName().toString().replace(".csv", "");
                run("create table " + name + " as select * from read_csv('" + file
                        + "', sample_size = -1, all_varchar = false)");
            }
        }
        try (Stream<Path> files = Files.list(city.resolve("truth"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                String name = file.getFileName().toString().replace(".csv", "");
                run("create table " + name + " as select * from read_csv('" + file + "', sample_size = -1)");
            }
        }
    }

    private RuleBook() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** All rules over a city. */
    static RuleBook all(Path city) throws SQLException, IOException {
        RuleBook book = new RuleBook(city);
        for (String part : PARTS) {
            book.read("rules-" + part + ".sql", true);
        }
        return book;
    }

    /** The rules without a city: their names only. */
    static RuleBook names() throws SQLException, IOException {
        RuleBook book = new RuleBook();
        for (String part : PARTS) {
            book.read("rules-" + part + ".sql", false);
        }
        return book;
    }

    /** Takes in a file of rules; what stands before the first is run at once. */
    private void read(String resource, boolean runs) throws IOException, SQLException {
        try (InputStream in = RuleBook.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = text.split("(?m)^-- (?=[VEBDTW]\\d\\.\\d|[A-Z]{2}-\\d\\d)", -1);
            for (String statement : parts[0].split(";\\s*\n", -1)) {
                if (runs && !statement.isBlank()) {
                    run(statement);
                }
            }
            for (int i = 1; i < parts.length; i++) {
                int end = parts[i].indexOf('\n');
                rules.put(
                        parts[i].substring(0, end).strip(),
                        parts[i].substring(end).strip().replaceAll(";$", ""));
            }
        }
    }

    List<String> models() {
        return List.copyOf(rules.keySet());
    }

    List<Hit> hits(String model) throws SQLException {
        List<Hit> hits = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(rules.get(model))) {
            while (rows.next()) {
                hits.add(new Hit(
                        rows.getString(1),
                        LocalDate.parse(rows.getString(2).substring(0, 10)),
                        LocalDate.parse(rows.getString(3).substring(0, 10))));
            }
        }
        return hits;
    }

    /** Planted affairs that are a case of this model, or its twins and innocent cases. */
    List<Hit> truth(String model, String sql) throws SQLException {
        List<Hit> subjects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace(":model", "'" + model + "'"))) {
            while (rows.next()) {
                subjects.add(new Hit(
                        rows.getString(1), LocalDate.parse(rows.getString(2)), LocalDate.parse(rows.getString(3))));
            }
        }
        return subjects;
    }

    List<Hit> planted(String model) throws SQLException {
        return truth(
                model,
                "select subject_key, period_from, period_to from gt_violation where scheme = :model order by violation_id");
    }

    List<Hit> alsoPlanted(String model) throws SQLException {
        return truth(
                model,
                "select subject_key, period_from, period_to from gt_violation where list_contains(string_split(cast(model_ids as varchar), ';'), :model)");
    }

    List<Hit> lawful(String model, String kind) throws SQLException {
        return truth(
                model,
                "select subject_key, period_from, period_to from gt_hard_negative where cast(model_ids as varchar) = :model and kind = '"
                        + kind + "' order by hn_id");
    }

    static boolean meets(List<Hit> hits, Hit other) {
        return hits.stream()
                .anyMatch(h -> h.subject().equals(other.subject())
                        && !h.from().isAfter(other.to())
                        && !h.to().isBefore(other.from()));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Prints how each rule fares: {@code RuleBook CITY [MODEL]}. */
    public static void main(String[] arguments) throws Exception {
        try (RuleBook book = all(Path.of(arguments[0]))) {
            for (String model : book.models()) {
                if (arguments.length > 1 && !model.startsWith(arguments[1])) {
                    continue;
                }
                long start = System.nanoTime();
                List<Hit> hits;
                try {
                    hits = book.hits(model);
                } catch (SQLException wrong) {
                    System.out.println(model + " " + wrong.getMessage());
                    continue;
                }
                List<Hit> planted = book.planted(model);
                List<Hit> all = book.alsoPlanted(model);
                List<Hit> twins = book.lawful(model, "twin");
                List<Hit> innocent = book.lawful(model, "hard_negative");
                List<Hit> other =
                        hits.stream().filter(h -> !meets(all, h)).distinct().toList();
                System.out.printf(
                        "%-5s found %d/%d twins hit %d/%d innocent hit %d/%d others %d (%.1f s)%n",
                        model,
                        planted.stream().filter(p -> meets(hits, p)).count(),
                        planted.size(),
                        twins.stream().filter(p -> meets(hits, p)).count(),
                        twins.size(),
                        innocent.stream().filter(p -> meets(hits, p)).count(),
                        innocent.size(),
                        other.size(),
                        (System.nanoTime() - start) / 1e9);
                planted.stream()
                        .filter(p -> !meets(hits, p))
                        .limit(2)
                        .forEach(p -> System.out.println("   missed " + p));
                twins.stream().filter(p -> meets(hits, p)).limit(2).forEach(p -> System.out.println("   twin " + p));
                other.stream().limit(3).forEach(p -> System.out.println("   other " + p));
            }
        }
    }
}
