package org.mingjing.app.sitechecks;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * A check on site as whoever is on the spot sees it: what it takes to look, and no more.
 *
 * @param sentence null where the task does not need it
 * @param unitName whom it is about
 * @param occurred when it was, as the data has it; null where it does not say
 * @param returnedFor why an earlier answer was not enough
 * @param photos ids of those sent so far
 */
public record MyCheck(
        long id,
        String task,
        Text title,
        @Nullable Text sentence,
        @Nullable Text unitName,
        @Nullable String occurred,
        LocalDate until,
        boolean late,
        @Nullable String returnedFor,
        List<Long> photos) {
    public MyCheck {
        photos = List.copyOf(photos);
    }
}
