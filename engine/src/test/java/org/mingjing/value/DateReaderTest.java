package org.mingjing.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DateReaderTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static DateReader days(@Nullable String format) {
        return new DateReader(false, false, SHANGHAI, format);
    }

    private static DateReader times() {
        return new DateReader(true, false, SHANGHAI, null);
    }

    private static String read(DateReader reader, String cell) {
        Reading reading = new Reading();
        reader.read(cell, reading);
        String flags = reading.flags == 0
                ? ""
                : " " + Defect.of(reading.flags).stream().map(Defect::code).toList();
        return (reading.hasValue() ? LocalDate.ofEpochDay(reading.number).toString() : "none") + flags;
    }

    private static String time(String cell) {
        Reading reading = new Reading();
        times().read(cell, reading);
        return reading.hasValue()
                ? LocalDateTime.ofEpochSecond(
                                Math.floorDiv(reading.number, 1_000_000),
                                (int) Math.floorMod(reading.number, 1_000_000L) * 1000,
                                ZoneOffset.UTC)
                        .toString()
                : "none " + Defect.of(reading.flags);
    }

    @Test
    void reads_dates_that_can_be_read_in_one_way_only() {
        for (String cell : new String[] {
            "2024-01-05",
            "2024/1/5",
            "2024.1.5",
            "20240105",
            "2024年1月5日",
            "2024年01月05日",
            "２０２４年１月５日",
            "5-Jan-2024",
            "05 January 2024",
            "Jan 5, 2024",
            "'2024-01-05"
        }) {
            assertEquals("2024-01-05", read(days(null), cell), cell);
        }
        assertEquals("2024-01-13", read(days(null), "13/01/2024"));
        assertEquals("2024-01-13", read(days(null), "01/13/2024"));
        assertEquals("2024-05-05", read(days(null), "05/05/2024"));
        assertEquals("2024-01-05 [date_serial]", read(days(null), "45296"));
        assertEquals("2024-01-05 [time_dropped]", read(days(null), "2024-01-05 08:30"));
        assertEquals("2024-01-05", read(days(null), "2024-01-05 00:00"));
    }

    @Test
    void reads_times_in_the_zone_of_the_dataset() {
        assertEquals("2024-01-05T08:30", time("2024-01-05 08:30"));
        assertEquals("2024-01-05T08:30:15", time("2024/1/5 8:30:15"));
        assertEquals("2024-01-05T08:30:15.250", time("2024-01-05T08:30:15.25"));
        assertEquals("2024-01-05T16:30", time("2024-01-05T08:30:00Z"));
        assertEquals("2024-01-05T15:30", time("2024-01-05T08:30:00+01:00"));
        assertEquals("2024-01-05T20:05", time("2024-01-05 08:05 PM"));
        assertEquals("2024-01-05T08:30:15", time("20240105083015"));
        assertEquals("2024-01-05T08:30:15", time("2024年1月5日 8时30分15秒"));
        assertEquals("2024-01-05T12:00", time("45296.5"));
        assertEquals("2024-01-05T00:00", time("2024-01-05"));
        assertEquals("none [DATE_IMPOSSIBLE]", time("2024-01-05 25:00"));
    }

    @Test
    void reads_dates_as_chinese_papers_and_exports_spell_them() {
        assertEquals("2024-01-05", read(days(null), "二〇二四年一月五日"));
        assertEquals("2020-10-10", read(days(null), "二○二○年十月十日"));
        assertEquals("2009-12-31", read(days(null), "二零零九年十二月三十一日"));
        assertEquals("2024-11-20", read(days(null), "二〇二四年十一月二十号"));
        assertEquals("2024-01-05", read(days(null), "2024年元月5日"));
        assertEquals("none [date_impossible]", read(days(null), "二〇二四年二月三十日"));
        assertEquals("none [date_unreadable]", read(days(null), "二〇二四年十三十月五日"));
        assertEquals("none [date_unreadable]", read(days(null), "二四年一月五日"));
        assertEquals("2024-03-01T08:05", time("2024/3/1 上午 8:05:00"));
        assertEquals("2024-03-01T20:05", time("2024年3月1日下午8时5分"));
        assertEquals("2024-03-01T12:05", time("2024-03-01 下午12:05"));
        assertEquals("2024-03-01T00:05", time("2024-03-01 上午12:05"));
        assertEquals("2024-03-01T15:30", time("2024-03-01 下午15:30"));
        assertEquals("none [DATE_UNREADABLE]", time("2024-03-01 上午15:30"));
    }

    @Test
    void asks_for_all_values_when_day_and_month_cannot_be_told_apart() {
        DateReader reader = days(null);

        read(reader, "03/04/2024");
        assertTrue(reader.undecided());
        read(reader, "13/04/2024");
        reader.decide();

        assertFalse(reader.undecidable());
        assertEquals("2024-04-03", read(reader, "03/04/2024"));
    }

    @Test
    void goes_on_without_all_values_once_one_of_them_has_decided_until_another_contradicts() {
        DateReader reader = days(null);

        read(reader, "04/13/2024");
        assertEquals("2024-03-04", read(reader, "03/04/2024"));
        assertFalse(reader.undecided());
        read(reader, "13/04/2024");
        assertTrue(reader.undecided());

        reader.decide();
        assertEquals("none [date_ambiguous]", read(reader, "03/04/2024"));
        assertEquals("2024-04-13", read(reader, "13/04/2024"));
    }

    @Test
    void leaves_open_what_the_column_does_not_decide() {
        DateReader reader = days(null);
        read(reader, "03/04/2024");
        reader.decide();

        assertTrue(reader.undecidable());
        assertEquals("none [date_ambiguous]", read(reader, "03/04/2024"));
        assertEquals("none [date_ambiguous]", read(days(null), "05/03/24"));
    }

    @Test
    void obeys_a_stated_format() {
        assertEquals("2024-04-03", read(days("dd/MM/yyyy"), "03/04/2024"));
        assertEquals("2024-03-04", read(days("MM/dd/yyyy"), "03/04/2024"));
        assertEquals("2024-03-05", read(days("dd/MM/yy"), "05/03/24"));
        assertEquals("2024-03-05", read(days("yyyyMMdd"), "20240305"));
        assertEquals("none [date_unreadable]", read(days("dd/MM/yyyy"), "13-2024"));
        assertEquals("none [date_unreadable]", read(days("dd/MM/yyyy"), "01/13/2024"));
    }

    @Test
    void takes_sentinels_as_no_date_and_an_open_end_as_open() {
        DateReader end = new DateReader(false, true, SHANGHAI, null);

        assertEquals("none [date_sentinel]", read(days(null), "1900-01-01"));
        assertEquals("none [date_sentinel]", read(days(null), "0000-00-00"));
        assertEquals("none [date_sentinel]", read(days(null), "9999-12-31"));
        assertEquals("none", read(end, "9999-12-31"));
        assertEquals("none", read(end, "2099-12-31"));
        assertEquals("none", read(end, "长期"));
        assertEquals("none [date_sentinel]", read(end, "1900-01-01"));
    }

    @Test
    void refuses_days_that_do_not_exist() {
        assertEquals("none [date_impossible]", read(days(null), "2023-02-29"));
        assertEquals("2024-02-29", read(days(null), "2024-02-29"));
        assertEquals("none [date_impossible]", read(days(null), "31/04/2024"));
        assertEquals("none [date_impossible]", read(days(null), "20241301"));
        for (String cell :
                new String[] {"abc", "2024", "2024-01", "13-05", "5.4", "1704412800000", "2024-01-05x", "2024-1/5"}) {
            assertEquals("none [date_unreadable]", read(days(null), cell), cell);
        }
    }

    @Test
    void takes_no_year_before_1000_which_was_written_with_two_digits() {
        assertEquals("none [date_unreadable]", read(days(null), "0024-01-05"));
        assertEquals("1000-01-05", read(days(null), "1000-01-05"));
    }

    @Test
    void reads_back_every_day_in_every_unambiguous_form() {
        LocalDate sentinel = LocalDate.of(2099, 12, 31);
        for (LocalDate date = LocalDate.of(1901, 1, 1); date.isBefore(sentinel); date = date.plusDays(1)) {
            for (String form : new String[] {"yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日", "d-MMM-yyyy"}) {
                String cell = date.format(DateTimeFormatter.ofPattern(form, java.util.Locale.ENGLISH));
                assertEquals(date.toString(), read(days(null), cell), form);
            }
        }
    }
}
