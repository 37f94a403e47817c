package org.mingjing.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelLibrary;

/** A lake, contracts and models made in a temporary folder: two small datasets of a fictional office. */
final class ScanFixture {
    static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final Path root;
    private int models;

    ScanFixture(Path root) {
        this.root = root;
        write(
                "datasets/payment.yml",
                """
                dataset: payment
                version: 1
                title: {en: Payment, zh: 支付}
                group: money
                tier: T1
                purpose: {en: Test, zh: 测试}
                source: {en: Test, zh: 测试}
                key: [payment_id]
                columns:
                  - {name: payment_id, title: {en: Payment, zh: 支付}, type: id, nullable: false, class: none}
                  - {name: unit_id, title: {en: Unit, zh: 单位}, type: id, nullable: true, class: none}
                  - {name: supplier_id, title: {en: Supplier, zh: 供应商}, type: id, nullable: true, class: none}
                  - {name: paid_on, title: {en: Paid on, zh: 支付日期}, type: date, nullable: true, class: none}
                  - {name: amount_yuan, title: {en: Amount, zh: 金额}, type: money, unit: CNY, nullable: true, class: none}
                  - {name: note, title: {en: Note, zh: 备注}, type: txt, nullable: true, class: none}
                """);
        write(
                "datasets/supplier.yml",
                """
                dataset: supplier
                version: 1
                title: {en: Supplier, zh: 供应商}
                group: money
                tier: T1
                purpose: {en: Test, zh: 测试}
                source: {en: Test, zh: 测试}
                key: [supplier_id]
                columns:
                  - {name: supplier_id, title: {en: Supplier, zh: 供应商}, type: id, nullable: false, class: none}
                  - {name: name, title: {en: Name, zh: 名称}, type: str(80), nullable: true, class: none}
                """);
        write(
                "datasets/bank_statement.yml",
                """
                dataset: bank_statement
                version: 1
                title: {en: Bank statement, zh: 银行流水}
                group: money
                tier: T3
                purpose: {en: Test, zh: 测试}
                source: {en: Test, zh: 测试}
                key: [entry_id]
                columns:
                  - {name: entry_id, title: {en: Entry, zh: 流水号}, type: id, nullable: false, class: none}
                  - {name: amount_yuan, title: {en: Amount, zh: 金额}, type: money, unit: CNY, nullable: false, class: sensitive}
                  - {name: booked_on, title: {en: Booked on, zh: 日期}, type: date, nullable: false, class: none}
                """);
        Lake.openOrCreate(lake());
    }

    Path lake() {
        return root.resolve("lake");
    }

    Path out() {
        return root.resolve("out");
    }

    Datasets datasets() {
        return Datasets.read(root.resolve("datasets"));
    }

    ModelLibrary library() {
        return ModelLibrary.read(root.resolve("models"), datasets());
    }

    ScanSettings settings() {
        return ScanSettings.of(lake(), library(), CLOCK).withBounds(1L << 30, 2, Duration.ofMinutes(1));
    }

    Run scan(ScanSettings settings) {
        return Scan.over(settings).replacing().to(out());
    }

    Run scan() {
        return scan(settings());
    }

    /** The findings of the last scan. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        RunFolder.read(out()).findings(findings::add);
        return findings;
    }

    LoadedModel model(String id) {
        return library().get(id);
    }

    /** Rows as SQL values in the order of the contract's columns, such as {@code ('P1', 'U1', …)}. */
    ScanFixture rows(String dataset, String... rows) {
        return select(dataset, rows.length == 0 ? "" : "values " + String.join(", ", rows));
    }

    /** Rows of a select that gives the contract's columns in order. */
    ScanFixture select(String dataset, String select) {
        return select(dataset, select, false);
    }

    /** More rows of the kind, beside those that are there. */
    ScanFixture more(String dataset, String select) {
        return select(dataset, select, true);
    }

