package org.mingjing.portal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Three ways of finding a part of a text among a hundred thousand rows, measured beside each other: looking through all,
 * SQLite's own index of three letters, and ours of two ({@link Pairs}). Prints a table of {@code docs/bench-portal.md}.
 */
final class SearchMeasure {
    private static final int ROWS = 100_000;
    private static final int MOST = 100;
    private static final int TIMES = 25;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗欧";
    private static final String PLACES = "东西南北上中下前后大小新老河山桥塘岭湾坪";
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private SearchMeasure() {}

    private record Way(
            String name, String table, UnaryOperator<String> kept, String find, UnaryOperator<String> asked) {}

    private static final List<Way> WAYS = List.of(
            new Way(
                    "looking through all",
                    "create table t (x text)",
                    text -> text,
                    "select rowid from t where x like ? escape '\\' limit " + MOST,
                    words -> "%" + words.replaceAll("([%_\\\\])", "\\\\$1") + "%"),
            new Way(
                    "trigram",
                    "create virtual table t using fts5(x, tokenize='trigram')",
                    text -> text,
                    "select rowid from t where x like ? limit " + MOST,
                    words -> "%" + words + "%"),
            new Way(
                    "pairs",
                    "create virtual table t using fts5(x, content='', contentless_delete=1, tokenize='ascii')",
                    Pairs::of,
                    "select rowid from t where t match ? order by rowid limit " + MOST,
                    Pairs::question));

    public static void main(String[] arguments) throws Exception {
        List<String> rows = rows();
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("one letter, in every row", "元");
        asked.put("one letter, in one row", "龘");
        asked.put("two letters, in many rows", "王*");
        asked.put("two letters, in one row", "龘村");
        asked.put("two letters, in none", "无此");
        asked.put("three letters, in one row", "龘村民");
        asked.put("eleven letters, in one row", "第 99999 号龘村民");
        List<Way> ways = new ArrayList<>(WAYS);
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (Way way : ways) {
            Path file = Files.createTempDirectory("search").resolve("t.db");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                connection.setAutoCommit(false);
                long began = System.nanoTime();
                fill(connection, way, rows);
                put(table, "taken over, s", way, (System.nanoTime() - began) / 1e9);
                put(table, "on disk, MiB", way, Files.size(file) / (double) (1 << 20));
                for (Map.Entry<String, String> one : asked.entrySet()) {
                    put(table, one.getKey() + ", ms", way, median(connection, way, one.getValue()));
                }
            }
        }
        OUT.println("| | " + String.join(" | ", ways.stream().map(Way::name).toList()) + " |");
        OUT.println("| --- | --- | --- | --- |");
        table.forEach((what, cells) -> OUT.println("| " + what + " | " + String.join(" | ", cells.values()) + " |"));
    }

    private static void put(Map<String, Map<String, String>> table, String what, Way way, double value) {
        table.computeIfAbsent(what, first -> new LinkedHashMap<>())
                .put(way.name(), String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value));
    }

    private static List<String> rows() {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(SURNAMES.charAt(random.nextInt(SURNAMES.length())) + "* · 耕地地力保护补贴 · "
                    + PLACES.charAt(random.nextInt(PLACES.length())) + PLACES.charAt(random.nextInt(PLACES.length()))
                    + "村 · " + random.nextInt(10_000) + "." + random.nextInt(100) + " 元 · 第 " + i + " 号"
                    + (i == ROWS - 1 ? "龘村民" : ""));
        }
        return rows;
    }

    private static void fill(Connection connection, Way way, List<String> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(way.table());
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into t (rowid, x) values (?, ?)")) {
            for (int i = 0; i < rows.size(); i++) {
                insert.setInt(1, i + 1);
                insert.setString(2, way.kept().apply(rows.get(i)));
                insert.executeUpdate();
            }
        }
        connection.commit();
    }

    private static double median(Connection connection, Way way, String words) throws SQLException {
        long[] took = new long[TIMES];
        try (PreparedStatement find = connection.prepareStatement(way.find())) {
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                find.setString(1, way.asked().apply(words));
                try (ResultSet found = find.executeQuery()) {
                    while (found.next()) {
                        found.getInt(1);
                    }
                }
                took[i] = System.nanoTime() - began;
            }
        }
        java.util.Arrays.sort(took);
        return took[TIMES / 2] / 1e6;
    }
}
