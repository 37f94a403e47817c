package org.mingjing.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether what lies out of scope can be told from what does not exist: the same body, the same headers, and times that
 * overlap. One person asks for both in turn, alone at the server; what is alike is asked for twice as well, as the
 * measure of chance.
 */
final class HiddenTimings {
    private static final int CALLS = Integer.getInteger("mingjing.bench.hidden", 400);
    private static final int PERSON = 0;

    private final BenchOffice office;
    private final ServerAtWork server;

    HiddenTimings(BenchOffice office, ServerAtWork server) {
        this.office = office;
        this.server = server;
    }

    private record Pair(String kind, String hidden, String missing, int status) {}

    /** The table, as a chapter of the page. */
    String table() throws Exception {
        StringBuilder text = new StringBuilder(
                "\n## Out of scope, or not there\n\nOne person, alone at the server, asks "
                        + CALLS
                        + " times in turn for something that exists out of their scope and for something that does not."
                        + " *Same* is whether status, headers and body are alike; times in microseconds, the median with the middle"
                        + " half in brackets; *chance* is how far two halves of the calls for the same missing thing lie apart.\n\n"
                        + "| kind | same | out of scope | not there | apart | chance |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        for (Pair pair : pairs()) {
            text.append(row(pair));
        }
        return text.toString();
    }

    private String row(Pair pair) throws IOException, InterruptedException {
        List<Double> hidden = new ArrayList<>();
        List<Double> missing = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        boolean same = true;
        for (int i = -CALLS / 4; i < CALLS; i++) { // the first quarter warms up
            Answer first = ask(pair.hidden(), pair.status());
            Answer second = ask(pair.missing(), pair.status());
            Answer third = ask(pair.missing(), pair.status());
            if (same && !first.seen().equals(second.seen())) {
                System.out.printf("not the same:%n%s%n%s%n", first.seen(), second.seen());
                same = false;
            }
            if (i >= 0) {
                hidden.add(first.micros());
                missing.add(second.micros());
                again.add(third.micros());
            }
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.0f | %.0f |%n",
                pair.kind(),
                same ? "yes" : "**no**",
                spread(hidden),
                spread(missing),
                ServerBench.at(hidden, 0.5) - ServerBench.at(missing, 0.5),
                ServerBench.at(again, 0.5) - ServerBench.at(missing, 0.5));
    }

    private static String spread(List<Double> times) {
        return String.format(
                Locale.ROOT,
                "%.0f (%.0f–%.0f)",
                ServerBench.at(times, 0.5),
                ServerBench.at(times, 0.25),
                ServerBench.at(times, 0.75));
    }

    /** @param seen status, headers and body, without the time of day, the fresh token and what was asked for */
    private record Answer(double micros, String seen) {}

    private Answer ask(String path, int status) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> response = server.send(path, BenchOffice.token(PERSON));
        double micros = (System.nanoTime() - begin) / 1e3;
        if (response.statusCode() != status) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
        }
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        headers.remove("connection"); // ended after each hundredth call, whatever it asked for
        headers.remove("set-cookie"); // a fresh random token with each answer
        return new Answer(
                micros,
                response.statusCode() + " " + headers + " " + response.body().replace(path, ""));
    }

    /** Something of each kind that belongs to somebody else, straight into the database. */
    private List<Pair> pairs() throws SQLException {
        String call = "0123456789abcdef";
        try (Connection connection = office.connect();
                Statement s = connection.createStatement()) {
            s.execute("alter table identity.duty disable trigger user");
            s.execute("insert into identity.duty (account, role, class, unit, valid_from) select id, r, 'STAFF', 'TOP"
                    + PERSON + "', now() from identity.account, unnest(array['ANALYST', 'DATA_STEWARD']) r"
                    + " where login = 'p" + PERSON + "'");
            s.execute("alter table identity.duty enable trigger user");
            String other = "(select id from identity.account where login = 'p1')";
            s.execute("insert into access.data_call values ('" + call + "', 1, 'ASKED', " + other
                    + ", 'U11', 'CASE', 'C-1', 'r', 'ROWS', 'GENERAL', false, '{}', '{}', '{}', now(), null, now() + interval"
                    + " '1 day', null, null)");
            s.execute("insert into access.query values ('fedcba9876543210', " + other + ", '" + call
                    + "', 'CASE', 'C-1', 'select 1', 'd', now(), now(), 1, null)");
            long run = made(
                    s,
                    "insert into models.run (why, asked_by, asked_name, asked_at, models, raise_held, case_number, due_at)"
                            + " values ('DEMAND', " + other
                            + ", 'p1', now(), '{}', '{}', 'C-1', now() + interval '1 year')"
                            + " returning id");
            long source = made(
                    s,
                    "insert into catalog.source (code, name, dataset, unit, rung, way, steward, settings, created_at)"
                            + " values ('bench', 'b', 'fuel_transaction', 'U11', 'COPY', 'UPLOAD', " + other
                            + ", '{}', now()) returning id");
            s.execute("insert into catalog.mapping values (" + source + ", 1, 'y', 'd', 'p1', now())");
            long file = made(
                    s,
                    "insert into catalog.file (source, name, folder, way, bytes, sha256, state, begun_by, begun_at) values ("
                            + source + ", 'n', 'bench', 'UPLOAD', 1, 's', 'RECEIVED', 'p1', now()) returning id");
            long taken = made(
                    s,
                    "insert into catalog.import (file, source, dataset, mapping, asked_by, asked_at) values (" + file
                            + ", " + source + ", 'fuel_transaction', 1, 'p1', now()) returning id");
            long draft = made(
                    s,
                    "insert into models.draft (name, finding, unit, author, created_at, model_yml, query_sql, cases_yml)"
                            + " values ('n', 'F-11', 'U11', " + other + ", now(), '', '', '') returning id");
            long account = made(s, "select id from identity.account where login = 'p1'");
            return List.of(
                    new Pair("finding", "/api/findings/F-11", "/api/findings/F-999999999", 404),
                    new Pair("run", "/api/runs/" + run, "/api/runs/999999999", 404),
                    new Pair("data call", "/api/data-calls/" + call, "/api/data-calls/0123456789abcdeg", 404),
                    new Pair("query", "/api/queries/fedcba9876543210", "/api/queries/fedcba9876543211", 404),
                    new Pair("source", "/api/catalog/sources/" + source, "/api/catalog/sources/999999999", 404),
                    new Pair("file", "/api/catalog/files/" + file, "/api/catalog/files/999999999", 404),
                    new Pair("import", "/api/catalog/imports/" + taken, "/api/catalog/imports/999999999", 404),
                    new Pair("model draft", "/api/models/drafts/" + draft, "/api/models/drafts/999999999", 404),
                    new Pair("account (403)", "/api/accounts/" + account, "/api/accounts/999999999", 403));
        }
    }

    private static long made(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
