package org.mingjing.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.source.Sources;

/** A lake, a folder of contracts and a way to import text into it. */
final class Fixture {
    /** Columns of {@link #ofPayments} under their own names, and the head of such a file. */
    static final String MAPPING =
            """
            dataset: pay@1
            source: {system: city}
            columns: {ref: ref, day: day, until: until, amount: amount, payee: payee, addr: addr, channel: channel, open: open}
            """;

    static final String HEAD = "ref,day,until,amount,payee,addr,channel,open\n";

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    final Path folder;
    final Path contracts;
    final Path lakeFolder;
    ImportSettings settings = ImportSettings.DEFAULT;

    Fixture(Path folder) {
        this.folder = folder;
        this.contracts = folder.resolve("datasets");
        this.lakeFolder = folder.resolve("lake");
    }

    /** A dataset {@code pay} with a column of every kind that dirty files get wrong. */
    static Fixture ofPayments(Path folder) {
        return new Fixture(folder)
                .contract(
                        "pay",
                        "ref str(20)",
                        "day date",
                        "until date null",
                        "amount money unit=CNY",
                        "payee str(10) null personal",
                        "addr str(40) null personal",
                        "channel code null codes=cash,transfer",
                        "open bool null");
    }

    /** A contract from lines such as {@code "amount money null unit=CNY"}; the first column is the key. */
    Fixture contract(String name, String... columns) {
        return contract(name, List.of(columns[0].split(" ", -1)[0]), List.of(), columns);
    }

    Fixture contract(String name, List<String> key, List<String> rules, String... columns) {
        StringBuilder yaml = new StringBuilder(
                """
                dataset: %s
                version: 1
                title: {en: %s, zh: 测试}
                group: tests
                tier: T1
                purpose: {en: test, zh: 测试}
                source: {en: test, zh: 测试}
                key: [%s]
                columns:
                """
                        .formatted(name, name, String.join(", ", key)));
        for (String column : columns) {
            yaml.append("  - ").append(column(column)).append('\n');
        }
        if (!rules.isEmpty()) {
            yaml.append("rules:\n");
            rules.forEach(r -> yaml.append("  - {id: ")
                    .append(r.split("\\|", -1)[0])
                    .append(", check: \"")
                    .append(r.split("\\|", -1)[1])
                    .append("\", says: {en: breach, zh: 违反}}\n"));
        }
        write(contracts.resolve(name + ".yml"), yaml.toString());
        return this;
    }

    private static String column(String written) {
        String[] parts = written.split(" ", -1);
        StringBuilder yaml = new StringBuilder("{name: " + parts[0] + ", title: {en: " + parts[0] + ", zh: 列}, type: '"
                + parts[1] + "', nullable: " + List.of(parts).contains("null"));
        String sensitivity = List.of(parts).contains("personal") ? "personal" : "none";
        yaml.append(", class: ").append(List.of(parts).contains("sensitive") ? "sensitive" : sensitivity);
        for (String part : parts) {
            if (part.startsWith("unit=")) {
                yaml.append(", unit: '").append(part.substring(5)).append('\'');
            } else if (part.startsWith("codes=")) {
                yaml.append(", codes: [").append(part.substring(6)).append(']');
            } else if (part.startsWith("identifier=")) {
                yaml.append(", identifier: ").append(part.substring(11));
            }
        }
        return yaml.append('}').toString();
    }

    Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ImportResult importText(String mapping, String file, String text) {
        return importText(MappingSource.file(write(folder.resolve("mapping.yml"), mapping)), file, text);
    }

    ImportResult importText(MappingSource mapping, String file, String text) {
        return importFile(mapping, write(folder.resolve("in").resolve(file), text));
    }

    ImportResult importFile(MappingSource mapping, Path file) {
        return new Import(Lake.openOrCreate(lakeFolder), Datasets.read(contracts), settings, Sources::open, CLOCK)
                .file(mapping, file, Progress.NONE, new Cancellation());
    }

    Snapshot head(String dataset) {
        return Lake.open(lakeFolder).head(dataset).orElseThrow();
    }

    /** Rows of the head as {@code a|b|c}, in file order. */
    List<String> rows(String dataset, String columns) {
        return query("select " + columns + " from read_parquet('"
                + head(dataset).dataFolder() + "/*.parquet') order by _src_file, _src_record");
    }

    /** Each row as {@code a|b}; without the quotes that lists show around their items. */
    List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)).replace("'", "").replaceFirst("(:\\d\\d)\\.0$", "$1"));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Rejects as {@code row column reason}, in file order. */
    List<String> rejects(ImportResult result) {
        if (result.rejects() == null) {
            return List.of();
        }
        String parquet = result.rejects().toString().replace(".csv", ".parquet");
        return query("select concat_ws(' ', \"row\", \"column\", reason) from read_parquet('" + parquet
                + "') order by record");
    }

    static String counts(ImportResult result) {
        var c = result.counts();
        return "in=" + c.input() + " stored=" + c.stored() + " rejected=" + c.rejected() + " duplicates="
                + c.duplicates() + " totals=" + c.totals() + " blank=" + c.blank() + " skipped=" + c.skipped();
    }

    static String flags(ImportResult result) {
        return result.flags().stream()
                .map(f -> f.flag() + "=" + f.rows())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
