package org.mingjing.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mingjing.contract.ContractLock;
import org.mingjing.contract.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes additions and new versions into the lock; what takes back a promise is named and stays out. */
@Command(
        name = "lock",
        description = "Take new columns, datasets and versions into contracts.lock.json; refuse what was taken back.")
final class DatasetsLockCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ContractOptions contracts;

    @Option(names = "--check", description = "change nothing; exit 1 when the lock and the contracts differ")
    private boolean checkOnly;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Datasets datasets = contracts.read();
        ContractLock lock = ContractLock.read(contracts.folder());
        List<String> breaches = lock.breaches(datasets);
        if (!breaches.isEmpty()) {
            breaches.forEach(out::println);
            out.println("a change like these needs a new version of the contract; the lock stays as it was");
            out.flush();
            return 1;
        }
        boolean current = lock.isCurrent(datasets);
        if (!current && !checkOnly) {
            lock.rewrite(datasets);
        }
        out.println(
                current
                        ? "the lock is up to date"
                        : checkOnly ? "not locked yet: run 'mingjing datasets lock'" : "locked");
        out.flush();
        return current || !checkOnly ? 0 : 1;
    }
}
