package org.mingjing.city;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calendar of 2023 to 2025 as the State Council set it: statutory blocks, moved rest days, moved working days. */
final class Days {
    static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    static final List<Integer> YEARS = List.of(2023, 2024, 2025);

    /**
     * A run of days off for one festival.
     *
     * @param statutory days that are holidays by law; the others of the block are weekend or moved
     */
    record Block(String id, String festival, LocalDate from, LocalDate to, LocalDate statutoryFrom, int statutory) {
        int days() {
            return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        }
    }

    static final List<Block> BLOCKS = List.of(
            block("new_year", "2022-12-31", "2023-01-02", "2023-01-01", 1),
            block("spring", "2023-01-21", "2023-01-27", "2023-01-22", 3),
            block("qingming", "2023-04-05", "2023-04-05", "2023-04-05", 1),
            block("labour", "2023-04-29", "2023-05-03", "2023-05-01", 1),
            block("dragon_boat", "2023-06-22", "2023-06-24", "2023-06-22", 1),
            block("mid_autumn", "2023-09-29", "2023-09-30", "2023-09-29", 1),
            block("national", "2023-10-01", "2023-10-06", "2023-10-01", 3),
            block("new_year", "2023-12-30", "2024-01-01", "2024-01-01", 1),
            block("spring", "2024-02-10", "2024-02-17", "2024-02-10", 3),
            block("qingming", "2024-04-04", "2024-04-06", "2024-04-04", 1),
            block("labour", "2024-05-01", "2024-05-05", "2024-05-01", 1),
            block("dragon_boat", "2024-06-08", "2024-06-10", "2024-06-10", 1),
            block("mid_autumn", "2024-09-15", "2024-09-17", "2024-09-17", 1),
            block("national", "2024-10-01", "2024-10-07", "2024-10-01", 3),
            block("new_year", "2025-01-01", "2025-01-01", "2025-01-01", 1),
            block("spring", "2025-01-28", "2025-02-04", "2025-01-28", 4),
            block("qingming", "2025-04-04", "2025-04-06", "2025-04-04", 1),
            block("labour", "2025-05-01", "2025-05-05", "2025-05-01", 2),
            block("dragon_boat", "2025-05-31", "2025-06-02", "2025-05-31", 1),
            block("national", "2025-10-01", "2025-10-08", "2025-10-01", 3));

    private static final List<String> MOVED_TO_WORK = List.of(
            "2023-01-28",
            "2023-01-29",
            "2023-04-23",
            "2023-05-06",
            "2023-06-25",
            "2023-10-07",
            "2023-10-08",
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
            "2025-10-11");
    private static final Map<LocalDate, Block> BLOCK_OF = new HashMap<>();

    static {
        for (Block block : BLOCKS) {
            for (LocalDate day = block.from(); !day.isAfter(block.to()); day = day.plusDays(1)) {
                BLOCK_OF.put(day, block);
            }
        }
    }

    private Days() {}

    private static Block block(String festival, String from, String to, String statutoryFrom, int statutory) {
        LocalDate end = LocalDate.parse(to);
        return new Block(
                festival + "-" + end.getYear(),
                festival,
                LocalDate.parse(from),
                end,
                LocalDate.parse(statutoryFrom),
                statutory);
    }

    /** The days off to which a day belongs, or null. In 2023 and 2025 mid-autumn lay beside the national days. */
    static @Nullable Block blockOf(LocalDate day) {
        return BLOCK_OF.get(day);
    }

    static boolean isMovedToWork(LocalDate day) {
        return MOVED_TO_WORK.contains(day.toString());
    }

    static boolean isWorkday(LocalDate day) {
        return blockOf(day) == null && (day.getDayOfWeek().getValue() < 6 || isMovedToWork(day));
    }

    static boolean isTermTime(LocalDate day) {
        int monthDay = day.getMonthValue() * 100 + day.getDayOfMonth();
        boolean holidays = (monthDay >= 701 && monthDay <= 831) || (monthDay >= 115 && monthDay <= 218);
        return !holidays && isWorkday(day);
    }

    /** A rest day apart from all festivals. */
    static boolean isLoneRestDay(LocalDate day) {
        return isPlainRestDay(day) && blockOf(day.plusDays(1)) == null;
    }

    static boolean isPlainRestDay(LocalDate day) {
        return !isWorkday(day) && blockOf(day) == null;
    }

    /** The first of at least three days off which no other block follows. */
    static boolean beginsLongBlock(LocalDate day) {
        Block block = blockOf(day);
        return block != null
                && block.from().equals(day)
                && block.days() >= 3
                && blockOf(block.to().plusDays(1)) == null;
    }

    static boolean beginsMonth(LocalDate day) {
        return day.getDayOfMonth() == 1;
    }

    static boolean beginsYear(LocalDate day) {
        return day.getDayOfYear() == 1;
    }

    /** A Monday with so many working days from it on. */
    static boolean beginsWeek(LocalDate day, int workdays) {
        boolean all = day.getDayOfWeek().getValue() == 1;
        for (int i = 0; i < workdays; i++) {
            all &= isWorkday(day.plusDays(i));
        }
        return all;
    }

    static String kind(LocalDate day) {
        Block block = blockOf(day);
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        if (block != null) {
            boolean statutory = !day.isBefore(block.statutoryFrom())
                    && day.isBefore(block.statutoryFrom().plusDays(block.statutory()));
            return statutory ? "statutory" : weekend ? "weekend" : "adjusted_rest";
        }
        return weekend ? (isMovedToWork(day) ? "adjusted_work" : "weekend") : "workday";
    }

    /** The day itself or the next working day. */
    static LocalDate workdayFrom(LocalDate day) {
        LocalDate at = day;
        while (!isWorkday(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /** Working days later (earlier where negative), counted from the next day. */
    static LocalDate plusWorkdays(LocalDate day, int workdays) {
        LocalDate at = day;
        for (int left = Math.abs(workdays); left > 0; ) {
            at = at.plusDays(workdays < 0 ? -1 : 1);
            left -= isWorkday(at) ? 1 : 0;
        }
        return at;
    }
}
