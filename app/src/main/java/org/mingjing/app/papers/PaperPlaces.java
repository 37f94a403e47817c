package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.contract.Text;

/** What a template may name: what every matter holds, and the answers that its process asks for. */
final class PaperPlaces {
    /** Before the name of an answer. */
    static final String ANSWER = "answer.";
    /** The list of answers to the step that the paper is made with. */
    static final String ASKED = "asked";

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("order", "序号"),
            Map.entry("title", "名称"),
            Map.entry("value", "内容"),
            Map.entry("role", "职务"),
            Map.entry("name", "姓名（名称）"),
            Map.entry("date", "日期"),
            Map.entry("note", "说明"),
            Map.entry("part", "身份"),
            Map.entry("kind", "类别"),
            Map.entry("amount", "金额"),
            Map.entry("receipt", "票据号"),
            Map.entry("from", "来源"),
            Map.entry("digest", "摘要值"),
            Map.entry("opinion", "意见"),
            Map.entry("began", "起算"),
            Map.entry("due", "届满"),
            Map.entry("state", "状态"),
            Map.entry("number", "编号"),
            Map.entry("process", "程序"),
            Map.entry("responsible", "责任者"),
            Map.entry("pages", "页数"),
            Map.entry("remark", "备注"));

    private static final Map<String, Text> SINGLE = new LinkedHashMap<>();
    private static final Map<String, Text> ROWS = new LinkedHashMap<>();

    static {
        single("matter.number", "Number of the matter", "事项编号");
        single("matter.title", "Title of the matter", "事项名称");
        single("matter.process", "Process", "程序");
        single("matter.state", "State", "当前状态");
        single("matter.unit", "Unit that it is about", "所涉单位");
        single("matter.opened", "Date of opening", "登记日期");
        single("matter.due", "Nearest end of a term", "最近的期限");
        single("matter.leads", "Who leads the work", "牵头承办人");
        single("matter.people", "Who works on it", "承办人员");
        single("matter.reviewers", "Who reviews it in the trial", "审理人员");
        single("matter.subjects", "Whom it is about", "所涉对象");
        single("matter.parent", "Number of the matter that it came from", "来源事项编号");
        single("matter.at_stake", "Money at stake", "初步涉及金额");
        single("matter.confirmed", "Money confirmed", "确认涉及金额");
        single("matter.to_return", "Money to be returned", "应退金额");
        single("matter.returned", "Money returned", "已退金额");
        single("paper.title", "Title of the paper", "文书名称");
        single("paper.number", "Number of the paper", "文号");
        single("paper.date", "Date of issue", "成文日期");
        single("paper.maker", "Who made the paper", "拟制人");
        single("paper.basis", "Rule that its step rests on", "依据");
        single("paper.step", "Step that it belongs to", "所属环节");
        single("office.name", "Name of the office", "发文机关");
        single("office.mark", "Mark of the office", "机关代字");
        single("proposal.opinion", "Opinion of whoever proposed the step", "承办意见");
        single("proposal.name", "Who proposed the step", "承办人");
        single("proposal.date", "When the step was proposed", "提出日期");
        rows(ASKED, "Answer to the step", "本环节填报事项", "title", "value");
        rows("approval", "Approval of the step", "审批", "order", "role", "name", "date", "note");
        rows("person", "Person who works on it", "承办人员", "order", "name", "part");
        rows("subject", "Subject", "所涉对象", "order", "name", "kind", "part");
        rows("money", "Entry of money", "资金登记", "order", "date", "kind", "amount", "receipt", "note");
        rows("file", "File", "材料", "order", "name", "date", "from", "digest");
        rows("entry", "What happened", "办理经过", "order", "date", "title", "name", "opinion");
        rows("term", "Term", "期限", "order", "title", "began", "due", "state");
        rows("below", "Matter that came of it", "衍生事项", "order", "number", "title", "process", "state");
        rows("item", "Item of the file", "卷内文件", "order", "number", "responsible", "title", "date", "pages", "remark");
    }

    private PaperPlaces() {}

    private static void single(String name, String en, String zh) {
        SINGLE.put(name, new Text(en, zh));
    }

    private static void rows(String list, String en, String zh, String... columns) {
        for (String column : columns) {
            ROWS.put(list + "." + column, new Text(en + ": " + column, zh + "：" + COLUMNS.get(column)));
        }
    }

    /** All that a template of the process may name, in the order in which they are shown. */
    static List<Templates.TemplatePlace> of(ProcessDefinition process) {
        List<Templates.TemplatePlace> all = new ArrayList<>();
        SINGLE.forEach((name, title) -> all.add(new Templates.TemplatePlace(name, title, false)));
        answers(process).forEach((name, title) -> all.add(new Templates.TemplatePlace(ANSWER + name, title, false)));
        ROWS.forEach((name, title) -> all.add(new Templates.TemplatePlace(name, title, true)));
        return all;
    }

    static Set<String> names(ProcessDefinition process) {
        return of(process).stream().map(Templates.TemplatePlace::name).collect(Collectors.toSet());
    }

    /** Everything that the process asks anywhere, by name. */
    static Map<String, Text> answers(ProcessDefinition process) {
        Map<String, Text> answers = new LinkedHashMap<>();
        Stream.concat(process.asks().stream(), process.steps().values().stream().flatMap(step -> step.asks().stream()))
                .forEach(field -> answers.putIfAbsent(field.name(), field.title()));
        return answers;
    }
}
