package org.mingjing.app.agenda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The calendar that the office counts by: the State Council's notices as they ship, one line a day that they name. */
@Component
public class Calendars {
    private static final String NOTICES = "calendar/state-council.csv";

    private final WorkCalendar shipped = read();

    public WorkCalendar current() {
        return shipped;
    }

    private static WorkCalendar read() {
        Map<LocalDate, Boolean> exceptions = new HashMap<>();
        LocalDate last = LocalDate.MIN;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(NOTICES).getInputStream(), StandardCharsets.UTF_8))) {
            for (String line : lines.lines().skip(1).toList()) {
                List<String> parts = List.of(line.split(",", 3));
                LocalDate day = LocalDate.parse(parts.get(0));
                if (exceptions.put(day, Boolean.valueOf(parts.get(1))) != null) {
                    throw new IllegalStateException(NOTICES + " names " + day + " twice");
                }
                last = day.isAfter(last) ? day : last;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // a notice speaks of its whole year, though a December day may stand in the next one's
        return new WorkCalendar(last.getYear(), exceptions, LocalDate.of(last.getYear(), 12, 30));
    }
}
