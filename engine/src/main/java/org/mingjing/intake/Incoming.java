package org.mingjing.intake;

import java.nio.file.Path;
import java.time.Instant;
import org.mingjing.contract.DatasetContract;

/**
 * One file as it comes in.
 *
 * @param file where it lies
 * @param contract of the dataset it is for
 * @param mapping how its columns become the contract's
 * @param settings what holds for all files of the import
 * @param gate what is known of identifiers
 * @param batch id of what it brings in
 * @param at when
 */
record Incoming(
        Path file,
        DatasetContract contract,
        MappingSource mapping,
        ImportSettings settings,
        IdentifierGate gate,
        String batch,
        Instant at) {
    String fileName() {
        return file.getFileName().toString();
    }
}
