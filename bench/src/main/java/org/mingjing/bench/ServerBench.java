package org.mingjing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server under fifty people at once over a hundred thousand findings, each call beside the same question asked of
 * PostgreSQL directly by as many connections, turn by turn in one run; then the same calls with and without the audit.
 * The question is what the server adds to the database, not what models find.
 */
final class ServerBench {
    private static final int ROUNDS = Integer.getInteger("mingjing.bench.rounds", 20);
    private static final int TURNS = 3;
    private static final String LIST =
            "select id, sentence_zh, score from findings.finding where unit in (select below from identity.unit_below"
                    + " where above = ?) and gone_run is null and not shadow order by score desc, id desc limit 51";
    private static final String COUNT =
            "select state, count(*), sum(amount) from findings.finding where unit in (select below from"
                    + " identity.unit_below where above = ?) and gone_run is null and not shadow group by state";
    private static final String FILTER =
            "select id, sentence_zh, score from findings.finding where unit in (select below from identity.unit_below"
                    + " where above = ?) and severity = 'HIGH' and amount >= 900 and gone_run is null order by"
                    + " coalesce(amount, -1) desc, id desc limit 51";
    private static final String OPEN = "select * from findings.finding where id = ?";
    private static final String ROWS = "select * from findings.evidence where finding = ? order by number";

    private final Path home;
    private final Path data;
    private final BenchOffice office;
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>(); // each person's own, kept open

    private ServerBench(Path home, Path work) {
        this.home = home;
        this.data = work.resolve("server");
        this.office = new BenchOffice(data);
    }

    /** Arguments: home, work folder, page to write. */
    public static void main(String[] arguments) throws Exception {
        new ServerBench(Path.of(arguments[0]), Path.of(arguments[1])).run(Path.of(arguments[2]));
    }

    private void run(Path page) throws Exception {
        delete();
        Files.createDirectories(data);
        Map<String, List<Double>> direct = new TreeMap<>();
        Map<String, List<Double>> through = new TreeMap<>();
        double firstStart;
        long memory;
        String hidden;
        try (ServerAtWork server = ServerAtWork.start(home, data, true)) {
            firstStart = server.startSeconds();
            office.furnish();
            fifty(ROUNDS * 2, asking(server)); // until the program is compiled; an office's server runs for weeks
            for (int turn = 0; turn < TURNS; turn++) {
                fifty(ROUNDS, this::askDirectly).forEach((what, times) -> merge(direct, what, times));
                fifty(ROUNDS, asking(server)).forEach((what, times) -> merge(through, what, times));
            }
            for (Connection connection : connections.values()) {
                connection.close();
            }
            memory = server.residentMegabytes();
            StringBuilder first = new StringBuilder();
            beside(first, "direct", direct, "server", through);
            System.out.println(first);
            hidden = new HiddenTimings(office, server).table();
            System.out.println(hidden);
        }
        Map<String, List<Double>> without = new TreeMap<>();
        Map<String, List<Double>> with = new TreeMap<>();
        double start = 0;
        for (int turn = 0; turn < 2; turn++) {
            start = again(true, with);
            again(false, without);
        }
        Files.writeString(page, text(firstStart, start, memory, direct, through, with, without, hidden));
        System.out.println(Files.readString(page));
    }

    private double again(boolean audited, Map<String, List<Double>> times) throws Exception {
        try (ServerAtWork server = ServerAtWork.start(home, data, audited)) {
            fifty(ROUNDS * 2, asking(server));
            fifty(ROUNDS, asking(server)).forEach((what, each) -> merge(times, what, each));
            return server.startSeconds();
        }
    }

    private static void merge(Map<String, List<Double>> all, String what, List<Double> times) {
        all.computeIfAbsent(what, any -> new ArrayList<>()).addAll(times);
    }

    private interface Asking {
        void ask(int person, Random random, Map<String, List<Double>> times) throws Exception;
    }

