package org.mingjing.intake;

/** Hears how far an import is. Called often; whoever prints decides when. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (rows, share) -> {};

    /**
     * @param rows rows read so far
     * @param share share of the file, 0 to 1
     */
    void rows(long rows, double share);
}
