package org.mingjing.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Language;
import org.mingjing.model.Model;
import org.mingjing.scan.Coverage;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;

/**
 * A run as a workbook, written row by row: an overview of its models, a sheet for each of them with its findings, a
 * sheet for each dataset with the source rows, and the run itself.
 */
final class FindingsWorkbook {
    private final ReportInput input;
    private final Run run;
    private final ReportTexts texts;
    private final Language language;
    private final Cells cells;
    private final FindingColumns columns;
    private final WorkbookTable.Styles styles;
    private long left;

    private FindingsWorkbook(ReportInput input, ReportTexts texts, Language language, SXSSFWorkbook workbook) {
        this.input = input;
        this.run = input.run();
        this.texts = texts;
        this.language = language;
        this.cells = new Cells(language);
        this.columns = new FindingColumns(run.models(), texts, language);
        this.styles = new WorkbookTable.Styles(workbook);
    }

    static void write(ReportInput input, ReportTexts texts, Path file, Language language) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
            workbook.setCompressTempFiles(true);
            new FindingsWorkbook(input, texts, language, workbook).fill();
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
        }
    }

    private void fill() {
        overview();
        findings();
        evidence();
        about();
    }

    private String word(String english, String chinese) {
        return cells.word(english, chinese);
    }

    private void overview() {
        Map<String, Integer> heads = new LinkedHashMap<>();
        heads.put(word("Model", "模型"), 12);
        heads.put(word("Title", "名称"), 40);
        heads.put(word("Severity", "程度"), 10);
        heads.put(word("State", "状态"), 12);
        heads.put(word("Findings", "疑点"), 10);
        heads.put(word("Explained", "已有解释"), 10);
        heads.put(word("Not assessable", "无法判断"), 10);
        heads.put(word("Candidates", "比对对象"), 12);
        heads.put(word("of them hit", "其中命中"), 12);
        heads.put(word("of them explained", "其中已有解释"), 12);
        heads.put(word("of them not assessable", "其中无法判断"), 12);
        heads.put(word("of them no hit", "其中未命中"), 12);
        heads.put(word("Reason", "原因"), 50);
        heads.put(word("Code", "代码"), 26);
        heads.put(word("Set aside", "暂存未列出"), 10);
        heads.put(word("Rows read", "读取行数"), 12);
        heads.put(word("Seconds", "用时（秒）"), 10);
        heads.put(word("Version", "版本"), 8);
        heads.put(word("Digest", "摘要"), 20);
        heads.put(word("Parameters", "参数"), 50);
        heads.put(word("Snapshots", "数据快照"), 50);
        WorkbookTable table = table(word("Overview", "总览"), heads);
        run.models().forEach(turn -> table.add(overviewRow(turn)));
        table.finish();
    }

    private List<@Nullable Object> overviewRow(ModelRun turn) {
        Model model = texts.models().get(turn.model());
        boolean counted = turn.state() == ModelState.DONE || turn.state() == ModelState.HELD;
        boolean held = turn.state() == ModelState.HELD;
        return Arrays.asList(
                new WorkbookTable.Link(turn.model(), turn.model()),
                turn.title().in(language),
                model == null ? null : columns.severity(model.severity()),
                state(turn.state()),
                counted ? (held ? 0 : turn.hits()) : null,
                counted ? (held ? 0 : turn.explained()) : null,
                counted ? (held ? 0 : turn.notAssessable()) : null,
                counted ? turn.candidates() : null,
                counted ? turn.touched().hit() : null,
                counted ? turn.touched().explained() : null,
                counted ? turn.touched().notAssessable() : null,
                counted ? turn.noHits() : null,
                turn.reason(language),
                turn.code(),
                held ? turn.hits() + turn.explained() + turn.notAssessable() : null,
                turn.rowsRead(),
                turn.millis() / 1000.0,
                turn.version(),
                turn.digest(),
                turn.parameters().toString(),
                turn.inputs().toString());
    }

    private void findings() {
        Map<String, WorkbookTable> sheets = new LinkedHashMap<>();
        Map<String, List<FindingColumns.Column>> columnsOf = new LinkedHashMap<>();
        for (ModelRun turn : run.models()) {
            List<FindingColumns.Column> own = columns.of(turn.model());
            columnsOf.put(turn.model(), own);
            sheets.put(
                    turn.model(),
                    new WorkbookTable(
                            styles,
                            turn.model(),
                            own.stream().map(FindingColumns.Column::head).toList(),
                            own.stream().map(FindingColumns.Column::width).toList()));
        }
        input.findings(finding -> {
            WorkbookTable sheet = sheets.get(finding.model());
            List<FindingColumns.Column> own = columnsOf.get(finding.model());
            if (sheet == null || own == null) {
                throw new IllegalStateException("a finding of " + finding.model() + ", which is not in the run");
            }
            List<@Nullable Object> row = new ArrayList<>();
            own.forEach(column -> row.add(column.value().apply(finding)));
            sheet.add(row);
        });
        for (ModelRun turn : run.models()) {
            WorkbookTable sheet = sheets.get(turn.model());
            if (sheet != null) {
                left += sheet.finish();
                if (sheet.isEmpty()) {
                    sheet.add(Arrays.asList(null, null, state(turn.state()), nothing(turn)));
                }
            }
        }
    }

    /** What an empty sheet says, so that nobody takes "not run" for "no hit". */
    private String nothing(ModelRun turn) {
        if (turn.state() == ModelState.DONE) {
            return turn.candidates() + word(" candidates looked at, no finding", " 个对象已比对，无疑点");
        }
        String reason = turn.reason(language);
        return reason == null ? "" : reason;
    }

    /** One sheet a dataset; its columns are those that any model read. */
    private void evidence() {
        Map<String, Set<String>> read = new LinkedHashMap<>();
        input.evidence(row -> read.computeIfAbsent(row.dataset(), d -> new LinkedHashSet<>())
                .addAll(row.values().keySet()));
        Map<String, WorkbookTable> sheets = new LinkedHashMap<>();
        read.forEach((dataset, names) -> {
            Map<String, Integer> heads = new LinkedHashMap<>();
            heads.put(word("Finding", "疑点编号"), 21);
            heads.put(word("Input", "模型输入"), 14);
            heads.put(word("File", "文件"), 32);
            heads.put(word("Row", "行"), 9);
            heads.put(word("Snapshot", "数据快照"), 22);
            names.forEach(name -> heads.merge(head(dataset, name), 18, (a, b) -> a));
            sheets.put(dataset, table(dataset, heads));
        });
        input.evidence(row -> {
            WorkbookTable sheet = sheets.get(row.dataset());
            if (sheet != null) {
                sheet.add(evidenceRow(row, read.getOrDefault(row.dataset(), Set.of())));
            }
        });
        sheets.values().forEach(sheet -> left += sheet.finish());
    }

    private String head(String dataset, String name) {
        return column(dataset, name)
                .map(c -> c.title().in(language) + " " + name)
                .orElse(name);
    }

    private Optional<Column> column(String dataset, String name) {
        DatasetContract contract = texts.contracts().get(dataset);
        return contract == null ? Optional.empty() : contract.column(name);
    }

    private List<@Nullable Object> evidenceRow(EvidenceRow row, Set<String> names) {
        List<@Nullable Object> values =
                new ArrayList<>(Arrays.asList(row.finding(), row.alias(), row.file(), row.row(), row.snapshot()));
        for (String name : names) {
            String type =
                    column(row.dataset(), name).map(c -> c.type().sqlType()).orElse("varchar");
            values.add(cells.of(row.values().get(name), type));
        }
        return values;
    }

    private void about() {
        WorkbookTable table = new WorkbookTable(
                styles, word("Run", "本次运行"), List.of(word("What", "项目"), word("Value", "内容")), List.of(40, 100));
        table.add(Arrays.asList(word("Run", "运行编号"), run.id()));
        table.add(Arrays.asList(word("Started", "开始"), run.startedAt().toString()));
        table.add(Arrays.asList(word("Finished", "结束"), run.finishedAt().toString()));
        table.add(Arrays.asList(word("Engine", "引擎"), run.engine() + " " + run.engineVersion()));
        table.add(Arrays.asList(word("Program", "程序"), run.program()));
        table.add(Arrays.asList(word("Lake", "数据湖"), run.lake()));
        table.add(Arrays.asList(word("Case number", "案号"), run.caseNumber()));
        table.add(Arrays.asList(
                word("Stopped before its end", "中途停止"), run.cancelled() ? word("yes", "是") : word("no", "否")));
        table.add(Arrays.asList(
                word(
                        "Rows that did not fit this workbook; see the Parquet files beside it",
                        "超出本工作簿容量的行数，见同目录 Parquet 文件"),
                left));
        run.coverage().forEach(seen -> table.add(Arrays.asList(word("Read: ", "读取：") + seen.dataset(), said(seen))));
        table.add(Arrays.asList(
                word("How to read", "阅读说明"),
                word(
                        "A finding is a lead, never a verdict. Not run is not the same as no hit.",
                        "疑点只是线索，不是结论。未运行不等于未命中。")));
        table.finish();
    }

    private String said(Coverage seen) {
        String period = seen.from() == null ? "" : ", " + seen.from() + " – " + seen.to();
        return seen.snapshot() + ", " + seen.rows() + word(" rows", " 行") + period + ", "
                + String.join(
                        word(", ", "、"),
                        seen.sources().stream().map(Coverage.Source::file).toList());
    }

    private WorkbookTable table(String name, Map<String, Integer> heads) {
        return new WorkbookTable(styles, name, List.copyOf(heads.keySet()), List.copyOf(heads.values()));
    }

    private String state(ModelState state) {
        return switch (state) {
            case DONE -> word("done", "完成");
            case HELD -> word("held", "待复核");
            case NOT_RUN -> word("not run", "未运行");
            case REFUSED -> word("refused", "拒绝运行");
            case FAILED -> word("failed", "失败");
            case CANCELLED -> word("cancelled", "已取消");
        };
    }
}
