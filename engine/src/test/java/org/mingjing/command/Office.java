package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.RunFolder;
import picocli.CommandLine;

/** A small office that knows nothing but the command line: its contracts, models, files and lake in one folder. */
final class Office {
    /** The query of the office's first model. */
    static final String ABOVE =
            "select payment_id, unit_id, supplier_id, paid_on, amount_yuan\nfrom payment\nwhere amount_yuan > :limit_yuan";

    final Path root;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Office(Path root) {
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
                """);
        write(
                "payment.yml",
                """
                dataset: payment@1
                source: {system: test-ledger}
                columns:
                  payment_id: id
                  unit_id: unit
                  supplier_id: supplier
                  paid_on: day
                  amount_yuan: amount
                """);
        model("m1", "TST-0001", 1, ABOVE, "default: 1000,", 100);
        write("models/model.lock.json", "{\"format\": 1, \"models\": {}}");
    }

    /** A model over payments with one parameter {@code limit_yuan}. */
    void model(String folder, String id, int version, String sql, String defaultValue, int expectedPercent) {
        write(
                "models/test/" + folder + "/model.yml",
                """
                id: %s
                version: %d
                title: {en: Payment above the limit, zh: 超过限额的支付}
                module: test
                dimension: object
                status: testing
                severity: medium
                description: {en: Detects a payment above the limit., zh: 发现超过限额的支付。}
                inputs:
                  payment: {dataset: payment@1, needs: [payment_id, paid_on, amount_yuan], reads: [unit_id, supplier_id]}
                parameters:
                  limit_yuan: {type: 'decimal(18,2)', %s range: [0, 100000], unit: CNY, why: {en: The office's rule., zh: 本单位制度。}}
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
                    - {amount_yuan: 'decimal(18,2)', unit: CNY, label: {en: Amount, zh: 金额}}
                explanation: {en: '{{paid_on}}: {{amount_yuan}} to {{supplier_id}}.', zh: '{{paid_on}}：向 {{supplier_id}} 支付 {{amount_yuan}} 元。'}
                expected_hits: {max: %d, of: payment, unit: '%%'}
                false_positives: [{en: A framework contract., zh: 框架合同}]
                blind_spots: [{en: All else., zh: 其他}]
                check_first: [{en: The order., zh: 订单}]
                date: 2026-01-01
                """
                        .formatted(id, version, defaultValue, expectedPercent));
        write("models/test/" + folder + "/query.sql", sql);
        write("models/test/" + folder + "/cases.yml", "cases: []\n");
    }

    /** Imports rows {@code id,unit,supplier,day,amount} from a file of the name. */
    Office payments(String file, String... rows) {
        write(file, "id,unit,supplier,day,amount\n" + String.join("\n", rows) + "\n");
        expect(0, "import", "--mapping", at("payment.yml"), "--lake", lake(), "--datasets", at("datasets"), at(file));
        return this;
    }

    String lake() {
        return at("lake");
    }

    String at(String name) {
        return root.resolve(name).toString();
    }

    /** Runs a scan to a folder, expecting the exit code. */
    void scan(int expected, String folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of("scan", "--lake", lake(), "--out", at(folder)));
        arguments.addAll(List.of("--library", at("models"), "--datasets", at("datasets")));
        arguments.addAll(List.of(more));
        expect(expected, arguments.toArray(String[]::new));
    }

    /** The first model's turn in the folder {@code run}. */
    ModelRun turn() {
        return RunFolder.read(root.resolve("run")).run().models().get(0);
    }

    /** The findings in the folder {@code run}. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        RunFolder.read(root.resolve("run")).findings(findings::add);
        return findings;
    }

    /** Expects a scan to be refused with that message and to leave nothing behind. */
    void refused(String message, String... options) {
        scan(2, "run", options);
        String said = err() + out();
        assertTrue(said.contains(message), () -> "expected '" + message + "' in: " + said);
        assertFalse(Files.exists(root.resolve("run")));
        try (Stream<Path> entries = Files.list(root)) {
            assertTrue(entries.noneMatch(e -> e.getFileName().toString().contains(".writing-")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a command that reads the library. */
    void ask(int expected, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--library", at("models"), "--datasets", at("datasets")));
        expect(expected, all.toArray(String[]::new));
    }

    void expect(int expected, String... arguments) {
        int code = run(arguments);
        if (code != expected) {
            throw new AssertionError(
                    "exit " + code + " instead of " + expected + " from " + List.of(arguments) + "\n" + out + err);
        }
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Mingjing.line(Map.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    /** What the last command printed. */
    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
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

    String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
