package org.mingjing.app.procedure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody was told about matters that they may still see. */
@Service
public class Notices {
    private final NoticeStore store;
    private final Audit audit;
    private final Clock clock;

    Notices(NoticeStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Something somebody was told.
     *
     * @param kind {@code TO_DECIDE}, {@code REFUSED}, {@code STEP}, {@code ASSIGNED}, {@code REMINDED}, {@code OVERDUE},
     *     {@code ESCALATED},
     *     {@code RAISED}, {@code REPORTED}, {@code ANSWERED}, {@code NAME_ASKED},
     *     {@code NAME_OPENED}, {@code NAME_REFUSED}, {@code FILE_TAKEN}
     * @param name of step, limit or part
     */
    public record Notice(
            long id,
            long matter,
            String profile,
            int profileVersion,
            String process,
            String number,
            String title,
            String kind,
            @Nullable String name,
            Instant at,
            @Nullable Instant readAt) {}

    /** The newest first, unread ones before all. */
    @Transactional
    public List<Notice> mine(int most) {
        List<Notice> notices = store.mine(most);
        audit.record(Act.of("procedure.notices_read", "notice", "list").with("shown", notices.size()));
        return notices;
    }

    /** How many were not read; a number leaves no trace. */
    @Transactional(readOnly = true)
    public long unread() {
        return store.unread();
    }

    /** Notes that they were read, up to and with one. */
    @Transactional
    public void read(long upTo) {
        store.read(upTo, clock.instant());
    }
}
