package org.mingjing.derive;

import org.mingjing.contract.Text;

/** Told now and then how far a derivation is; asked whether it shall stop. */
public interface DeriveProgress {
    /** Says nothing and never stops. */
    DeriveProgress SILENT = (what, done, total) -> true;

    /**
     * @param what what is being done, in a few words
     * @param done rows or names done
     * @param total how many there are; 0 where unknown
     * @return false to stop: nothing is written then
     */
    boolean at(Text what, long done, long total);
}
