package org.mingjing.command;

import picocli.CommandLine.Command;

/** {@code mingjing datasets …}: the contracts that data is imported under. */
@Command(
        name = "datasets",
        description = "The dataset contracts: look, and lock what they promise.",
        subcommands = {DatasetsListCommand.class, DatasetsShowCommand.class, DatasetsLockCommand.class})
final class DatasetsCommand {}
