package org.mingjing.portal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.PublicationFile;
import org.mingjing.exchange.Words;

/** Puts a publication into the database of what is published, row by row; within the transaction of whoever calls. */
final class PublicationWriter {
    private final Connection writing;

    PublicationWriter(Connection writing) {
        this.writing = writing;
    }

    /** Whether it is newer than the one that is shown; else it has no effect. */
    boolean take(PublicationFile file) throws SQLException {
        Publication publication = file.head();
        if (shownVersion(publication.id()) >= publication.version()) {
            return false;
        }
        add(publication, file::rows);
        Words reason = publication.reason();
        Publication.Changes changes = publication.changes();
        update(
                "insert or replace into version values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                publication.id(),
                publication.version(),
                publication.day(),
                reason == null ? "" : reason.zh(),
                reason == null ? "" : reason.en(),
                publication.withdrawn() ? 1 : 0,
                changes == null ? null : changes.added(),
                changes == null ? null : changes.changed(),
                changes == null ? null : changes.withdrawn());
        return true;
    }

    private int shownVersion(String id) throws SQLException {
        try (PreparedStatement select = writing.prepareStatement("select version from publication where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** Where rows come from: too many to be held at once. */
    interface Rows {
        void each(PublicationFile.RowReader<SQLException> reader) throws SQLException, IOException;
    }

    /** Puts it in the place of what was there. */
    void add(Publication publication, Rows rows) throws SQLException {
        int number = 0;
        PublicationTable.Totals totals = new PublicationTable.Totals(publication.columns());
        clear(publication);
        if (!publication.withdrawn()) {
            number = enter(publication, rows, totals);
        }
        Publication.Place place = publication.place();
        update(
                "insert or replace into publication values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                publication.id(),
                publication.version(),
                publication.kind(),
                place == null ? "" : place.id(),
                publication.year(),
                publication.withdrawn() ? 1 : 0,
                number,
                totals.sums().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" ")),
                new String(Json.write(publication.head()), StandardCharsets.UTF_8));
        if (place != null) {
            update(
                    "insert or replace into place values (?, ?, ?, ?)",
                    place.id(),
                    place.name().zh(),
                    place.name().en(),
                    place.people());
        }
    }

    private void clear(Publication publication) throws SQLException {
        update("delete from sought where rowid in (select id from entry where publication = ?)", publication.id());
        update("delete from entry where publication = ?", publication.id());
    }

    /** Its title and rows, to be searched and shown; gives how many rows there are. */
    private int enter(Publication publication, Rows rows, PublicationTable.Totals totals) throws SQLException {
        long title = Math.min(number("select coalesce(min(id), 0) from entry"), 0) - 1;
        long first = Math.max(number("select coalesce(max(id), 0) from entry"), 0);
        AtomicInteger number = new AtomicInteger();
        try (PreparedStatement entry = writing.prepareStatement("insert into entry values (?, ?, ?, ?)");
                PreparedStatement sought =
                        writing.prepareStatement("insert into sought (rowid, pairs) values (?, ?)")) {
            String titles = publication.title().zh() + " " + publication.title().en();
            insert(entry, sought, title, publication.id(), 0, List.of(titles));
            rows.each(row -> {
                int next = number.incrementAndGet();
                totals.add(row);
                insert(entry, sought, first + next, publication.id(), next, row);
            });
        } catch (IOException unreadable) {
            throw new SQLException(unreadable);
        }
        return number.get();
    }

    private static void insert(
            PreparedStatement entry, PreparedStatement sought, long id, String of, int number, List<String> cells)
            throws SQLException {
        Publications.fill(entry, id, of, number, new String(Json.write(cells), StandardCharsets.UTF_8));
        entry.executeUpdate();
        Publications.fill(sought, id, Pairs.of(Publications.text(cells)));
        sought.executeUpdate();
    }

    private long number(String query) throws SQLException {
        try (Statement select = writing.createStatement();
                ResultSet rows = select.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    private void update(String statement, Object... values) throws SQLException {
        try (PreparedStatement update = writing.prepareStatement(statement)) {
            Publications.fill(update, values);
            update.executeUpdate();
        }
    }
}
