package org.mingjing.city;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Approved meetings and courses. */
final class Plans {
    static final Table PLAN = Table.dataset(
            "meeting_training_plan",
            "*plan_no org_id kind quota_class title place_division venue_id start_date end_date attendees staff class_hours"
                    + " lecturer_fee approved_at");

    /** Lane of affairs that weigh in a year's accounts for meetings and courses. */
    static final String DEAR = "dear meetings";

    private Plans() {}

    /**
     * @param hoursADay lessons on each day; negative where there are none to state
     */
    static String plan(
            Rows rows,
            Unit unit,
            String mark,
            String kind,
            String title,
            @Nullable String venue,
            LocalDate from,
            int days,
            int attendees,
            double hoursADay) {
        String number = "JH" + unit.id() + mark;
        boolean training = kind.equals("training");
        rows.row(
                PLAN,
                number,
                unit.id(),
                kind,
                "third",
                title,
                Land.CITY,
                venue,
                from,
                from.plusDays(days - 1L),
                attendees,
                1,
                hoursADay < 0 ? null : Rows.fixed(hoursADay * days, 1),
                training ? "2400.00" : null,
                Days.plusWorkdays(from, -15).atTime(10, 0));
        return number;
    }
}
