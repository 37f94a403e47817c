package org.mingjing.portal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The portal's database of reports: one file, forced to the disk with every commit, overwriting what it deletes. It knows
 * under which digest of a receipt which report is found, what waits to be sent, and sealed letters. No table of theirs has a row
 * number or a time, so nothing tells in which order people came.
 */
final class PortalStore implements AutoCloseable {
    private static final int OUR_VERSION = 2;

    private final Connection connection;

    PortalStore(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            statement.execute("pragma secure_delete = on");
            statement.execute("pragma temp_store = memory");
            if (version(statement) < 1) {
                migrate(statement);
            }
            if (version(statement) < OUR_VERSION) {
                // whom a report is for, told to the receipt only; none in reports from before: those are the office's
                statement.executeUpdate("alter table report add column mark blob not null default x''");
                statement.execute("pragma user_version = " + OUR_VERSION);
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
                create table report (
                    lookup blob primary key, -- Argon2id of the receipt
                    report blob not null unique,
                    day text not null
                ) without rowid""");
        statement.executeUpdate(
                """
                create table outgoing (
                    id blob primary key,
                    kind text not null
                ) without rowid""");
        statement.executeUpdate(
                """
                create table letter (
                    report blob not null,
                    number integer not null, -- in the order in which the office wrote
                    letter blob not null unique,
                    day text not null,
                    sealed text not null,
                    primary key (report, number)
                ) without rowid""");
        statement.execute("pragma user_version = 1");
    }

    /** Something sealed that is to be sent. */
    record Outgoing(UUID id, String kind) {}

    /**
     * Keeps a new report with all that belongs to it, or nothing.
     *
     * @return whether it is new; false where this receipt has one already
     */
    synchronized boolean addReport(byte[] lookup, UUID report, String day, byte[] mark, List<Outgoing> parts)
            throws SQLException {
        return inTransaction(() -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert or ignore into report values (?, ?, ?, ?)")) {
                insert.setBytes(1, lookup);
                insert.setBytes(2, bytes(report));
                insert.setString(3, day);
                insert.setBytes(4, mark);
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            addOutgoing(parts);
            return true;
        });
    }

    synchronized void add(List<Outgoing> parts) throws SQLException {
        inTransaction(() -> {
            addOutgoing(parts);
            return true;
        });
    }

    private void addOutgoing(List<Outgoing> parts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into outgoing values (?, ?)")) {
            for (Outgoing part : parts) {
                insert.setBytes(1, bytes(part.id()));
                insert.setString(2, part.kind());
                insert.executeUpdate();
            }
        }
    }

    /** A report; {@link ReceiptKeys.Opened#mark} says what its mark means. */
    @SuppressWarnings("ArrayRecordComponent") // on its way, never compared as a record
    record Kept(UUID report, byte[] mark) {}

    synchronized Optional<Kept> report(byte[] lookup) throws SQLException {
        return inTransaction(() -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select report, mark from report where lookup = ?")) {
                select.setBytes(1, lookup);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Kept(uuid(rows.getBytes(1)), rows.getBytes(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** What waits to be sent, parts before the report that names them. */
    synchronized List<Outgoing> outgoing(int most) throws SQLException {
        return inTransaction(() -> {
            List<Outgoing> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    """
                    select id, kind from outgoing
                    order by case kind when 'file-part' then 1 when 'identity' then 2 when 'report' then 3 else 4 end, id
                    limit ?""")) {
                select.setInt(1, most);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Outgoing(uuid(rows.getBytes(1)), rows.getString(2)));
                    }
                }
            }
            return found;
        });
    }

    /** Everything that belongs to a report and was not sent. */
    synchronized Set<UUID> belonging() throws SQLException {
        return inTransaction(() -> {
            Set<UUID> ids = new HashSet<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("select id from outgoing")) {
                while (rows.next()) {
                    ids.add(uuid(rows.getBytes(1)));
                }
            }
            return ids;
        });
    }

    synchronized void sent(UUID id) throws SQLException {
        inTransaction(() -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from outgoing where id = ?")) {
                delete.setBytes(1, bytes(id));
                return delete.executeUpdate();
            }
        });
    }

    /** @param sealed to the key that the receipt of the report gives, in base 64 */
    record SealedLetter(UUID letter, String day, String sealed) {}

    synchronized void addLetter(UUID report, SealedLetter letter) throws SQLException {
        inTransaction(() -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    """
                    insert or ignore into letter
                    select ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4 from letter where report = ?1""")) {
                insert.setBytes(1, bytes(report));
                insert.setBytes(2, bytes(letter.letter()));
                insert.setString(3, letter.day());
                insert.setString(4, letter.sealed());
                return insert.executeUpdate();
            }
        });
    }

    synchronized List<SealedLetter> letters(UUID report) throws SQLException {
        return inTransaction(() -> {
            List<SealedLetter> letters = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select letter, day, sealed from letter where report = ? order by number")) {
                select.setBytes(1, bytes(report));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        letters.add(new SealedLetter(uuid(rows.getBytes(1)), rows.getString(2), rows.getString(3)));
                    }
                }
            }
            return letters;
        });
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

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
