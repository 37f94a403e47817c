package org.mingjing.scan;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Problem;

/**
 * Where a Trino cluster is, and how it sees the lake. The catalog is one of the Hive connector; tables are made in
 * the schema, under names that begin with {@code mingjing_}, and dropped again.
 *
 * @param server {@code jdbc:trino://host:port} with the parameters of the URL, without catalog and schema: what is
 *     not given to a session cannot be named in it
 * @param catalog catalog
 * @param schema schema; made when it is not there
 * @param user whom the cluster lets in
 * @param password their password; null where it asks none
 * @param lakeLocation what stands for the lake's folder on the cluster, such as {@code s3://bucket/lake}
 */
public record TrinoCluster(
        String server, String catalog, String schema, String user, @Nullable String password, String lakeLocation) {
    private static final Pattern URL =
            Pattern.compile("(jdbc:trino://[^/?]+)(?:/([A-Za-z0-9_]+)(?:/([A-Za-z0-9_]+))?)?/?(\\?.*)?");

    /**
     * Reads {@code jdbc:trino://host:port/catalog/schema?parameters}.
     *
     * @param lakeLocation null: the lake's own path below {@code local://}, for a single node on this machine
     */
    public static TrinoCluster of(
            String url, String user, @Nullable String password, Path lakeFolder, @Nullable String lakeLocation) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches() || matcher.group(2) == null) {
            throw new Problem(
                    ScanProblem.SCAN_SETTING_INVALID,
                    "'" + url + "' is no address of a Trino catalog",
                    null,
                    "Write jdbc:trino://host:port/catalog/schema, with a catalog of the Hive connector.");
        }
        String location = lakeLocation == null
                ? "local://" + lakeFolder.toAbsolutePath().normalize()
                : lakeLocation.replaceFirst("/+$", "");
        if (!location.matches("[a-z0-9]+://.*")) {
            throw new Problem(
                    ScanProblem.SCAN_SETTING_INVALID,
                    "'" + location + "' is no location that a cluster can read",
                    null,
                    "Write it with its scheme, such as s3://bucket/lake.");
        }
        return new TrinoCluster(
                matcher.group(1) + (matcher.group(4) == null ? "" : "/" + matcher.group(4)),
                matcher.group(2),
                matcher.group(3) == null ? "mingjing" : matcher.group(3),
                user,
                password,
                location);
    }

    /** Opens a connection that knows no catalog, so that a bare name can only be what a session shows. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("source", "mingjing");
        properties.setProperty("timezone", "UTC");
        properties.setProperty("sessionProperties", catalog + ".timestamp_precision:MICROSECONDS");
        return DriverManager.getConnection(server, properties);
    }

    /** Full name of a table of ours. */
    String table(String name) {
        return Sql.name(catalog) + "." + Sql.name(schema) + "." + Sql.name(name);
    }

    /** The folder with the snapshot's Parquet files, as the cluster sees it. */
    String dataOf(Snapshot snapshot) {
        return lakeLocation + "/" + snapshot.dataset() + "/" + snapshot.id() + "/data";
    }
}
