package org.mingjing.app.analytics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Where the analytical plane is.
 *
 * @param home folder with {@code datasets}, {@code models}, {@code lexicons} and {@code classifications}
 * @param own folder of the office's own models, made from what the database holds of them
 * @param lake folder of the lake; may be a share that several machines see
 * @param runs folder in which each run gets one of its own
 * @param work folder for uploads and what does not fit into memory
 * @param hashKey file with the key of identifiers' hashes; made on first use
 * @param trino JDBC address of a Trino cluster; null runs models on DuckDB in this process
 * @param trinoUser whom the cluster lets in; null for whoever runs this process
 * @param trinoLake what stands for the lake's folder on the cluster, such as {@code s3://bucket/lake}; null where its
 *     nodes see that folder under the same path
 * @param threads of DuckDB
 * @param memory of DuckDB
 */
@ConfigurationProperties("mingjing.analytics")
public record AnalyticsSettings(
        Path home,
        Path own,
        Path lake,
        Path runs,
        Path work,
        Path hashKey,
        @Nullable String trino,
        @Nullable String trinoUser,
        @Nullable String trinoLake,
        int threads,
        DataSize memory) {}
