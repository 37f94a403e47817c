package org.mingjing.command;

import java.io.PrintWriter;
import org.mingjing.problem.Problem;
import org.mingjing.problem.ProblemCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
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
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(String... arguments) {
        CommandLine line = line();
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

    /** The command line, not yet executed. */
    static CommandLine line() {
        return new CommandLine(new Mingjing())
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
