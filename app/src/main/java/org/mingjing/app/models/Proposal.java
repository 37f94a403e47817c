package org.mingjing.app.models;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to change what is set, and what became of it.
 *
 * @param unit unit it holds for; null: all
 * @param models ids of the models it touches, and patterns as written
 * @param reason why
 * @param decision what the approver wrote
 * @param version counts changes; to be sent with a decision
 */
public record Proposal(
        long id,
        SettingKind kind,
        @Nullable String unit,
        List<String> models,
        Wish wish,
        String reason,
        long askedBy,
        String askedName,
        Instant askedAt,
        ProposalState state,
        @Nullable Long decidedBy,
        @Nullable String decidedName,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        long version) {}
