package org.mingjing.app.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.Ladder;
import org.mingjing.source.SourceOptions;
import org.springframework.stereotype.Component;

/** What holds for the imports of a source. */
@Component
class ImportRules {
    private final AnalyticsSettings analytics;
    private final CatalogSettings settings;

    ImportRules(AnalyticsSettings analytics, CatalogSettings settings) {
        this.analytics = analytics;
        this.settings = settings;
    }

    /** Rejects are always masked as they are written; whoever may see more reads the file itself. */
    ImportSettings of(Source source, List<Source> ladder) {
        return new ImportSettings(
                analytics.hashKey(),
                settings.synthetic(),
                false,
                settings.memory().toMegabytes() + "MB",
                null,
                SourceOptions.MOST_UNPACKED,
                rungs(source, ladder));
    }

    static Ladder rungs(Source source, List<Source> ladder) {
        Set<String> before = new HashSet<>();
        Set<String> after = new HashSet<>();
        for (Source other : ladder) {
            int order = other.rung().compareTo(source.rung());
            if (order < 0) {
                before.add(other.code());
            } else if (order > 0) {
                after.add(other.code());
            }
        }
        return new Ladder(before, after);
    }
}
