package org.mingjing.app.models;

import org.jspecify.annotations.Nullable;

/**
 * The files that a proposal would take into the library, or took, and those they stand in place of.
 *
 * @param before null where it is the first version
 */
public record ProposedFiles(ModelFiles files, @Nullable Before before) {
    /** The version that was in force until then, or still is. */
    public record Before(int version, ModelFiles files) {}
}
