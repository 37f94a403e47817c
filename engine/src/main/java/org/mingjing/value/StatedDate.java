package org.mingjing.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dates in the format that the mapping states. */
final class StatedDate {
    private final DateTimeFormatter format;
    private final DateParts parts;

    /** What else a value may be that does not keep the format. */
    private final FreeDate free;

    /**
     * @throws IllegalArgumentException where the format is none
     */
    StatedDate(String format, DateParts parts, FreeDate free) {
        // 'u' is the year itself, so that strict resolving needs no era
        this.format = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace("yyyy", "uuuu")
                        .replace("yy", "uu")
                        .replace("YYYY", "uuuu")
                        .replace("DD", "dd"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.parts = parts;
        this.free = free;
    }

    /** Fills the parts; null when all is well. */
    @Nullable
    Defect read(String cell) {
        try {
            return take(format.parse(cell));
        } catch (DateTimeException unfit) {
            return readYearFirst(cell);
        }
    }

    private @Nullable Defect take(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return Defect.DATE_UNREADABLE;
        }
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return Defect.DATE_IMPOSSIBLE;
        }
        parts.setDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        if (parsed.isSupported(ChronoField.MICRO_OF_DAY)) {
            parts.time = parsed.getLong(ChronoField.MICRO_OF_DAY);
        } else if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            parts.time = parsed.getLong(ChronoField.HOUR_OF_DAY) * 3_600_000_000L;
        }
        ZoneId zone = parsed.query(TemporalQueries.zone());
        parts.offset = zone instanceof ZoneOffset offset ? offset : null;
        return parts.isSentinel() ? Defect.DATE_SENTINEL : null;
    }

    /** A value that does not keep the stated format but can be read in one way only is read all the same. */
    private @Nullable Defect readYearFirst(String cell) {
        String text = Texts.narrow(cell).strip();
        boolean yearFirst = text.length() >= 8 && Digits.run(text, 0) == 4;
        return yearFirst ? free.read(text) : Defect.DATE_UNREADABLE;
    }
}
