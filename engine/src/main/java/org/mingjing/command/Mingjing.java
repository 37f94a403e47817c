package org.mingjing.command;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The command line {@code mingjing}. */
@Command(
        name = "mingjing",
        description = "Clear mirror: data in, supervision models over it, findings out with their reasons and rows.",
        mixinStandardHelpOptions = true,
        version = "mingjing 0.1.0",
        scope = ScopeType.INHERIT,
        subcommands = {
            DatasetsCommand.class,
            MapCommand.class,
            ImportCommand.class,
            LakeCommand.class,
            DeriveCommand.class,
            ModelsCommand.class,
            ScanCommand.class,
            WhatIfCommand.class,
            ScoresCommand.class,
            ExplainCommand.class,
            WhyNotCommand.class,
            DiffCommand.class,
            ReportCommand.class,
            DemoDataCommand.class,
            HelpCommand.class
        })
public final class Mingjing {
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    private Mingjing() {}

    public static void main(String[] arguments) {
        // libraries that log find nobody to log to; SLF4J need not say so, and nothing personal ends in a log
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(runInOwnFolder(arguments));
    }

    private static int runInOwnFolder(String... arguments) {
        TemporaryFolder own = TemporaryFolder.begin();
        try {
            return run(arguments);
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    /** Runs one command and returns its exit code. */
    static int run(String... arguments) {
        Charset charset = shown();
        CommandLine line = line();
        line.setOut(new PrintWriter(new OutputStreamWriter(System.out, charset), true));
        line.setErr(new PrintWriter(new OutputStreamWriter(System.err, charset), true));
        try {
            return line.execute(arguments);
        } catch (LinkageError notUnpacked) {
            Throwable cause = notUnpacked.getCause() == null ? notUnpacked : notUnpacked.getCause();
            line.getErr().printf("the engine's library cannot be unpacked into %s: %s%n", TEMPORARY, cause);
            line.getErr()
                    .println("  -> Free space there ('df'), or name another folder:"
                            + " MINGJING_JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
            return ProblemCode.Kind.RESOURCE.exitCode();
        }
    }

    /** The machine's character set; UTF-8 where that cannot write Chinese. */
    private static Charset shown() {
        Charset own = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return own.canEncode() && own.newEncoder().canEncode('中') ? own : StandardCharsets.UTF_8;
    }

    private static @Nullable String language(Map<String, String> environment) {
        for (String name : List.of("MINGJING_LANG", "LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.startsWith("zh")
                        ? "zh"
                        : value.startsWith("en") || !name.startsWith("MINGJING") ? "en" : value;
            }
        }
        return null;
    }

    /** The command line, not yet executed. */
    static CommandLine line() {
        return line(System.getenv());
    }

    /**
     * @param environment where an office sets its language once: {@code MINGJING_LANG}, else the machine's
     */
    static CommandLine line(Map<String, String> environment) {
        CommandLine all = new CommandLine(new Mingjing());
        for (MoreCommands more : ServiceLoader.load(MoreCommands.class)) {
            more.commands().forEach(all::addSubcommand);
        }
        return all.setDefaultValueProvider(argument -> argument instanceof OptionSpec option
                                && List.of(option.names()).contains("--lang")
                        ? language(environment)
                        : null)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    PrintWriter err = line.getErr();
                    if (failure instanceof Problem problem) {
                        err.println(problem.getMessage());
                        return problem.code().kind().exitCode();
                    }
                    err.println("an error of the program itself; please report it with these lines");
                    failure.printStackTrace(err);
                    return ProblemCode.Kind.INTERNAL.exitCode();
                });
    }
}
