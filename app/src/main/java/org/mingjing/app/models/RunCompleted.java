package org.mingjing.app.models;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run has ended well and its folder is whole. Published inside the transaction that marks it so, once: what is done
 * about it in that transaction is done exactly once.
 *
 * @param run id
 * @param folder what the engine wrote, for {@code RunFolder}
 * @param shadowModels ids of the models whose findings are not to be raised
 * @param caseNumber the case to which its findings are sealed; null: none
 */
public record RunCompleted(long run, Path folder, Set<String> shadowModels, @Nullable String caseNumber) {
    public RunCompleted {
        shadowModels = Set.copyOf(shadowModels);
    }
}
