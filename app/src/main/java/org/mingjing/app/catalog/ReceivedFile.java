package org.mingjing.app.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it came.
 *
 * @param request request for data that it answers
 * @param name as it may be shown, and as it stands with its rows
 * @param folder where its bytes lie
 * @param way how it came: a way in, or {@code MEND}
 * @param bytes its size, as it is or as it was said
 * @param received bytes that are there
 */
record ReceivedFile(
        long id,
        long source,
        @Nullable Long request,
        String name,
        @JsonIgnore String folder,
        String way,
        long bytes,
        long received,
        @Nullable String sha256,
        State state,
        String begunBy,
        Instant begunAt,
        @Nullable Instant receivedAt) {
    /** Where it is. */
    enum State {
        RECEIVING,
        RECEIVED,
        REMOVED
    }

    ReceivedFile withReceived(long there) {
        return new ReceivedFile(
                id, source, request, name, folder, way, bytes, there, sha256, state, begunBy, begunAt, receivedAt);
    }
}
