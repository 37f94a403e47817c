package org.mingjing.intake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceOptions;

/**
 * What holds for all files of an import.
 *
 * @param hashKey file with the secret key of keyed hashes; null: {@code <lake>.hash-key} beside the lake
 * @param synthetic whether generated identifiers are accepted
 * @param showPersonal whether rejects show personal values
 * @param memory most memory of the engine, such as {@code 512MB}; the program itself needs some 300 MB beside it
 * @param password of protected workbooks
 * @param mostUnpacked bytes to which a packed file may be unpacked, where that is more than a hundred times its size
 * @param ladder whose rows stay where two systems send the same key
 */
public record ImportSettings(
        @Nullable Path hashKey,
        boolean synthetic,
        boolean showPersonal,
        String memory,
        @Nullable String password,
        long mostUnpacked,
        Ladder ladder) {
    /** What the command line starts from. */
    public static final ImportSettings DEFAULT = new ImportSettings(null, false, false, "512MB", null);

    public ImportSettings(
            @Nullable Path hashKey, boolean synthetic, boolean showPersonal, String memory, @Nullable String password) {
        this(hashKey, synthetic, showPersonal, memory, password, SourceOptions.MOST_UNPACKED);
    }

    public ImportSettings(
            @Nullable Path hashKey,
            boolean synthetic,
            boolean showPersonal,
            String memory,
            @Nullable String password,
            long mostUnpacked) {
        this(hashKey, synthetic, showPersonal, memory, password, mostUnpacked, Ladder.NONE);
    }

    /** The same for files of one system on a ladder. */
    public ImportSettings on(Ladder newLadder) {
        return new ImportSettings(hashKey, synthetic, showPersonal, memory, password, mostUnpacked, newLadder);
    }
}
