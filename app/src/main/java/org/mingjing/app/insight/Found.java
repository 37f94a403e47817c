package org.mingjing.app.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/** What a search found, by kind; a kind without any is left out. */
public record Found(List<Group> groups) {
    /** What can be found. */
    public enum Kind {
        FINDING,
        MATTER,
        /** Whom and what matters are about. */
        SUBJECT,
        MODEL,
        DATASET,
        UNIT,
        RUN,
        DATA_REQUEST,
        DATA_CALL,
        PROPOSAL,
        ACCOUNT
    }

    /** @param more whether there are more than are shown */
    public record Group(Kind kind, List<Hit> hits, boolean more) {
        public Group {
            hits = List.copyOf(hits);
        }
    }

    /**
     * Something that was found.
     *
     * @param title null where its id says it
     * @param beside what tells it from others of its name
     * @param address the record itself
     */
    public record Hit(String id, @Nullable Text title, @Nullable Text beside, String address) {}

    public Found {
        groups = List.copyOf(groups);
    }
}
