package org.mingjing.app.catalog;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;

/**
 * A table or view in a department's database. Given by its parts, never as an address: the properties of an address can
 * make drivers read files and load classes.
 *
 * @param kind of database
 * @param port null: the usual one
 * @param user to sign in as
 * @param secret name of the password in the folder of secrets
 * @param table name, with its schema if need be
 * @param columns to read; empty: all
 * @param increment column that grows: only rows from the last value on are read; null: all rows each time
 */
record RemoteTable(
        DatabaseKind kind,
        String host,
        @Nullable Integer port,
        String database,
        String user,
        String secret,
        String table,
        List<String> columns,
        @Nullable String increment) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,128}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$#]{0,127}");

    RemoteTable {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** Refuses what is no name of its kind. */
    void check() {
        require(kind != null, "the kind of database is missing");
        require(host != null && HOST.matcher(host).matches(), "the host is no name or address of a machine");
        require(port == null || (port > 0 && port < 65536), "the port is none");
        require(database != null && DATABASE.matcher(database).matches(), "the database's name has odd characters");
        require(user != null && !user.isBlank() && user.length() <= 128, "the user is missing");
        require(secret != null && SECRET.matcher(secret).matches(), "the secret's name has odd characters");
        require(table != null && isName(table, 3), "the table's name has odd characters");
        require(columns.stream().allMatch(c -> isName(c, 1)), "a column's name has odd characters");
        require(increment == null || isName(increment, 1), "the increment is no column's name");
        require(
                increment == null || columns.isEmpty() || columns.contains(increment),
                "the increment is not among the columns");
    }

    int portOrUsual() {
        return port == null ? kind.port() : port;
    }

    private static boolean isName(String written, int most) {
        List<String> parts = List.of(written.split("\\.", -1));
        return parts.size() <= most
                && parts.stream().allMatch(p -> NAME.matcher(p).matches());
    }

    private static void require(boolean fine, String what) {
        if (!fine) {
            throw new Problem(CatalogProblem.CATALOG_SETTING, what, null, "Mend the source's settings.");
        }
    }
}
