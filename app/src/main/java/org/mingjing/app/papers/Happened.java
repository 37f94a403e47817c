package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.MatterPage;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;

/** What a matter's entries say of a step: who proposed it, who approved it, whether it was taken; in a paper's words. */
final class Happened {
    private static final Map<String, Text> LINKED = Map.ofEntries(
            Map.entry("finding", new Text("finding", "关联疑点")),
            Map.entry("subject", new Text("subject", "登记所涉对象")),
            Map.entry("money", new Text("money", "资金登记")),
            Map.entry("file", new Text("file received", "收存材料")),
            Map.entry("file_served", new Text("file served", "送达材料")),
            Map.entry("file_withdrawn", new Text("file withdrawn", "撤下材料")),
            Map.entry("file_handed_over", new Text("file handed over", "移交材料")),
            Map.entry("merged", new Text("another matter merged into it", "并入其他线索")),
            Map.entry("merged_into", new Text("merged into another matter", "已并入其他线索")),
            Map.entry("paper", new Text("paper issued", "制发文书")),
            Map.entry("paper_signed", new Text("signed sheet entered", "登记签字件")),
            Map.entry("paper_withdrawn", new Text("paper withdrawn", "撤回文书")),
            Map.entry("case_file", new Text("file exported", "导出案卷")));

    private final MatterPage page;
    private final PaperWords words;
    private final List<MatterPage.Entry> round = new ArrayList<>();

    private Happened(MatterPage page, String step, PaperWords words) {
        this.page = page;
        this.words = words;
        for (MatterPage.Entry entry : page.entries()) {
            if (!step.equals(entry.name())) {
                continue;
            }
            switch (entry.kind()) {
                case PROPOSED -> {
                    round.clear(); // what was refused or taken back before says nothing of this one
                    round.add(entry);
                }
                case APPROVED, REFUSED, WITHDRAWN -> round.add(entry);
                case STEP -> {
                    boolean approved =
                            !round.isEmpty() && round.get(round.size() - 1).kind() == MatterPage.Happening.APPROVED;
                    if (!approved) { // with the last approval it takes effect, and that is said already
                        round.clear();
                        round.add(entry);
                    }
                }
                default -> {}
            }
        }
    }

    static Happened of(MatterPage page, String step, PaperWords words) {
        return new Happened(page, step, words);
    }

    /** Who proposed the step last, or took it where nobody approves it. */
    Optional<MatterPage.Entry> proposed() {
        return round.stream().findFirst();
    }

