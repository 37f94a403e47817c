package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.intake.MappingProposal;
import org.mingjing.lake.Durable;
import org.mingjing.source.Source;
import org.mingjing.source.SourceOptions;
import org.mingjing.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mingjing map}: proposes a mapping for a file. */
@Command(name = "map", description = "Proposes a mapping for a file, from names and values, and writes it for editing.")
final class MapCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file as it came")
    private @Nullable Path file;

    @Option(names = "--dataset", required = true, paramLabel = "NAME", description = "dataset that its rows belong to")
    private @Nullable String dataset;

    @Option(names = "--out", paramLabel = "MAP.yml", description = "where to write it (default: standard output)")
    private @Nullable Path out;

    @Option(names = "--table", paramLabel = "NAME", description = "sheet, JSON pointer or OCDS table")
    private @Nullable String table;

    @Option(
            names = "--datasets",
            paramLabel = "DIR",
            description = "folder of dataset contracts (default: the project's)")
    private @Nullable Path datasets;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of the summary (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() throws IOException {
        if (spec == null || file == null || dataset == null) {
            throw new IllegalStateException("called without its options");
        }
        if (out != null && Files.exists(out)) {
            throw new ParameterException(
                    spec.commandLine(), out + " is there already; name another file, or remove it");
        }
        Path contracts = datasets == null
                ? Path.of(System.getProperty("mingjing.home", ".")).resolve("datasets")
                : datasets;
        String name = dataset.contains("@") ? dataset.substring(0, dataset.indexOf('@')) : dataset;
        SourceOptions options = new SourceOptions(null, null, null, null, null, table, null);
        MappingProposal proposal;
        List<Text> remarks;
        try (Source source = Sources.open(file, options)) {
            proposal = MappingProposal.of(
                    Datasets.read(contracts).get(name), file.getFileName().toString(), source);
            remarks = source.profile().warnings();
        }
        PrintWriter screen = spec.commandLine().getOut();
        if (out == null) {
            screen.print(proposal.yaml());
        } else {
            Durable.write(out, proposal.yaml());
            screen.println(said(out, proposal).in(language));
        }
        screen.flush();
        PrintWriter beside = out == null ? spec.commandLine().getErr() : screen; // the mapping alone goes to the output
        remarks.forEach(r -> beside.println("  " + r.in(language)));
        beside.flush();
        return 0;
    }

    private static Text said(Path out, MappingProposal proposal) {
        String open = String.join(", ", proposal.missing());
        return new Text(
                out + ": " + proposal.mapped() + " columns proposed"
                        + (open.isEmpty() ? "" : "; to be filled in: " + open),
                out + "：拟定 " + proposal.mapped() + " 列" + (open.isEmpty() ? "" : "；待填写：" + open));
    }
}
