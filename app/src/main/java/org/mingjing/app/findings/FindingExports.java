package org.mingjing.app.findings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.suite.Digests;
import org.mingjing.app.suite.Suite;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.report.SpreadsheetText;
import org.mingjing.report.WorkbookTable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of findings as files: formulas neutralised, marked with who took them, counted, and their digest in the audit. */
@Service
public class FindingExports {
    private static final int MOST_ROWS = 20_000;
    private static final List<Integer> WIDTHS = List.of(20, 10, 28, 14, 16, 18, 24, 18, 14, 9, 12, 80, 14, 14);

    private final Suite suite;
    private final FindingStore store;
    private final Audit audit;
    private final Clock clock;

    FindingExports(Suite suite, FindingStore store, Audit audit, Clock clock) {
        this.suite = suite;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What kind of file. */
    public enum Format {
        CSV,
        XLSX
    }

    /** A file, and its digest with its algorithm. */
    public record Export(Resource content, long rows, String digest) {}

    /** The whole list, in its order; refused where it is longer than a person can look at. */
    @Transactional
    public Export export(
            Caller caller, FindingFilter filter, FindingFilter.Order order, Format format, Language language) {
        List<FindingRow> rows = store.list(store.sight(), filter, order, null, MOST_ROWS + 1);
        if (rows.size() > MOST_ROWS) {
            throw CommonProblem.invalid("this list has more than " + MOST_ROWS + " findings", "Narrow the filter.");
        }
        boolean chinese = language == Language.ZH;
        String mark = (chinese ? "导出人 " : "taken by ") + caller.login() + " · " + clock.instant() + " · "
                + (chinese ? "共 " + rows.size() + " 条" : rows.size() + " findings");
        byte[] content = format == Format.CSV ? csv(rows, mark, language) : workbook(rows, mark, language);
        String digest = Digests.of(suite, content);
        audit.record(Act.of("findings.exported", "findings", "list")
                .with("rows", rows.size())
                .with("format", format.name())
                .with("digest", digest));
        return new Export(new ByteArrayResource(content), rows.size(), digest);
    }

    /** Words first, as on the screen; the codes that a program goes by stand last. */
    private static List<String> heads(Language language) {
        return List.of(
                        new Text("Finding", "疑点编号"),
                        new Text("Model", "模型"),
                        new Text("Title", "模型名称"),
                        new Text("Severity", "严重程度"),
                        new Text("Subject", "对象"),
                        new Text("Unit", "单位编码"),
                        new Text("Unit name", "单位"),
                        new Text("Occurred", "发生时间"),
                        new Text("Amount", "涉及金额"),
                        new Text("Currency", "币种"),
                        new Text("State", "状态"),
                        new Text("Sentence", "说明"),
                        new Text("Code of severity", "严重程度代码"),
                        new Text("Code of state", "状态代码"))
                .stream()
                .map(head -> head.in(language))
                .toList();
    }

    private static List<@Nullable Object> cells(FindingRow row, Language language) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.id());
        cells.add(row.model());
        cells.add(row.title().in(language));
        cells.add(FindingWords.severity(row.severity()).in(language));
        cells.add(row.subject());
        cells.add(row.unit());
        cells.add(row.unitName() == null ? "" : row.unitName().in(language));
        cells.add(row.occurredAt());
        cells.add(row.amount());
        cells.add(row.currency());
        cells.add(FindingWords.state(row.state()).in(language));
        cells.add(row.sentence().in(language));
        cells.add(row.severity());
        cells.add(row.state().name());
        return cells;
    }

    private static byte[] csv(List<FindingRow> rows, String mark, Language language) {
        StringBuilder text = new StringBuilder("\uFEFF");
        line(text, List.of(mark));
        line(text, heads(language));
        rows.forEach(row -> line(text, cells(row, language)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            Object cell = cells.get(i);
            String safe = cell == null ? "" : SpreadsheetText.of(cell.toString());
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(safe.replace("\"", "\"\""))
                    .append('"');
        }
        text.append("\r\n");
    }

    private static byte[] workbook(List<FindingRow> rows, String mark, Language language) {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            WorkbookTable.Styles styles = new WorkbookTable.Styles(workbook);
            WorkbookTable table =
                    new WorkbookTable(styles, new Text("Findings", "疑点").in(language), heads(language), WIDTHS);
            rows.forEach(row -> table.add(cells(row, language)));
            table.add(List.of(mark));
            table.finish();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
