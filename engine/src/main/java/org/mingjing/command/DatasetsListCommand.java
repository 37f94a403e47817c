package org.mingjing.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import org.mingjing.contract.Tier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the contracts, one a line. */
@Command(name = "list", description = "List the datasets, one a line.")
final class DatasetsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ContractOptions contracts;

    @Option(names = "--group", paramLabel = "GROUP", description = "only this group, such as money")
    private @Nullable String group;

    @Option(names = "--tier", description = "only this tier: T1, T2 or T3")
    private @Nullable Tier tier;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of titles (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        Datasets datasets = contracts.read();
        Collection<DatasetContract> chosen = group == null ? datasets.all() : datasets.ofGroup(group);
        List<List<String>> rows = new ArrayList<>();
        boolean chinese = language == Language.ZH;
        rows.add(
                chinese
                        ? List.of("名称", "版本", "分组", "级别", "列数", "标题", "数据来源")
                        : List.of("NAME", "VERSION", "GROUP", "TIER", "COLUMNS", "TITLE", "SOURCE"));
        chosen.stream()
                .filter(contract -> tier == null || contract.tier() == tier)
                .sorted(Comparator.comparing(DatasetContract::group).thenComparing(DatasetContract::dataset))
                .forEach(contract -> rows.add(row(contract)));
        PrintWriter out = spec.commandLine().getOut();
        Columns.print(out, rows);
        int count = rows.size() - 1;
        out.println(chinese ? "共 " + count + " 个数据集" : count + (count == 1 ? " dataset" : " datasets"));
        out.flush();
        return 0;
    }

    private List<String> row(DatasetContract contract) {
        return List.of(
                contract.dataset(),
                String.valueOf(contract.version()),
                DatasetGroups.title(contract.group(), language),
                contract.tier().name(),
                String.valueOf(contract.columns().size()),
                contract.title().in(language),
                contract.source().in(language));
    }
}
