package org.mingjing.app.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to read personal rows; a grant once it is approved.
 *
 * @param id random, so that it tells nothing of others
 * @param version counts changes
 * @param state as of now: one whose term is over is expired, whether or not somebody noticed
 * @param asker account
 * @param unit for which it is asked
 * @param reason in the asker's words
 * @param sealed whether it holds data of tier 3, and so only for its case
 * @param width why it looks too wide
 * @param startsAt null: from the approval
 * @param decidedBy account; null while nobody decided
 */
public record DataCall(
        String id,
        long version,
        DataCallState state,
        long asker,
        String unit,
        Purpose purpose,
        String reason,
        Sight sight,
        Weight weight,
        boolean sealed,
        List<DatasetCall> datasets,
        List<Width> width,
        Instant askedAt,
        @Nullable Instant startsAt,
        Instant endsAt,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt) {
    public DataCall {
        datasets = List.copyOf(datasets);
        width = List.copyOf(width);
    }

    List<String> datasetNames() {
        return datasets.stream().map(DatasetCall::dataset).toList();
    }

    /** For whoever watches over data calls without knowing what is looked into. */
    DataCall withoutContent() {
        List<DatasetCall> bare = datasets.stream()
                .map(d -> new DatasetCall(d.dataset(), d.columns(), d.openable(), RowsFilter.NONE))
                .toList();
        return new DataCall(
                id,
                version,
                state,
                asker,
                unit,
                new Purpose(purpose.kind(), "-"),
                "",
                sight,
                weight,
                sealed,
                bare,
                width,
                askedAt,
                startsAt,
                endsAt,
                decidedBy,
                decidedAt);
    }

    boolean inForce(Instant now) {
        return state == DataCallState.APPROVED && (startsAt == null || !now.isBefore(startsAt)) && now.isBefore(endsAt);
    }
}
