package org.mingjing.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of what is published, as they came to be. */
final class PublicationTables {
    private PublicationTables() {}

    static void begin(Statement statement) throws SQLException {
        statement.executeUpdate(
                """
                create table publication (
                    id text primary key,
                    version integer not null,
                    kind text not null,
                    place text not null,
                    year integer not null,
                    withdrawn integer not null,
                    titles text not null,
                    json text not null
                )""");
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
    }

    /**
     * Rows apart from what they are of, so that a page of a long table reads a page; an index of their parts; what each
     * version did to them.
     *
     * @return publications that there were, whole, to be added anew
     */
    static List<String> divide(Statement statement) throws SQLException {
        List<String> kept = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select json from publication")) {
            while (rows.next()) {
                kept.add(rows.getString(1));
            }
        }
        statement.executeUpdate("drop table if exists line");
        statement.executeUpdate("drop table publication");
        statement.executeUpdate(
                """
                create table publication (
                    id text primary key,
                    version integer not null,
                    kind text not null,
                    place text not null,
                    year integer not null,
                    withdrawn integer not null,
                    entries integer not null,
                    totals text not null, -- of the columns of money, with spaces between
                    json text not null    -- without the rows
                )""");
        statement.executeUpdate("create index publication_of_place on publication (place, year, kind)");
        statement.executeUpdate(
                """
                create table entry (
                    id integer primary key, -- below 0 for a title, so that titles are found first
                    publication text not null,
                    number integer not null, -- 0 for the title
                    cells text not null,
                    unique (publication, number)
                )""");
        statement.executeUpdate(
                "create virtual table sought using fts5(pairs, content='', contentless_delete=1, tokenize='ascii')");
        for (String column : List.of("added", "changed", "gone")) {
            statement.executeUpdate("alter table version add column " + column + " integer");
        }
        statement.execute("pragma user_version = 2");
        return kept;
    }
}
