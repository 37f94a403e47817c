package org.mingjing.app.findings;

import java.util.Optional;

/** Which clue a finding went into; answered by the module that keeps clues. */
public interface FindingClues {
    /** The clue, where whoever acts may see it. */
    Optional<FindingPage.Clue> of(String finding);

    /** What whoever raised it was told in the end, where whoever acts may see that. */
    Optional<FindingPage.Answer> answer(String finding);
}
