package org.mingjing.portal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.PublicationFile;
import org.mingjing.exchange.ReportRow;
import org.mingjing.exchange.Words;

/**
 * What is published, in a database of its own: the newest version of each publication, and for each version that there
 * was, its day and the reason for it. Everything in it is public.
 */
final class Publications implements AutoCloseable {
    /** Two, so that nobody waits for a long table to be taken over. */
    private final Connection reading;

    private final Connection writing;

    Publications(Path file) throws SQLException {
        writing = open(file);
        inTransaction(writing, this::migrate);
        reading = open(file);
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private boolean migrate() throws SQLException {
        try (Statement statement = writing.createStatement()) {
            int version = version(statement);
            if (version < 1) {
                PublicationTables.begin(statement);
            }
            if (version < 2) {
                List<String> kept = PublicationTables.divide(statement);
                for (String json : kept) {
                    Publication whole = of(json);
                    new PublicationWriter(writing).add(whole, reader -> {
                        for (List<String> row : whole.rows()) {
                            reader.take(row);
                        }
                    });
                }
            }
        }
        return true;
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("pragma user_version")) {
            return rows.getInt(1);
        }
    }

    /** Takes a publication over. A version that is not newer than the one that is shown has no effect. */
    void take(PublicationFile file) throws SQLException {
        inTransaction(writing, () -> new PublicationWriter(writing).take(file));
    }

    /**
     * A publication as it is shown.
     *
     * @param publication without its rows
     * @param entries how many rows it has
     * @param totals of its columns of money, in their order
     */
    record Shown(Publication publication, int entries, List<BigDecimal> totals) {}

    Optional<Shown> find(String id) throws SQLException {
        return inTransaction(reading, () -> read(id));
    }

    private Optional<Shown> read(String id) throws SQLException {
        List<Shown> found = select("select json, entries, totals from publication where id = ?", id);
        return found.stream().findFirst();
    }

    private List<Shown> select(String query, Object... values) throws SQLException {
        List<Shown> found = new ArrayList<>();
        try (PreparedStatement select = reading.prepareStatement(query)) {
            fill(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String totals = rows.getString(3);
                    found.add(new Shown(
                            of(rows.getString(1)),
                            rows.getInt(2),
                            totals.isEmpty()
                                    ? List.of()
                                    : Arrays.stream(totals.split(" "))
                                            .map(BigDecimal::new)
                                            .toList()));
                }
            }
        }
        return found;
    }

    static Publication of(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Publication.class, Publication.FORMAT);
    }

    /** @param from from 1 */
    List<List<String>> rows(String id, int from, int most) throws SQLException {
        return inTransaction(reading, () -> cells(id, from, most));
    }

    private List<List<String>> cells(String id, int from, int most) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (PreparedStatement select = reading.prepareStatement(
                "select cells from entry where publication = ? and number >= ? order by number limit ?")) {
            fill(select, id, Math.max(from, 1), most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(Json.texts(rows.getString(1)));
                }
            }
        }
        return found;
    }

    /** @throws IllegalStateException where another version is shown by now */
    List<List<String>> rowsOf(String id, int version, int from, int most) throws SQLException {
        return inTransaction(reading, () -> {
            if (read(id).filter(one -> one.publication().version() == version).isEmpty()) {
                throw new IllegalStateException("another version came");
            }
            return cells(id, from, most);
        });
    }

    static String text(List<String> cells) {
        return String.join(" · ", cells);
    }

    /** A version that there was. */
    record Version(int version, String day, Words reason, boolean withdrawn, Publication.@Nullable Changes changes) {}

    List<Version> versions(String id) throws SQLException {
        return inTransaction(reading, () -> {
            List<Version> versions = new ArrayList<>();
            try (PreparedStatement select = reading.prepareStatement(
                    """
                    select version, day, zh, en, withdrawn, added, changed, gone from version
                    where publication = ? order by version desc""")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        versions.add(new Version(
                                rows.getInt(1),
                                rows.getString(2),
                                new Words(rows.getString(3), rows.getString(4)),
                                rows.getBoolean(5),
                                rows.getObject(6) == null
                                        ? null
                                        : new Publication.Changes(rows.getLong(6), rows.getLong(7), rows.getLong(8))));
                    }
                }
            }
            return versions;
        });
    }

    List<Publication.Place> places() throws SQLException {
        return inTransaction(reading, () -> {
            List<Publication.Place> places = new ArrayList<>();
            try (Statement select = reading.createStatement();
                    ResultSet rows = select.executeQuery("select id, zh, en, people from place order by zh")) {
                while (rows.next()) {
                    places.add(new Publication.Place(
                            rows.getString(1), new Words(rows.getString(2), rows.getString(3)), rows.getInt(4)));
                }
            }
            return places;
        });
    }

    /** @param place empty for what is about the whole area */
    List<Shown> ofPlace(String place) throws SQLException {
        return inTransaction(
                reading,
                () -> select(
                        "select json, entries, totals from publication where place = ? order by year desc, kind, id",
                        place));
    }

    List<Shown> ofKind(String kind, int year) throws SQLException {
        return inTransaction(
                reading,
                () -> select(
                        """
                select json, entries, totals from publication
                where withdrawn = 0 and kind = ? and year = ? order by id""",
                        kind,
                        year));
    }

    /** All of a kind, the newest first. */
    List<Shown> ofKind(String kind) throws SQLException {
        return inTransaction(
                reading,
                () -> select(
                        "select json, entries, totals from publication where kind = ? order by year desc, id", kind));
    }

    /** A row, or with number 0 a publication by its title, that holds what was searched. */
    record Hit(String publication, int number, String text) {}

    /** Titles first. */
    List<Hit> search(String words, int most) throws SQLException {
        return inTransaction(reading, () -> {
            List<Hit> hits = new ArrayList<>();
            try (PreparedStatement select = reading.prepareStatement(
                    """
                    select publication, number, cells from sought join entry on entry.id = sought.rowid
                    where sought match ? order by sought.rowid limit ?""")) {
                fill(select, Pairs.question(words), most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        hits.add(new Hit(rows.getString(1), rows.getInt(2), text(Json.texts(rows.getString(3)))));
                    }
                }
            }
            return hits;
        });
    }

    /** The row that an address names, as it is shown at present. */
    Optional<ReportRow> row(String publication, String number) throws SQLException {
        Optional<Publication> found = find(publication).map(Shown::publication).filter(one -> !one.withdrawn());
        if (found.isEmpty() || !number.matches("[1-9]\\d{0,6}")) {
            return Optional.empty();
        }
        int row = Integer.parseInt(number);
        return rows(publication, row, 1).stream()
                .findFirst()
                .map(cells -> new ReportRow(
                        publication,
                        found.get().version(),
                        row,
                        found.get().title().zh() + ": " + text(cells)));
    }

    static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private interface Work<R> {
        R done() throws SQLException;
    }

    private static <R> R inTransaction(Connection connection, Work<R> work) throws SQLException {
        synchronized (connection) {
            try {
                R result = work.done();
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (reading) {
            reading.close();
        }
        synchronized (writing) {
            writing.close();
        }
    }
}
