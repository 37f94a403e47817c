package org.mingjing.app.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingjing.app.agenda.Term.Ending;
import org.mingjing.app.agenda.Term.Unit;

/** Terms as the law counts them, on the calendar that ships. */
class TermsTest {
    private static final WorkCalendar CALENDAR = new Calendars().current();

    @ParameterizedTest
    @CsvSource({
        // the day of the event is not counted, at whatever hour it falls
        "2025-03-03T00:00:00, 5, WORKING_DAYS, MOVES, 2025-03-10",
        "2025-03-03T23:59:59, 5, WORKING_DAYS, MOVES, 2025-03-10",
        // a holiday is passed over, and its make-up workdays count: 8 February 2025 was a Saturday that was worked
        "2025-01-27T10:00:00, 3, WORKING_DAYS, MOVES, 2025-02-07",
        "2025-01-27T10:00:00, 4, WORKING_DAYS, MOVES, 2025-02-08",
        // a last day that is a rest day moves, a make-up workday does not
        "2025-09-27T10:00:00, 5, DAYS, MOVES, 2025-10-09",
        "2025-09-18T10:00:00, 10, DAYS, MOVES, 2025-09-28",
        "2025-09-27T10:00:00, 5, DAYS, STAYS, 2025-10-02",
        // months and years by the calendar
        "2025-01-31T10:00:00, 1, MONTHS, MOVES, 2025-02-28",
        "2024-01-31T10:00:00, 1, MONTHS, MOVES, 2024-02-29",
        "2025-02-28T10:00:00, 1, MONTHS, MOVES, 2025-03-28",
        "2024-02-29T10:00:00, 1, YEARS, STAYS, 2025-02-28",
        "2025-12-31T10:00:00, 6, MONTHS, STAYS, 2026-06-30",
    })
    void a_term_ends_on_the_day_that_the_law_says(
            String began, int amount, Unit unit, Ending ending, LocalDate lastDay) {
        Due due = due(new Term(amount, unit, ending), Course.from(at(began)));

        assertThat(due.lastDay()).isEqualTo(lastDay);
        assertThat(due.at()).isEqualTo(at(lastDay + "T23:59:59"));
    }

    @Test
    void hours_run_through_the_night_to_the_second() {
        Due due = due(new Term(24, Unit.HOURS, Ending.STAYS), Course.from(at("2025-09-30T22:15:07")));

        assertThat(due.at()).isEqualTo(at("2025-10-01T22:15:07"));
    }

    @Test
    void an_instant_counts_by_its_date_at_eight_hours_east() {
        Due due = due(new Term(1, Unit.DAYS, Ending.STAYS), Course.from(Instant.parse("2025-03-03T16:30:00Z")));

        assertThat(due.lastDay()).isEqualTo("2025-03-05");
    }

    @Test
    void a_pause_moves_the_end_by_the_days_that_did_not_count() {
        Term month = new Term(1, Unit.MONTHS, Ending.MOVES);
        Course course = paused("2025-03-03T10:00:00", "2025-03-10", "2025-03-20");

        assertThat(due(month, course).lastDay()).isEqualTo("2025-04-14"); // 3 April + 10 days is a Sunday
    }

    @Test
    void a_pause_that_ends_on_its_first_day_changes_nothing() {
        Term month = new Term(1, Unit.MONTHS, Ending.MOVES);

        assertThat(due(month, paused("2025-03-03T10:00:00", "2025-03-10", "2025-03-10")))
                .isEqualTo(due(month, Course.from(at("2025-03-03T10:00:00"))));
    }

    @Test
    void while_a_pause_lasts_there_is_no_end() {
        Course course = new Course(
                at("2025-03-03T10:00:00"),
                List.of(new Course.Pause(LocalDate.parse("2025-03-10"), null)),
                List.of(),
                null);

        assertThat(Terms.due(new Term(1, Unit.MONTHS, Ending.MOVES), course, CALENDAR))
                .isEmpty();
    }

    @Test
    void a_coercive_clock_does_not_pause() {
        Term detention = new Term(3, Unit.MONTHS, Ending.STAYS);

        assertThat(due(detention, paused("2025-03-03T10:00:00", "2025-03-10", "2025-03-20"))
                        .lastDay())
                .isEqualTo("2025-06-03");
    }

