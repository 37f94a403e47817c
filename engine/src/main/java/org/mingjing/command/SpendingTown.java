package org.mingjing.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.mingjing.command.PlantedCases.Truth;
import org.mingjing.command.SpendingLine.Supplier;

/**
 * The books of a small fictional town for one year: payments as its finance office exports them (GB18030, thousands
 * separators, a total at the end), expense claims as its union does (UTF-8 with a mark, semicolons, decimal comma),
 * staff, calendar, mappings, local parameters, and the truth about what was planted. Same rows and seed, same bytes.
 */
final class SpendingTown {
    static final long LEAST_ROWS = 12_000;

    private static final LocalDate NEW_YEAR = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 365;
    private static final int ROWS_A_SUPPLIER = 150;
    private static final int ROWS_A_PERSON = 120;
    private static final int CLAIMS_IN_TEN = 3;
    private static final List<String> COPIED =
            List.of("payments.yml", "claims.yml", "staff.yml", "calendar.yml", "parameters.yml");

    private final long rows;
    private final Random random;
    private final PlantedCases planted;
    private final long[] documents;
    private final int persons;

    SpendingTown(long rows, long seed) {
        this.rows = rows;
        random = new Random(seed);
        planted = new PlantedCases(seed);
        documents = new long[(int) Math.max(40, rows / ROWS_A_SUPPLIER)];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = 10_000L + random.nextInt(800_000);
        }
        persons = (int) Math.max(30, rows * CLAIMS_IN_TEN / 10 / ROWS_A_PERSON);
    }

    /** Writes all files into a folder, which is made where it is not there. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            books(folder);
            staff(folder.resolve("staff.csv"));
            calendar(folder.resolve("calendar.csv"));
            truth(folder.resolve("truth.csv"));
            for (String name : COPIED) {
                try (InputStream resource =
                        Objects.requireNonNull(SpendingTown.class.getResourceAsStream("demo/" + name))) {
                    Files.write(folder.resolve(name), resource.readAllBytes());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void books(Path folder) throws IOException {
        List<SpendingLine> special = new ArrayList<>(planted.lines());
        Collections.shuffle(special, random);
        long every = rows / special.size();
        int next = 0;
        try (PaymentsFile payments =
                        new PaymentsFile(writer(folder.resolve("payments.csv"), Charset.forName("GB18030")));
                ClaimsFile claims = new ClaimsFile(writer(folder.resolve("claims.csv"), StandardCharsets.UTF_8))) {
            for (long row = 0; row < rows; row++) {
                boolean takes = next < special.size() && row % every == 0;
                SpendingLine line = takes ? special.get(next++) : ordinary(row);
                if (line.isClaim()) {
                    claims.write(line);
                } else {
                    payments.write(line);
                }
            }
        }
    }

    /** What happens every day: amounts spread evenly over powers of ten, numbers with gaps, working days. */
    private SpendingLine ordinary(long row) {
        int number = random.nextInt(documents.length);
        documents[number] += 2 + random.nextInt(60);
        Supplier supplier = TownNames.supplier(number);
        LocalDate day = NEW_YEAR.plusDays(row * DAYS / rows);
        String payer = pick(TownNames.PAYERS, random.nextInt());
        if (random.nextInt(10) < CLAIMS_IN_TEN) {
            int kind = random.nextInt(TownNames.CLAIM_CATEGORIES.size());
            boolean anyDay = kind >= TownNames.WEEKEND_CATEGORIES_FROM;
            return new SpendingLine(
                    payer,
                    "",
                    TownNames.personNumber(random.nextInt(persons)),
                    supplier,
                    String.valueOf(documents[number]),
                    "",
                    TownNames.CLAIM_CATEGORIES.get(kind),
                    anyDay ? openDay(day) : workday(day),
                    cents(3, 2));
        }
        return new SpendingLine(
                payer,
                pick(TownNames.DEPARTMENTS, random.nextInt()),
                "",
                supplier,
                String.valueOf(documents[number]),
                "V" + row,
                pick(TownNames.PAYMENT_CATEGORIES, random.nextInt()),
                workday(day),
                cents(3, 3));
    }

    private long cents(int leastPower, int powers) {
        return Math.round(Math.pow(10, leastPower + powers * random.nextDouble()));
    }

    private static String pick(List<String> from, int number) {
        return from.get(Math.floorMod(number, from.size()));
    }

    /** The day, or the last working day before it. */
    static LocalDate workday(LocalDate day) {
        LocalDate at = day;
        while (isHoliday(at) || at.getDayOfWeek().getValue() > 5) {
            at = at.minusDays(1);
        }
        return at;
    }

    /** The day, or the day before where the town keeps a holiday or a Sunday. */
    private static LocalDate openDay(LocalDate day) {
        return isHoliday(day) || day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
    }

    private static boolean isHoliday(LocalDate day) {
        return day.getDayOfMonth() == 1 && (day.getMonthValue() == 5 || day.getMonthValue() == 10);
    }

    private void staff(Path file) throws IOException {
        try (BufferedWriter writer = writer(file, StandardCharsets.UTF_8)) {
            writer.write("Staff number,Unit,Name,Role,Account\n");
            for (int i = 0; i < persons; i++) {
                writer.write(String.join(
                        ",",
                        TownNames.personNumber(i),
                        TownNames.PAYERS.get(0),
                        TownNames.personName(i),
                        "clerk",
                        TownNames.staffAccount(i)));
                writer.write('\n');
            }
            for (PlantedCases.Person person : planted.people()) {
                writer.write(String.join(
                        ",", person.number(), TownNames.PAYERS.get(0), person.name(), "clerk", person.account()));
                writer.write('\n');
            }
        }
    }

    /** Weekends rest and the first days of May and October; no more than the demo needs. */
    private static void calendar(Path file) throws IOException {
        try (BufferedWriter writer = writer(file, StandardCharsets.UTF_8)) {
            writer.write("day,workday,kind\n");
            for (LocalDate day = NEW_YEAR; day.getYear() == 2025; day = day.plusDays(1)) {
                boolean holiday = isHoliday(day);
                boolean weekend = day.getDayOfWeek().getValue() > 5;
                writer.write(day + "," + (holiday || weekend ? "no" : "yes") + ","
                        + (holiday ? "statutory" : weekend ? "weekend" : "workday") + "\n");
            }
        }
    }

    private void truth(Path file) throws IOException {
        try (BufferedWriter writer = writer(file, StandardCharsets.UTF_8)) {
            writer.write("model,expected,subject,what\n");
            for (Truth truth : planted.truths()) {
                writer.write(String.join(
                        ",", truth.model(), truth.found() ? "hit" : "none", truth.subject(), '"' + truth.what() + '"'));
                writer.write('\n');
            }
        }
    }

    private static BufferedWriter writer(Path file, Charset charset) throws IOException {
        return new BufferedWriter(Files.newBufferedWriter(file, charset), 1 << 16);
    }

    /** An amount in cents with separators of one's choice. */
    static String money(long cents, char decimal, boolean thousands) {
        StringBuilder text = new StringBuilder().append(Math.abs(cents) / 100);
        for (int at = text.length() - 3; thousands && at > 0; at -= 3) {
            text.insert(at, ',');
        }
        long rest = Math.abs(cents) % 100;
        text.append(decimal).append(rest / 10).append(rest % 10);
        return cents < 0 ? text.insert(0, '-').toString() : text.toString();
    }
}
