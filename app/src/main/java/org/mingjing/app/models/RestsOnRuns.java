package org.mingjing.app.models;

import java.util.Set;

/** What rests on runs outside of this module, so that what they saw and left has to be kept. */
public interface RestsOnRuns {
    /** Those of the runs on which something still rests. */
    Set<Long> among(Set<Long> runs);
}