    @Test
    void a_day_that_was_chosen_is_the_last_moves_off_a_rest_day_and_is_what_an_extension_is_added_to() {
        Term half = new Term(6, Unit.MONTHS, Ending.MOVES);
        Instant began = at("2025-03-03T10:00:00");

        assertThat(due(half, Course.until(began, LocalDate.parse("2025-04-16"))).lastDay())
                .isEqualTo("2025-04-16");
        assertThat(due(half, Course.until(began, LocalDate.parse("2025-04-16"))).warnFrom())
                .isEqualTo("2025-04-16");
        assertThat(due(half, Course.until(began, LocalDate.parse("2025-04-19"))).lastDay())
                .as("a Saturday")
                .isEqualTo("2025-04-21");
        assertThat(due(
                                half,
                                Course.until(began, LocalDate.parse("2025-04-16"))
                                        .extended(List.of(new Term(1, Unit.MONTHS, Ending.MOVES))))
                        .lastDay())
                .isEqualTo("2025-05-16");
    }

    @Test
    void an_extension_is_added_to_the_day_before_it_moved() {
        Term month = new Term(1, Unit.MONTHS, Ending.MOVES);
        Course extended = Course.from(at("2025-03-05T10:00:00")).extended(List.of(month));

        assertThat(due(month, Course.from(at("2025-03-05T10:00:00"))).lastDay()).isEqualTo("2025-04-07");
        assertThat(due(month, extended).lastDay()).isEqualTo("2025-05-06"); // 5 May is a holiday; not 7 May
    }

    @Test
    void beyond_the_last_notice_an_end_is_provisional() {
        Term term = new Term(15, Unit.WORKING_DAYS, Ending.MOVES);

        assertThat(due(term, Course.from(at("2026-11-02T10:00:00"))).isProvisional())
                .isFalse();
        assertThat(due(term, Course.from(at("2026-12-21T10:00:00"))).isProvisional())
                .isTrue();
    }

    @Test
    void a_corrected_calendar_gives_another_end() {
        Map<LocalDate, Boolean> corrected = new HashMap<>(CALENDAR.exceptions());
        corrected.put(LocalDate.parse("2025-03-07"), false);
        WorkCalendar later = new WorkCalendar(CALENDAR.version() + 1, corrected, CALENDAR.knownTo());
        Term term = new Term(5, Unit.WORKING_DAYS, Ending.MOVES);
        Course course = Course.from(at("2025-03-03T10:00:00"));

        assertThat(due(term, course).lastDay()).isEqualTo("2025-03-10");
        assertThat(Terms.due(term, course, later).orElseThrow().lastDay()).isEqualTo("2025-03-11");
    }

    @Test
    void warnings_never_come_after_the_end() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Due due = due(anyTerm(random), Course.from(anyInstant(random)));

