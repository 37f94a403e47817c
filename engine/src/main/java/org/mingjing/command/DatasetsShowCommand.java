package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Language;
import org.mingjing.contract.QualityRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one contract in full. */
@Command(name = "show", description = "Show one dataset: columns, key, class, rules.")
final class DatasetsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ContractOptions contracts;

    @Parameters(paramLabel = "NAME", description = "a dataset, such as payment or payment@1")
    private String name;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of texts (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        DatasetContract contract = contracts.read().get(name);
        PrintWriter out = spec.commandLine().getOut();
        out.println(contract.reference() + "  " + contract.title().in(language));
        out.println();
        Columns.print(out, head(contract));
        out.println();
        Columns.print(out, columns(contract));
        if (!contract.rules().isEmpty()) {
            out.println();
            Columns.print(out, rules(contract));
        }
        out.flush();
        return 0;
    }

    private List<List<String>> head(DatasetContract contract) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(word("Purpose", "用途"), contract.purpose().in(language)));
        rows.add(List.of(word("Source", "数据来源"), contract.source().in(language)));
        rows.add(List.of(word("Group", "分组"), DatasetGroups.title(contract.group(), language)));
        rows.add(List.of(word("Tier", "级别"), contract.tier() + " " + tier(contract)));
        rows.add(List.of(word("Key", "主键"), String.join(", ", contract.key())));
        rows.add(List.of(word("Zone", "时区"), contract.zone().getId()));
        if (contract.note() != null) {
            rows.add(List.of(word("Note", "说明"), contract.note().in(language)));
        }
        return rows;
    }

    private String tier(DatasetContract contract) {
        return switch (contract.tier()) {
            case T1 -> word("(routine use)", "（日常使用）");
            case T2 -> word("(under a written sharing agreement)", "（凭书面共享协议）");
            case T3 -> word("(only under a case number)", "（仅凭案件编号）");
        };
    }

    private List<List<String>> columns(DatasetContract contract) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                word("COLUMN", "列名"),
                word("TITLE", "名称"),
                word("TYPE", "类型"),
                word("UNIT", "单位"),
                word("NULL", "可空"),
                word("CLASS", "敏感级别"),
                word("IDENTIFIER", "标识类型"),
                word("CODES", "代码"),
                word("ALSO SENT AS", "常见表头")));
        for (Column column : contract.columns()) {
            rows.add(List.of(
                    column.name(),
                    column.title().in(language),
                    column.type().written(),
                    column.unit() == null ? "" : column.unit(),
                    column.nullable() ? word("yes", "是") : word("no", "否"),
                    sensitivity(column),
                    column.identifier() == null ? "" : column.identifier(),
                    String.join(" ", column.codes()),
                    String.join(" ", column.aliases())));
        }
        return rows;
    }

    private String sensitivity(Column column) {
        return switch (column.sensitivity()) {
            case NONE -> word("none", "非个人信息");
            case PERSONAL -> word("personal", "个人信息");
            case SENSITIVE -> word("sensitive", "敏感个人信息");
        };
    }

    private List<List<String>> rules(DatasetContract contract) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(word("RULE", "质量规则"), word("GOOD ROWS KEEP", "合格条件"), word("ELSE", "否则")));
        for (QualityRule rule : contract.rules()) {
            rows.add(List.of(rule.id(), rule.check().strip(), rule.says().in(language)));
        }
        return rows;
    }

    private String word(String en, String zh) {
        return language == Language.EN ? en : zh;
    }
}
