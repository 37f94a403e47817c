package org.mingjing.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.scan.Coverage;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.Run;

/** A made-up run of four models: two with findings, one that was not run, one that failed. */
final class RunFixture implements ReportInput {
    private final List<Finding> findings = new ArrayList<>();
    private final List<EvidenceRow> evidence = new ArrayList<>();
    private final int perModel;

    RunFixture(int perModel) {
        this.perModel = perModel;
        Random random = new Random(7);
        for (int i = 1; i <= perModel; i++) {
            duplicate(2 * i - 1, random);
            cap(2 * i, random);
        }
        add(
                "F-00000000000000e1",
                "SPD-0008",
                Outcome.EXPLAINED,
                0,
                "V0001",
                "2025-02-03",
                new BigDecimal("130.00"),
                "EX-7");
    }

    private void duplicate(int rank, Random random) {
        String supplier = List.of("北方办公用品有限公司", "Tyne Catering Ltd", "Posto São João LTDA", "Blue Lamp & Sons")
                .get(random.nextInt(4));
        String day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(340)).toString();
        BigDecimal amount = BigDecimal.valueOf(20_000 + random.nextInt(900_000), 2);
        String id = String.format("F-%016x", rank);
        add(id, "SPD-0001", Outcome.HIT, rank, supplier, day, amount, null);
        for (int k = 0; k < 2 + rank % 3; k++) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("payment_id", "P" + rank + "-" + k);
            values.put("supplier_name", supplier);
            values.put("document_number", "INV-" + (4000 + rank));
            values.put("paid_on", LocalDate.parse(day).plusDays(k * 9L).toString());
            values.put("amount", amount.toPlainString());
            values.put("description", k == 0 ? "Catering, spring meeting" : null);
            evidence.add(new EvidenceRow(
                    id,
                    "line",
                    "spending_line",
                    "s000001-0f3c11aa22bb",
                    "payments-2025-q1.csv",
                    100L + rank + k,
                    values));
        }
    }

    private void cap(int rank, Random random) {
        String id = String.format("F-%016x", rank);
        String day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(340)).toString();
        String vehicle = "V" + String.format("%04d", random.nextInt(60));
        add(id, "SPD-0008", Outcome.HIT, rank, vehicle, day, BigDecimal.valueOf(6000 + random.nextInt(9000), 2), null);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("txn_no", "T" + rank);
        values.put("vehicle_id", vehicle);
        values.put("litres", "90.00");
        evidence.add(
                new EvidenceRow(id, "refuelling", "refuelling", "s000002-77aa11aa22bb", "油卡2025.xlsx", rank, values));
    }

    private void add(
            String id,
            String model,
            Outcome outcome,
            int rank,
            String subject,
            String day,
            BigDecimal amount,
            @Nullable String explainedBy) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        boolean duplicate = model.equals("SPD-0001");
        values.put("subject_id", subject);
        values.put("occurred_at", day);
        values.put("amount_at_stake", amount.toPlainString());
        if (!duplicate) {
            values.put("litres", "90.00");
            values.put("limit_litres", "78.00");
        }
        Text sentence = duplicate
                ? new Text(
                        subject + " was paid " + amount + " CNY more than once for document INV-" + (4000 + rank)
                                + ", the first time on " + day + ".",
                        day + "起，" + subject + "就票据 INV-" + (4000 + rank) + " 收到多笔 " + amount + " 元付款。")
                : new Text(
                        day + ": 90.00 L was paid for vehicle " + subject + "; its tank holds at most 78.00 L.",
                        day + "，车辆" + subject + "单次加油 90.00 升，其油箱最多容纳 78.00 升。");
        findings.add(new Finding(
                id,
                model,
                outcome,
                rank,
                rank == 0 ? 0 : Math.max(0.01, 0.95 - rank * 0.002),
                duplicate ? "supplier" : "vehicle",
                subject,
                "unit",
                rank % 3 == 0 ? "Adult services" : "县机关事务中心",
                day,
                amount,
                "CNY",
                Map.of("subject_id", subject),
                values,
                sentence,
                duplicate ? 2 + rank % 3 : 1,
                explainedBy,
                Map.of("window_days", "45"),
                Map.of()));
    }

    /** Replaces the texts of the first finding. */
    RunFixture withFirst(String subject, String sentence) {
        findings.set(0, with(findings.get(0), subject, sentence));
        return this;
    }

    /** Replaces the sentence of every finding. */
    RunFixture withEverySentence(String sentence) {
        findings.replaceAll(f -> with(f, f.subject(), sentence));
        return this;
    }

    private static Finding with(Finding f, String subject, String sentence) {
        Map<String, @Nullable String> values = new LinkedHashMap<>(f.values());
        values.put("subject_id", subject);
        return new Finding(
                f.id(),
                f.model(),
                f.outcome(),
                f.rank(),
                f.score(),
                f.subjectKind(),
                subject,
                f.answerableKind(),
                f.answerable(),
                f.occurredAt(),
                f.amount(),
                f.currency(),
                f.key(),
                values,
                new Text(sentence, sentence),
                f.sourceRows(),
                f.explainedBy(),
                f.parameters(),
                f.scoreParts());
    }

    @Override
    public Run run() {
        Instant start = Instant.parse("2026-11-23T14:00:00Z");
        return new Run(
                Run.FORMAT,
                "r-0a1b2c3d4e5f",
                "duckdb",
                "2.0.0",
                "mingjing 0.1.0",
                "lake",
                null,
                start,
                start.plusSeconds(42),
                false,
                Map.of("spending_line", "s000001-0f3c11aa22bb", "refuelling", "s000002-77aa11aa22bb"),
                List.of(
                        ran(
                                "SPD-0001",
                                "Same document paid more than once",
                                "同一票据重复付款",
                                "spending",
                                ModelState.DONE,
                                null,
                                null,
                                35_210,
                                perModel,
                                0,
                                230),
                        ran(
                                "SPD-0008",
                                "Fuel volume exceeds tank capacity",
                                "单次加油超油箱容量",
                                "vehicles",
                                ModelState.DONE,
                                null,
                                null,
                                8_400,
                                perModel,
                                1,
                                12),
                        ran(
                                "SPD-0013",
                                "Supplier that is also an employee",
                                "供应商同时为职工",
                                "spending",
                                ModelState.NOT_RUN,
                                "SCAN_INPUT_MISSING",
                                "the lake has no dataset 'employee'",
                                0,
                                0,
                                0,
                                0),
                        ran(
                                "SPD-0014",
                                "Purchases on rest days",
                                "休息日采购",
                                "spending",
                                ModelState.FAILED,
                                "SCAN_MODEL_TIME",
                                "stopped after 600 s, its own limit",
                                0,
                                0,
                                0,
                                0)),
                List.of(new Coverage(
                        "spending_line",
                        "s000001-0f3c11aa22bb",
                        start,
                        70_420,
                        "day",
                        "2025-01-01",
                        "2025-12-31",
                        List.of(new Coverage.Source("payments-2025-q1.csv", 70_420, 3)),
                        List.of())));
    }

    private static ModelRun ran(
            String id,
            String en,
            String zh,
            String field,
            ModelState state,
            @Nullable String code,
            @Nullable String reason,
            long candidates,
            long hits,
            long explained,
            long notAssessable) {
        return new ModelRun(
                id,
                1,
                "9f86d081884c7d659a2feaa0c55ad015",
                new Text(en, zh),
                field,
                state,
                code,
                reason,
                candidates,
                hits,
                explained,
                notAssessable,
                candidates - hits - explained - notAssessable,
                Map.of("line", 17L),
                candidates * 2,
                1234,
                new LinkedHashMap<>(Map.of("window_days", "45")),
                Map.of("window_days", "county rule 2025-3, from 2025-01-01"),
                Map.of("spending_line", "s000001-0f3c11aa22bb"),
                List.of(),
                new ModelRun.Touched(hits, explained, notAssessable));
    }

    @Override
    public void findings(Consumer<Finding> each) {
        findings.forEach(each);
    }

    @Override
    public void evidence(Consumer<EvidenceRow> each) {
        evidence.forEach(each);
    }

    /** Texts of the two models that found something. */
    static ReportTexts texts() {
        return new ReportTexts(
                Map.of(
                        "SPD-0001", model("SPD-0001", "line", "spending_line", Model.Severity.HIGH, false),
                        "SPD-0008", model("SPD-0008", "refuelling", "refuelling", Model.Severity.MEDIUM, true)),
                Map.of(),
                Map.of());
    }

    private static Model model(String id, String alias, String dataset, Model.Severity severity, boolean litres) {
        List<Model.OutputColumn> columns = new ArrayList<>(List.of(
                new Model.OutputColumn("subject_id", "varchar", new Text("Subject", "对象"), null),
                new Model.OutputColumn("occurred_at", "date", new Text("First on", "首次日期"), null),
                new Model.OutputColumn("amount_at_stake", "decimal(18,2)", new Text("Amount", "金额"), "CNY")));
        if (litres) {
            columns.add(new Model.OutputColumn("litres", "decimal(9,2)", new Text("Fuel taken", "加油量"), "L"));
            columns.add(
                    new Model.OutputColumn("limit_litres", "decimal(9,2)", new Text("Most it can hold", "最大容量"), "L"));
        }
        Text title = new Text(id, id);
        return new Model(
                id,
                1,
                title,
                "spending",
                null,
                Model.Dimension.LOGIC,
                Model.Status.TESTING,
                severity,
                null,
                false,
                new Text(
                        "Detects two or more payments to one supplier for the same document number and amount, so that the same goods may have been paid for twice.",
                        "识别同一供应商、同一票据号码、同一金额的两笔及以上付款，同一货物可能被重复支付。"),
                List.of(new Model.LegalBasis(
                        new Text("Budget Law art. 57", "预算法第五十七条"),
                        new Text("payments follow the budget", "支出须按预算执行"),
                        false)),
                Map.of(alias, new Model.Input(dataset + "@1", List.of("amount"), List.of(), false)),
                Map.of(
                        "window_days",
                        new Model.Parameter(
                                "bigint",
                                "30",
                                List.of(),
                                List.of(),
                                null,
                                "days",
                                new Text("late copies come within a month", "重复票据多在一月内出现"))),
                new Model.Finding(
                        List.of("subject_id"),
                        new Model.Party(litres ? "vehicle" : "supplier", "subject_id"),
                        null,
                        "occurred_at",
                        "amount_at_stake",
                        null,
                        Map.of(
                                alias,
                                new Model.SourceRows(
                                        litres
                                                ? Map.of("txn_no", "txn_no")
                                                : Map.of(
                                                        "document_number",
                                                        "document_number",
                                                        "supplier_name",
                                                        "subject_id"))),
                        columns),
                new Text("{{subject_id}}", "{{subject_id}}"),
                new Model.Outcomes(null, null),
                List.of(
                        new Text("One invoice is paid in agreed instalments of equal size.", "一张发票按约定等额分期付款。"),
                        new Text("A payment was returned by the bank and sent again.", "付款被银行退回后重新支付。")),
                List.of(new Text("The same goods under two different document numbers.", "同一货物使用两个不同票据号码。")),
                List.of(
                        new Text("The supplier's statement of account for these weeks.", "供应商该期间的对账单。"),
                        new Text("Whether one of the payments was reversed later.", "其中一笔是否已冲回。")),
                new Model.ExpectedHits(new BigDecimal("1.0"), alias, List.of()),
                null,
                List.of(),
                "2026-11-23",
                Map.of());
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