    private ScanFixture select(String dataset, String select, boolean beside) {
        DatasetContract contract = datasets().get(dataset);
        Map<String, String> types = new LinkedHashMap<>();
        contract.columns().forEach(c -> types.put(c.name(), c.type().duckType()));
        try (SnapshotWriter writer = Lake.open(lake()).write(dataset);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            String own = types.entrySet().stream()
                    .map(c -> "cast(" + c.getKey() + " as " + c.getValue() + ") as " + c.getKey())
                    .collect(Collectors.joining(", "));
            String technical = TechnicalColumns.duckTypes().entrySet().stream()
                    .map(c -> switch (c.getKey()) {
                        case "_src_file" -> "'" + dataset + ".csv' as _src_file";
                        case "_src_row" -> "row_number() over () + 1 as _src_row";
                        default -> "cast(null as " + c.getValue() + ") as " + c.getKey();
                    })
                    .collect(Collectors.joining(", "));
            String from = select.isEmpty()
                    ? types.entrySet().stream()
                            .map(c -> "null as " + c.getKey())
                            .collect(Collectors.joining(", ", "(select ", ") where false"))
                    : "(" + select + ") t(" + String.join(", ", types.keySet()) + ")";
            statement.execute("create table t as select " + own + ", " + technical + " from " + from);
            Map<String, Long> parts = new LinkedHashMap<>();
            Manifest before = beside ? writer.parent().orElseThrow().manifest() : null;
            if (before != null) {
                before.files().forEach(file -> {
                    writer.keep(writer.parent().orElseThrow(), file);
                    parts.put(file.path().replace("data/", ""), file.rows());
                });
            }
            String part = String.format("part-%05d.parquet", parts.size() + 1);
            parts.put(part, number(statement, "select count(*) from t"));
            statement.execute("copy t to '" + writer.staging().resolve("data/" + part) + "'");
            List<Manifest.StoredColumn> columns = new ArrayList<>();
            types.putAll(TechnicalColumns.duckTypes());
            for (Map.Entry<String, String> column : types.entrySet()) {
                columns.add(new Manifest.StoredColumn(
                        column.getKey(),
                        column.getValue(),
                        number(statement, "select count(*) - count(" + column.getKey() + ") from t")
                                + (before == null ? 0 : nulls(before, column.getKey()))));
            }
            writer.commit(
                    new SnapshotDraft(
                            contract.version(), "Asia/Shanghai", columns, parts, Map.of(), List.of(), Map.of()),
                    NOW.minus(Duration.ofDays(10)));
            return this;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A model over {@code payment}; the sections given replace those of the same name. */
    ScanFixture model(String id, String sql, String... sections) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("severity", "severity: medium");
        parts.put("dimension", "dimension: object");
        parts.put(
                "inputs",
                "inputs:\n  payment: {dataset: payment@1, needs: [payment_id, paid_on, amount_yuan],"
                        + " reads: [unit_id, supplier_id, note]}");
        parts.put(
                "finding",
                """
                finding:
                  key: [payment_id]
                  subject: {kind: supplier, id: supplier_id}
                  answerable: {kind: unit, id: unit_id}
                  occurred_at: paid_on
                  amount: amount_yuan
                  sources: {payment: {match: {payment_id: payment_id}}}
                  columns:
                    - {payment_id: text, label: {en: Payment, zh: 支付}}
                    - {unit_id: text, label: {en: Unit, zh: 单位}}
                    - {supplier_id: text, label: {en: Supplier, zh: 供应商}}
                    - {paid_on: date, label: {en: Paid on, zh: 日期}}
                    - {amount_yuan: 'decimal(18,2)', unit: CNY, label: {en: Amount, zh: 金额}}""");
        parts.put(
                "explanation",
                "explanation: {en: '{{paid_on}}: {{amount_yuan}} to {{supplier_id}}.', zh: '{{paid_on}}：向 {{supplier_id}} 支付 {{amount_yuan}} 元。'}");
        parts.put("expected_hits", "expected_hits: {max: 100, of: payment, unit: '%'}");
        for (String section : sections) {
            parts.put(section.substring(0, section.indexOf(':')), section);
        }
        String folder = "models/test/m" + ++models;
        write(
                folder + "/model.yml",
                "id: " + id + "\nversion: 1\ntitle: {en: Test model, zh: 测试模型}\nmodule: test\nstatus: testing\n"
                        + "description: {en: Detects rows of a test, zh: 发现测试数据}\n"
                        + "false_positives: [{en: None known in a test., zh: 测试}]\n"
                        + "blind_spots: [{en: All else., zh: 其他}]\ncheck_first: [{en: The row., zh: 该行}]\n"
                        + "date: 2026-01-01\n" + String.join("\n", parts.values()) + "\n");
        write(folder + "/query.sql", sql);
        write(folder + "/cases.yml", "cases: []\n");
        return this;
    }

    void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long nulls(Manifest manifest, String column) {
        return manifest.columns().stream()
                .filter(c -> c.name().equals(column))
                .mapToLong(Manifest.StoredColumn::nulls)
                .sum();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
