package org.mingjing.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mingjing.scan.Score;

/** The scores that the page holds: the heaviest parties of each role, each with its modules and indicators. */
final class PartyScores {
    /** Parties of each role. */
    private static final int MOST = 2_000;

    private final List<List<Object>> parties = new ArrayList<>();
    private final Map<Score.Role, Integer> counts = new EnumMap<>(Score.Role.class);
    private List<List<Object>> modules = new ArrayList<>();
    private List<List<Object>> indicators = new ArrayList<>();

    PartyScores(ReportInput input) {
        input.scores(this::take);
    }

    /** Role, kind, id, score and modules; of these each with its score and indicators; of these each with its hits. */
    List<List<Object>> all() {
        return parties;
    }

    private void take(Score score) {
        switch (score.level()) {
            case TOTAL -> {
                modules = new ArrayList<>();
                if (counts.merge(score.role(), 1, Integer::sum) <= MOST) {
                    parties.add(List.of(
                            HtmlData.word(score.role()),
                            score.kind(),
                            String.valueOf(PageContent.clipped(score.party())),
                            score.score(),
                            modules));
                }
            }
            case MODULE -> {
                indicators = new ArrayList<>();
                modules.add(List.of(String.valueOf(score.module()), score.score(), indicators));
            }
            case INDICATOR -> indicators.add(List.of(String.valueOf(score.indicator()), score.score(), score.hits()));
        }
    }
}