    /** All at once: a list, the same filtered, one finding opened, again and again. */
    private static Map<String, List<Double>> fifty(int rounds, Asking asking) throws InterruptedException {
        Map<String, List<Double>> all = new TreeMap<>();
        CountDownLatch together = new CountDownLatch(1);
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < BenchOffice.PEOPLE; i++) {
            int person = i;
            Thread thread = new Thread(() -> {
                Map<String, List<Double>> own = new TreeMap<>();
                try {
                    together.await();
                    Random random = new Random(person);
                    for (int round = 0; round < rounds; round++) {
                        asking.ask(person, random, own);
                    }
                } catch (Exception failure) {
                    failed.compareAndSet(null, failure);
                }
                synchronized (all) {
                    own.forEach((what, times) -> merge(all, what, times));
                }
            });
            thread.start();
            people.add(thread);
        }
        together.countDown();
        for (Thread person : people) {
            person.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("somebody was not answered", failed.get());
        }
        return all;
    }

    private void askDirectly(int person, Random random, Map<String, List<Double>> times) throws SQLException {
        Connection connection = connections.computeIfAbsent(person, own -> office.connect());
        String unit = BenchOffice.unit(person);
        timed(times, "list", () -> {
            read(connection, LIST, unit);
            read(connection, COUNT, unit);
        });
        timed(times, "filter", () -> {
            read(connection, FILTER, unit);
            read(connection, COUNT, unit);
        });
        String id = BenchOffice.findingOf(person, random);
        timed(times, "open", () -> {
            read(connection, OPEN, id);
            read(connection, ROWS, id);
        });
    }

    private static Asking asking(ServerAtWork server) {
        return (person, random, times) -> {
            timed(times, "list", () -> server.get(person, "/api/findings?size=50"));
            timed(
                    times,
                    "filter",
                    () -> server.get(person, "/api/findings?size=50&severities=HIGH&leastAmount=900&order=AMOUNT"));
            String id = BenchOffice.findingOf(person, random);
            timed(times, "open", () -> server.get(person, "/api/findings/" + id));
        };
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void timed(Map<String, List<Double>> times, String what, Step step) {
        long begin = System.nanoTime();
        try {
            step.run();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        times.computeIfAbsent(what, any -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
    }

    private static void read(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
    }

    private static String text(
            double firstStart,
            double start,
            long memory,
            Map<String, List<Double>> direct,
            Map<String, List<Double>> through,
            Map<String, List<Double>> with,
            Map<String, List<Double>> without,
            String hidden) {
        StringBuilder text =
                new StringBuilder("# The server under fifty people at once\n\nWritten by `make bench-server`, "
                        + LocalDate.now(java.time.ZoneOffset.UTC) + ". " + BenchOffice.PEOPLE + " people, "
                        + BenchOffice.FINDINGS
                        + " findings of " + BenchOffice.UNITS + " units, " + TURNS + " turns of " + ROUNDS
                        + " rounds each without a pause, after a warm-up; the server, PostgreSQL and those who ask share one machine"
                        + " of " + Runtime.getRuntime().availableProcessors()
                        + " processors. *Direct* is the same question as bare"
                        + " SQL, by as many connections at once, without rights, audit or JSON, turn by turn with the server. Times"
                        + " in milliseconds; only the ratios mean anything elsewhere.\n\n");
        beside(text, "direct", direct, "server", through);
        text.append(String.format(
                Locale.ROOT,
                "%nEach call of the server is in the audit, durably, before it is answered. First start, with making the"
                        + " database: %.1f s; a later start: %.1f s; resident memory of the program after the load: %d MB.%n"
                        + "%n## What the audit costs%n%nThe same calls of the same server, with the audit and with a class"
                        + " in its place that writes nothing, two turns each.%n%n",
                firstStart,
                start,
                memory));
        beside(text, "without", without, "with", with);
        return text.append(hidden).toString();
    }

    private static void beside(
            StringBuilder text,
            String one,
            Map<String, List<Double>> first,
            String other,
            Map<String, List<Double>> second) {
        text.append(String.format(
                "| call | %1$s, median | %1$s, 99 %% | %2$s, median | %2$s, 99 %% | ratio, median | ratio, 99 %% |%n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |%n",
                one, other));
        second.forEach((what, times) -> {
            List<Double> bare = first.getOrDefault(what, List.of());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |%n",
                    what,
                    at(bare, 0.5),
                    at(bare, 0.99),
                    at(times, 0.5),
                    at(times, 0.99),
                    at(times, 0.5) / at(bare, 0.5),
                    at(times, 0.99) / at(bare, 0.99)));
        });
    }

    static double at(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    private void delete() throws IOException {
        if (Files.exists(data)) {
            try (java.util.stream.Stream<Path> files = Files.walk(data)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