            assertThat(due.warnFrom()).isBeforeOrEqualTo(due.lastDay());
        }
    }

    @Test
    void overlapping_pauses_are_refused() {
        assertThatThrownBy(() -> new Course(
                        at("2025-03-03T10:00:00"),
                        List.of(pause("2025-03-10", "2025-03-20"), pause("2025-03-15", "2025-03-25")),
                        List.of(),
                        null))
                .hasMessageContaining("overlap");
    }

    /** Ten thousand clues, each counted a second time by going through the days one by one, with a table of its own. */
    @Test
    void ten_thousand_terms_over_two_years_end_as_counted_day_by_day() {
        Random random = new Random(20261126);
        for (int i = 0; i < 10_000; i++) {
            Instant began = anyInstant(random);
            Term term = anyTerm(random);
            LocalDate start = Terms.dateOf(began);
            List<Course.Pause> pauses = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                LocalDate from = start.plusDays(random.nextInt(1, 5));
                pauses.add(new Course.Pause(from, from.plusDays(random.nextInt(0, 20))));
            }
            Course course = Course.from(began).paused(pauses);

            assertThat(due(term, course).lastDay())
                    .as("%s of %s", term, course)
                    .isEqualTo(countedByHand(term, start, pauses));
        }
    }

    private static LocalDate countedByHand(Term term, LocalDate start, List<Course.Pause> pauses) {
        boolean stays = term.ending() == Ending.STAYS;
        LocalDate day = start;
        int left =
                switch (term.unit()) {
                    case DAYS, WORKING_DAYS -> term.amount();
                    case MONTHS -> daysTo(start, term.amount());
                    default -> daysTo(start, 12 * term.amount());
                };
        Course.Pause pause = stays || pauses.isEmpty() ? null : pauses.get(0);
        LocalDate unpaused = start;
        for (int days = left; days > 0; ) {
            unpaused = unpaused.plusDays(1);
            days -= term.unit() != Unit.WORKING_DAYS || worked(unpaused) ? 1 : 0;
        }
        boolean touched = pause != null && !pause.from().isAfter(unpaused);
        while (left > 0) {
            day = day.plusDays(1);
            boolean rests = touched && !day.isBefore(pause.from()) && day.isBefore(pause.to());
            if (!rests && (term.unit() != Unit.WORKING_DAYS || worked(day))) {
                left--;
            }
        }
        while (!stays && !worked(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static int daysTo(LocalDate start, int months) {
        YearMonth month = YearMonth.from(start).plusMonths(months);
        LocalDate end = month.atDay(Math.min(start.getDayOfMonth(), month.lengthOfMonth()));
        return (int) (end.toEpochDay() - start.toEpochDay());
    }

    /** Written down once more, from the notices, as spans. */
    private static boolean worked(LocalDate day) {
        String[] off = {
            "2024-01-01/2024-01-01", "2024-02-10/2024-02-17", "2024-04-04/2024-04-06", "2024-05-01/2024-05-05",
            "2024-06-08/2024-06-10", "2024-09-15/2024-09-17", "2024-10-01/2024-10-07", "2025-01-01/2025-01-01",
            "2025-01-28/2025-02-04", "2025-04-04/2025-04-06", "2025-05-01/2025-05-05", "2025-05-31/2025-06-02",
            "2025-10-01/2025-10-08", "2026-01-01/2026-01-03", "2026-02-15/2026-02-23", "2026-04-04/2026-04-06",
            "2026-05-01/2026-05-05", "2026-06-19/2026-06-21", "2026-09-25/2026-09-27", "2026-10-01/2026-10-07"
        };
        List<String> madeUp = List.of(
                "2024-02-04",
                "2024-02-18",
                "2024-04-07",
                "2024-04-28",
                "2024-05-11",
                "2024-09-14",
                "2024-09-29",
                "2024-10-12",
                "2025-01-26",
                "2025-02-08",
                "2025-04-27",
                "2025-09-28",
                "2025-10-11",
                "2026-01-04",
                "2026-02-14",
                "2026-02-28",
                "2026-05-09",
                "2026-09-20",
                "2026-10-10");
        if (madeUp.contains(day.toString())) {
            return true;
        }
        for (String span : off) {
            if (!day.isBefore(LocalDate.parse(span.substring(0, 10)))
                    && !day.isAfter(LocalDate.parse(span.substring(11)))) {
                return false;
            }
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static Term anyTerm(Random random) {
        Unit unit =
                List.of(Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.YEARS).get(random.nextInt(4));
        int most = unit == Unit.YEARS ? 1 : unit == Unit.MONTHS ? 6 : 60;
        Ending ending = unit == Unit.WORKING_DAYS || random.nextBoolean() ? Ending.MOVES : Ending.STAYS;
        return new Term(random.nextInt(1, most + 1), unit, ending);
    }

    private static Instant anyInstant(Random random) {
        return at("2024-01-01T00:00:00").plusSeconds(random.nextLong(2L * 365 * 24 * 3600));
    }

    private static Course paused(String began, String from, String to) {
        return Course.from(at(began)).paused(List.of(pause(from, to)));
    }

    private static Course.Pause pause(String from, String to) {
        return new Course.Pause(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).toInstant(Terms.ZONE);
    }

    private static Due due(Term term, Course course) {
        return Terms.due(term, course, CALENDAR).orElseThrow();
    }
}
