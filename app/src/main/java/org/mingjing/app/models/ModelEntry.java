package org.mingjing.app.models;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.model.Model;

/**
 * A model in the list of the library.
 *
 * @param sound whether it can be run at all
 * @param missing datasets that it needs and that are not there; empty: it can run
 * @param lastRun how it fared in the newest run; null where it never ran
 * @param precision how its findings turned out; null where none is decided
 */
public record ModelEntry(
        String id,
        Text title,
        int version,
        Model.Severity severity,
        Model.Dimension dimension,
        Model.Status status,
        Tier tier,
        boolean statistical,
        Mode mode,
        boolean sound,
        List<String> missing,
        ModelPage.@Nullable LastRun lastRun,
        @Nullable Precision precision) {
    /** A field of the library; {@code title} is its name where it states none. */
    public record Module(String name, Text title, List<Indicator> indicators) {}

    /** A behaviour that its models watch; null as id: models that stand alone. */
    public record Indicator(@Nullable String id, @Nullable Text title, List<ModelEntry> models) {}
}
