package org.mingjing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server under fifty people at once over a hundred thousand findings, each call beside the same question asked of
 * PostgreSQL directly by as many connections, in one run. The findings are made up here; the question is what the
 * server adds to the database, not what models find.
 */
final class ServerBench {
    private static final int PEOPLE = 50;
    private static final int FINDINGS = 100_000;
    private static final int UNITS = 500;
    private static final int CALLS = 8;
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
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private ServerBench(Path home, Path work, int port) {
        this.home = home;
        this.data = work.resolve("server");
        this.port = port;
    }

    /** Arguments: home, work folder, page to write. */
    public static void main(String[] arguments) throws Exception {
        new ServerBench(Path.of(arguments[0]), Path.of(arguments[1]), freePort()).run(Path.of(arguments[2]));
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private void run(Path page) throws Exception {
        delete();
        Files.createDirectories(data);
        long begin = System.nanoTime();
        Process server = start();
        try {
            double firstStart = seconds(begin);
            furnish();
            Map<String, List<Double>> direct = fifty(this::askDirectly);
            Map<String, List<Double>> through = fifty(this::askServer);
            long memory = residentMegabytes(server.pid());
            server.destroy();
            server.waitFor();
            begin = System.nanoTime();
            server = start();
            write(page, firstStart, seconds(begin), memory, direct, through);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private interface Asking {
        void ask(int person, Random random, Map<String, List<Double>> times) throws Exception;
    }

    /** All at once: a list, the same filtered, one finding opened, again and again. */
    private static Map<String, List<Double>> fifty(Asking asking) throws InterruptedException {
        Map<String, List<Double>> all = new TreeMap<>();
        CountDownLatch together = new CountDownLatch(1);
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            int person = i;
            Thread thread = new Thread(() -> {
                Map<String, List<Double>> own = new TreeMap<>();
                try {
                    together.await();
                    Random random = new Random(person);
                    for (int call = 0; call < CALLS; call++) {
                        asking.ask(person, random, own);
                    }
                } catch (Exception failure) {
                    failed.compareAndSet(null, failure);
                }
                synchronized (all) {
                    own.forEach((what, times) ->
                            all.computeIfAbsent(what, any -> new ArrayList<>()).addAll(times));
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

    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(this::connect);

    private void askDirectly(int person, Random random, Map<String, List<Double>> times) throws SQLException {
        Connection connection = connections.get();
        timed(times, "list", () -> {
            read(connection, LIST, unit(person));
            read(connection, COUNT, unit(person));
        });
        timed(times, "filter", () -> {
            read(connection, FILTER, unit(person));
            read(connection, COUNT, unit(person));
        });
        String id = findingOf(person, random);
        timed(times, "open", () -> {
            read(connection, OPEN, id);
            read(connection, ROWS, id);
        });
    }

    private void askServer(int person, Random random, Map<String, List<Double>> times) throws Exception {
        timed(times, "list", () -> get(person, "/api/findings?size=50"));
        timed(times, "filter", () -> get(person, "/api/findings?size=50&severities=HIGH&leastAmount=900&order=AMOUNT"));
        timed(times, "open", () -> get(person, "/api/findings/" + findingOf(person, random)));
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

    private void get(int person, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token(person))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
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

    private static String token(int person) {
        return "mj_bench-" + person;
    }

    /** Each answers for ten units of the five hundred. */
    private static String unit(int person) {
        return "TOP" + person;
    }

    private static String findingOf(int person, Random random) {
        int unit = person * (UNITS / PEOPLE) + random.nextInt(UNITS / PEOPLE);
        return "F-" + (unit + UNITS * random.nextInt(FINDINGS / UNITS));
    }

    private void furnish() throws SQLException {
        try (Connection connection = connect();
                Statement s = connection.createStatement()) {
            s.execute("insert into identity.unit select 'TOP' || i from generate_series(0, " + (PEOPLE - 1) + ") i");
            s.execute("insert into identity.unit select 'U' || i from generate_series(0, " + (UNITS - 1) + ") i");
            s.execute(
                    "insert into identity.unit_state (unit, parent, name_en, name_zh, valid_from) select id, case when"
                            + " id like 'U%' then 'TOP' || (substr(id, 2)::int / " + (UNITS / PEOPLE)
                            + ") end, id, id, date '2020-01-01' from identity.unit");
            s.execute("insert into identity.unit_below select id, id from identity.unit on conflict do nothing");
            s.execute("insert into identity.unit_below select parent, unit from identity.unit_state where parent is not"
                    + " null on conflict do nothing");
            s.execute(
                    "insert into identity.account (class, login, name, created_at) select 'STAFF', 'p' || i, 'p' || i,"
                            + " now() from generate_series(0, " + (PEOPLE - 1) + ") i");
            s.execute("alter table identity.duty disable trigger user");
            s.execute("insert into identity.duty (account, role, class, unit, valid_from) select id, 'SUPERVISOR',"
                    + " 'STAFF', 'TOP' || substr(login, 2), now() from identity.account where login ~ '^p[0-9]+$'");
            s.execute("alter table identity.duty enable trigger user");
            for (int i = 0; i < PEOPLE; i++) {
                try (PreparedStatement token = connection.prepareStatement(
                        "insert into identity.token (account, name, digest, scope, created_at, ends_at) select id, 'bench',"
                                + " ?, array['FINDINGS_READ'], now(), now() + interval '1 day' from identity.account"
                                + " where login = ?")) {
                    token.setBytes(1, sha256(token(i)));
                    token.setString(2, "p" + i);
                    token.executeUpdate();
                }
            }
            s.execute(
                    "insert into findings.finding (id, model, model_version, model_digest, module, severity, title_en,"
                            + " title_zh, shadow, subject_kind, subject, unit, occurred_at, amount, currency, score, score_parts,"
                            + " key, \"values\", parameters, sentence_en, sentence_zh, source_rows, first_run, last_run, found_at,"
                            + " changed_at) select 'F-' || i, 'V' || i % 97, 1, 'd', 'official-vehicles', case i % 3 when 0 then"
                            + " 'HIGH' when 1 then 'MEDIUM' else 'LOW' end, 'Title', '标题', false, 'vehicle', 'C' || i % 5000,"
                            + " 'U' || i % " + UNITS
                            + ", '2025-' || lpad((i % 12 + 1)::text, 2, '0') || '-15', i % 1000, 'CNY',"
                            + " (i % 9973) / 9973.0, '{}', '{}', '{\"a\": \"1\"}', '{}', repeat('A sentence with numbers. ', 6),"
                            + " repeat('一句带数字的说明。', 8), 3, 1, 1, now(), now() from generate_series(0, " + (FINDINGS - 1)
                            + ") i");
            s.execute("insert into findings.evidence select 'F-' || i, n, 'fill', 'fuel_transaction', 's', 'f.csv', i,"
                    + " '{\"plate_no\": \"测A12345\", \"amount\": \"300.00\"}' from generate_series(0, " + (FINDINGS - 1)
                    + ") i, generate_series(1, 3) n");
            s.execute("vacuum analyze findings.finding");
            s.execute("vacuum analyze findings.evidence");
        }
    }

    private Connection connect() {
        Path postgres = data.resolve("postgres");
        try (InputStream secrets = Files.newInputStream(postgres.resolve("passwords.properties"))) {
            Properties passwords = new Properties();
            passwords.load(secrets);
            String at = Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + at + "/mingjing?options=-c%20mingjing.account=program:bench",
                    "mingjing_owner",
                    passwords.getProperty("mingjing_owner"));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Process start() throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        home.resolve("bin").resolve("mingjing-server").toString(),
                        "--server.port=" + port,
                        "--mingjing.data=" + data)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                .start();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<Void> health = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (health.statusCode() == 200) {
                    return server;
                }
            } catch (IOException notYet) {
                if (!server.isAlive()) {
                    throw new IllegalStateException("the server did not start; see " + data.resolve("log"), notYet);
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the server did not start in time; see " + data.resolve("log"));
    }

    private static void write(
            Path page,
            double firstStart,
            double start,
            long memory,
            Map<String, List<Double>> direct,
            Map<String, List<Double>> through)
            throws IOException {
        StringBuilder text =
                new StringBuilder("# The server under fifty people at once\n\nWritten by `make bench-server`, "
                        + LocalDate.now(java.time.ZoneOffset.UTC) + ". " + PEOPLE + " people, " + FINDINGS
                        + " findings of "
                        + UNITS + " units, " + CALLS
                        + " rounds each without a pause; the server, PostgreSQL and those who ask"
                        + " share one machine of " + Runtime.getRuntime().availableProcessors()
                        + " processors. *Direct* is the"
                        + " same question as bare SQL, by as many connections at once, without rights, audit or JSON. Times in"
                        + " milliseconds; only the ratios mean anything elsewhere.\n\n"
                        + "| call | direct, median | direct, 99 % | server, median | server, 99 % | ratio, median | ratio, 99 % |\n"
                        + "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        through.forEach((what, times) -> {
            List<Double> bare = direct.getOrDefault(what, List.of());
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
        text.append(String.format(
                Locale.ROOT,
                "%nEach call of the server writes one entry of the audit, durably. First start, with making the database:"
                        + " %.1f s; a later start: %.1f s; resident memory of the program after the load: %d MB.%n",
                firstStart,
                start,
                memory));
        Files.writeString(page, text);
        System.out.println(text);
    }

    private static double at(List<Double> times, double share) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    private static long residentMegabytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
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
