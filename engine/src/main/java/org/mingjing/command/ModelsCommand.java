package org.mingjing.command;

import picocli.CommandLine.Command;

/** {@code mingjing models …}: the library of supervision models. */
@Command(
        name = "models",
        description = "The library of supervision models: look, check, test, lock, begin a new one, write their pages.",
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsLintCommand.class,
            ModelsTestCommand.class,
            ModelsMutateCommand.class,
            ModelsLockCommand.class,
            ModelsNewCommand.class,
            ModelsDocsCommand.class
        })
final class ModelsCommand {}
