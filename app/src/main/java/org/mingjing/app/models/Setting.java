package org.mingjing.app.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is or was set.
 *
 * @param model id of a model; for an exemption also a pattern with {@code *} and {@code ?}
 * @param unit unit it holds for, and within whose scope it is; null: all
 * @param content what it says
 * @param reason why, as its author wrote
 * @param author who proposed it
 * @param approver who approved it
 * @param fromState state of the settings with which it came into force
 * @param toState state with which it ended; null: in force
 * @param since when it came into force
 */
public record Setting(
        long id,
        SettingKind kind,
        String model,
        @Nullable String unit,
        SettingContent content,
        String reason,
        String author,
        String approver,
        long fromState,
        @Nullable Long toState,
        Instant since) {
    /** Whether the other, were it set, would stand in this one's place. */
    boolean isReplacedBy(Wanted other) {
        if (!model.equals(other.model()) || !java.util.Objects.equals(unit, other.unit())) {
            return false;
        }
        if (content instanceof LocalValue mine && other.content() instanceof LocalValue theirs) {
            return mine.parameter().equals(theirs.parameter())
                    && java.util.Objects.equals(mine.region(), theirs.region())
                    && java.util.Objects.equals(mine.from(), theirs.from())
                    && java.util.Objects.equals(mine.to(), theirs.to());
        }
        return (content instanceof ModelMode && other.content() instanceof ModelMode)
                || (content instanceof OwnModel && other.content() instanceof OwnModel);
    }

    Wanted again() {
        return new Wanted(model, unit, content);
    }

    /** Something to be set. */
    public record Wanted(String model, @Nullable String unit, SettingContent content) {}
}
