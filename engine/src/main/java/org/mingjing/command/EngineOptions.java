package org.mingjing.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.mingjing.scan.DuckDbRunner;
import org.mingjing.scan.Runner;
import org.mingjing.scan.ScanProblem;
import org.mingjing.scan.TrinoCluster;
import org.mingjing.scan.TrinoRunner;
import picocli.CommandLine.Option;

/** Where models run: in this process, or on a Trino cluster that reads the same files. */
final class EngineOptions {
    private static final String PASSWORD = "MINGJING_TRINO_PASSWORD";

    enum Engine {
        duckdb,
        trino
    }

    @Option(
            names = "--engine",
            defaultValue = "duckdb",
            description = "duckdb (in this process) or trino (a cluster). Default: ${DEFAULT-VALUE}.")
    private Engine engine = Engine.duckdb;

    @Option(
            names = "--trino",
            paramLabel = "URL",
            description = "jdbc:trino://host:port/catalog/schema, a catalog of the Hive connector; tables are made in "
                    + "that schema and dropped again. The password, where one is asked, is read from " + PASSWORD + ".")
    private @Nullable String url;

    @Option(
            names = {"--user", "--trino-user"},
            paramLabel = "NAME",
            description = "User of the cluster. Default: your name on this machine.")
    private @Nullable String user;

    @Option(
            names = "--trino-lake-location",
            paramLabel = "LOCATION",
            description = "What stands for the lake's folder on the cluster, such as s3://bucket/lake. Default: the "
                    + "lake's path below local://, for a single node on this machine.")
    private @Nullable String lakeLocation;

    /**
     * The engine.
     *
     * @param lake the lake's folder
     * @param scratch folder for what does not fit into memory
     */
    Runner runner(Path lake, Path scratch) {
        if (engine == Engine.duckdb) {
            if (url != null || lakeLocation != null) {
                throw setting("--trino and --trino-lake-location are for --engine trino");
            }
            return new DuckDbRunner(scratch);
        }
        if (url == null) {
            throw setting("--engine trino needs the cluster's address");
        }
        String who = user == null ? System.getProperty("user.name", "mingjing") : user;
        return new TrinoRunner(TrinoCluster.of(url, who, System.getenv(PASSWORD), lake, lakeLocation));
    }

    private static Problem setting(String what) {
        return new Problem(
                ScanProblem.SCAN_SETTING_INVALID,
                what,
                null,
                "Write --engine trino --trino jdbc:trino://host:port/catalog/schema.");
    }
}
