package org.mingjing.app.procedure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A matter as a list shows it.
 *
 * @param profileVersion version of the profile that it goes by
 * @param unit id of the unit that it is about
 * @param state name of the state, in its process
 * @param since from when it has been in that state
 * @param parent matter that it came from; null where it came from none
 * @param restricted whether only those see it who work on it or were let in
 * @param due nearest end of a term that runs; null where none does
 * @param waits step or limit that was proposed and waits for approval; null where nothing does
 * @param leads names of those who lead the work on it
 * @param version to be sent with every act
 */
public record MatterRow(
        long id,
        String profile,
        int profileVersion,
        String process,
        String number,
        String title,
        String unit,
        @Nullable Text unitName,
        String state,
        Instant since,
        @Nullable Long parent,
        boolean restricted,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant due,
        boolean overdue,
        @Nullable String waits,
        List<String> leads,
        long version) {
    public MatterRow {
        leads = List.copyOf(leads);
    }

    /** The same for those who are not to know who works on it, nor what is being decided. */
    MatterRow withoutLeads() {
        return new MatterRow(
                id,
                profile,
                profileVersion,
                process,
                number,
                title,
                unit,
                unitName,
                state,
                since,
                parent,
                restricted,
                openedAt,
                endedAt,
                due,
                overdue,
                null,
                List.of(),
                version);
    }
}
