package org.mingjing.portal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.ReportRow;
import org.mingjing.exchange.Words;

/**
 * What is published, in a database of its own: the newest version of each publication, and for each version that there
 * was, its day and the reason for it. Everything in it is public.
 */
final class Publications implements AutoCloseable {
    private static final int OUR_VERSION = 1;

    private final Connection connection;

    Publications(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            if (version(statement) < OUR_VERSION) {
                migrate(statement);
            }
        }
        connection.setAutoCommit(false);
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("pragma user_version")) {
            return rows.getInt(1);
        }
    }

    private static void migrate(Statement statement) throws SQLException {
        statement.executeUpdate(
                """
                create table publication (
                    id text primary key,
                    version integer not null,
                    kind text not null,
                    place text not null,
                    year integer not null,
                    withdrawn integer not null,
                    titles text not null, -- in both languages, to search
                    json text not null
                )""");
        statement.executeUpdate("create index publication_of_place on publication (place, year, kind)");
        statement.executeUpdate(
                """
                create table version (
                    publication text not null,
                    version integer not null,
                    day text not null,
                    zh text not null,
                    en text not null,
                    withdrawn integer not null,
                    primary key (publication, version)
                )""");
        statement.executeUpdate(
                """
                create table place (id text primary key, zh text not null, en text not null, people integer not null)""");
        statement.executeUpdate(
                """
                create table line (
                    publication text not null,
                    number integer not null,
                    text text not null,
                    primary key (publication, number)
                ) without rowid""");
        statement.execute("pragma user_version = " + OUR_VERSION);
    }

    /** Takes a publication over. A version that is not newer than the one that is shown has no effect. */
    synchronized void take(Publication publication) throws SQLException {
        inTransaction(() -> {
            Optional<Publication> shown = read(publication.id());
            if (shown.isPresent() && shown.get().version() >= publication.version()) {
                return false;
            }
            Publication.Place place = publication.place();
            update(
                    "insert or replace into publication values (?, ?, ?, ?, ?, ?, ?, ?)",
                    publication.id(),
                    publication.version(),
                    publication.kind(),
                    place == null ? "" : place.id(),
                    publication.year(),
                    publication.withdrawn() ? 1 : 0,
                    publication.title().zh() + " " + publication.title().en(),
                    new String(Json.write(publication), StandardCharsets.UTF_8));
            Words reason = publication.reason();
            update(
                    "insert or replace into version values (?, ?, ?, ?, ?, ?)",
                    publication.id(),
                    publication.version(),
                    publication.day(),
                    reason == null ? "" : reason.zh(),
                    reason == null ? "" : reason.en(),
                    publication.withdrawn() ? 1 : 0);
            if (place != null) {
                update(
                        "insert or replace into place values (?, ?, ?, ?)",
                        place.id(),
                        place.name().zh(),
                        place.name().en(),
                        place.people());
            }
            update("delete from line where publication = ?", publication.id());
            if (!publication.withdrawn()) {
                int number = 0;
                for (List<String> row : publication.rows()) {
                    update("insert into line values (?, ?, ?)", publication.id(), ++number, String.join(" · ", row));
                }
            }
            return true;
        });
    }

    synchronized Optional<Publication> find(String id) throws SQLException {
        return inTransaction(() -> read(id));
    }

    private Optional<Publication> read(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select json from publication where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(of(rows.getString(1))) : Optional.empty();
            }
        }
    }

    private static Publication of(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Publication.class, Publication.FORMAT);
    }

    /** A version that there was. */
    record Version(int version, String day, Words reason, boolean withdrawn) {}

    synchronized List<Version> versions(String id) throws SQLException {
        return inTransaction(() -> {
            List<Version> versions = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select version, day, zh, en, withdrawn from version where publication = ? order by version desc")) {
                select.setString(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        versions.add(new Version(
                                rows.getInt(1),
                                rows.getString(2),
                                new Words(rows.getString(3), rows.getString(4)),
                                rows.getBoolean(5)));
                    }
                }
            }
            return versions;
        });
    }

    synchronized List<Publication.Place> places() throws SQLException {
        return inTransaction(() -> {
            List<Publication.Place> places = new ArrayList<>();
            try (Statement select = connection.createStatement();
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
    synchronized List<Publication> ofPlace(String place) throws SQLException {
        return list("select json from publication where place = ? order by year desc, kind, id", place);
    }

    synchronized List<Publication> ofKind(String kind, int year) throws SQLException {
        return list(
                "select json from publication where withdrawn = 0 and kind = ? and year = ? order by id", kind, year);
    }

    private List<Publication> list(String query, Object... values) throws SQLException {
        return inTransaction(() -> {
            List<Publication> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(query)) {
                fill(select, values);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(of(rows.getString(1)));
                    }
                }
            }
            return found;
        });
    }

    /** A row, or with number 0 a publication by its title, that holds what was searched. */
    record Hit(String publication, int number, String text) {}

    synchronized List<Hit> search(String words, int most) throws SQLException {
        return inTransaction(() -> {
            List<Hit> hits = new ArrayList<>();
            String pattern = "%" + words.replaceAll("([%_\\\\])", "\\\\$1") + "%";
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    select id, 0, titles from publication where withdrawn = 0 and titles like ? escape '\\'
                    union all select publication, number, text from line where text like ? escape '\\'
                    limit ?""")) {
                fill(select, pattern, pattern, most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        hits.add(new Hit(rows.getString(1), rows.getInt(2), rows.getString(3)));
                    }
                }
            }
            return hits;
        });
    }

    /** The row that an address names, as it is shown at present. */
    Optional<ReportRow> row(String publication, String number) throws SQLException {
        if (!number.matches("\\d{1,7}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(number) - 1;
        return find(publication)
                .filter(found ->
                        !found.withdrawn() && index >= 0 && index < found.rows().size())
                .map(found -> new ReportRow(
                        found.id(),
                        found.version(),
                        index + 1,
                        found.title().zh() + ": "
                                + String.join(" · ", found.rows().get(index))));
    }

    private void update(String statement, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            fill(update, values);
            update.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private interface Work<R> {
        R done() throws SQLException;
    }

    private <R> R inTransaction(Work<R> work) throws SQLException {
        try {
            R result = work.done();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