    /** Rows of the approvals, those to come with their role and nothing else. */
    List<Map<String, String>> approvals(Step step) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<MatterPage.Entry> given = round.stream()
                .filter(entry -> entry.kind() == MatterPage.Happening.APPROVED)
                .toList();
        for (int i = 0; i < Math.max(step.approvals().size(), given.size()); i++) {
            Map<String, String> row = new LinkedHashMap<>();
            MatterPage.Entry entry = i < given.size() ? given.get(i) : null;
            row.put("order", String.valueOf(i + 1));
            row.put("role", entry == null ? words.of(step.approvals().get(i).title()) : role(entry));
            row.put("name", entry == null ? "" : name(entry));
            row.put("date", entry == null ? "" : words.date(entry.at()));
            row.put("note", entry == null ? "" : note(entry, words.either("approved", "同意")));
            rows.add(row);
        }
        return rows;
    }

    /** Rows of the signature page: everybody who did something for the step, in order. */
    List<Map<String, String>> signatures() {
        return round.stream()
                .map(entry -> Map.of(
                        "what", what(entry),
                        "role", role(entry),
                        "name", name(entry),
                        "at", words.moment(entry.at()),
                        "note", note(entry, "")))
                .toList();
    }

    private String what(MatterPage.Entry entry) {
        return switch (entry.kind()) {
            case PROPOSED -> words.either("proposed", "提出");
            case APPROVED -> words.either("approved", "审批同意");
            case REFUSED -> words.either("refused", "审批不同意");
            case WITHDRAWN -> words.either("withdrawn", "撤回");
            default -> words.either("taken", "办理");
        };
    }

    private String role(MatterPage.Entry entry) {
        Object role = entry.detail().get("role");
        Object as = entry.detail().get("as");
        return words.hand(role instanceof String said ? said : as instanceof String said ? said : null);
    }

    /** Also in whose place they acted. */
    private String name(MatterPage.Entry entry) {
        String name = name(page, entry);
        return entry.kind() != MatterPage.Happening.STEP
                        && entry.detail().get("account") instanceof Number other
                        && page.names().containsKey(other.longValue())
                ? name + words.either(" for ", "（代）") + page.names().get(other.longValue())
                : name;
    }

    private static String note(MatterPage.Entry entry, String otherwise) {
        return entry.note() == null || entry.note().isBlank() ? otherwise : entry.note();
    }

    static String name(MatterPage page, MatterPage.Entry entry) {
        return entry.account().matches("\\d+") ? page.names().getOrDefault(Long.valueOf(entry.account()), "") : "";
    }

    /** Rows of everything that happened; what says nothing to somebody who reads the file later is left out. */
    static List<Map<String, String>> all(MatterPage page, PaperWords words) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (MatterPage.Entry entry : page.entries()) {
            if (entry.kind() == MatterPage.Happening.REMINDED) {
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            row.put("order", String.valueOf(rows.size() + 1));
            row.put("date", words.date(entry.at()));
            row.put("at", words.moment(entry.at()));
            row.put("matter", page.row().number());
            row.put("title", title(entry, page.process(), words));
            row.put("name", name(page, entry));
            row.put("opinion", entry.note() == null ? "" : entry.note());
            rows.add(row);
        }
        return rows;
    }

    private static String title(MatterPage.Entry entry, ProcessDefinition process, PaperWords words) {
        String name = entry.name();
        Step step = name == null ? null : process.steps().get(name);
        String of = step == null ? limit(name, process, words) : words.of(step.title());
        return switch (entry.kind()) {
            case OPENED -> words.either("opened", "登记立项");
            case PROPOSED -> words.either("proposed: ", "提出：") + of;
            case APPROVED -> words.either("approved: ", "同意：") + of;
            case REFUSED -> words.either("refused: ", "不同意：") + of;
            case WITHDRAWN -> words.either("taken back: ", "撤回：") + of;
            case STEP -> of;
            case ASSIGNED -> words.either("assigned as ", "指派：") + words.hand(name);
            case RELEASED -> words.either("released", "解除指派");
            case RECUSED -> words.either("stepped aside", "回避");
            case RESTRICTED -> words.either("restricted", "限制知悉范围");
            case UNRESTRICTED -> words.either("restriction lifted", "取消限制");
            case EXTENDED -> words.either("extended: ", "延长：") + of;
            case REMINDED -> words.either("reminded: ", "提醒：") + of;
            case OVERDUE -> words.either("overdue: ", "逾期：") + of;
            case ESCALATED -> words.either("told further up that it ran out: ", "逾期督办：") + of;
            case NO_LONGER_OVERDUE -> words.either("no longer overdue: ", "不再逾期：") + of;
            case NOTE -> words.either("note", "备注");
            case LINKED -> linked(name, entry, words);
        };
    }

    private static String limit(@Nullable String name, ProcessDefinition process, PaperWords words) {
        return name != null && process.limits().containsKey(name)
                ? words.of(process.limits().get(name).title())
                : "";
    }

    private static String linked(@Nullable String name, MatterPage.Entry entry, PaperWords words) {
        Text title = LINKED.getOrDefault(String.valueOf(name), new Text("noted", "关联"));
        Object number = entry.detail().get("number");
        return words.of(title) + (number == null ? "" : " " + number);
    }
}
