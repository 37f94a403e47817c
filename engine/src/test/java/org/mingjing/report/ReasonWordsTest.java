package org.mingjing.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingjing.scan.ScanProblem;

class ReasonWordsTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"MODEL_.*", "ENGINE_.*"})
    void every_way_in_which_a_model_does_not_finish_has_words(ScanProblem problem) {
        assertTrue(ReasonWords.of(problem.name()).isPresent(), problem.name());
        assertEquals(Optional.empty(), ReasonWords.of(null));
    }
}
