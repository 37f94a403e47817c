package org.mingjing.app.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for all sources.
 *
 * @param mostBytes most that one file may have
 * @param mostPushed most that one push may have
 * @param synthetic whether generated identifiers are accepted, as in a demonstration
 * @param memory of DuckDB for one import
 * @param folders root below which folders may be watched; null: none
 * @param quiet a watched file is taken once it was left alone for so long
 * @param hosts databases that may be reached, as {@code host} or {@code host:port}; none unless named
 * @param drivers folder with further JDBC drivers, such as Oracle's
 * @param secrets folder with passwords of departments' databases, one file {@code NAME.password} each
 */
@ConfigurationProperties("mingjing.catalog")
record CatalogSettings(
        @DefaultValue("20GB") DataSize mostBytes,
        @DefaultValue("256MB") DataSize mostPushed,
        @DefaultValue("false") boolean synthetic,
        @DefaultValue("512MB") DataSize memory,
        @Nullable Path folders,
        @DefaultValue("20s") Duration quiet,
        @DefaultValue List<String> hosts,
        @Nullable Path drivers,
        @Nullable Path secrets) {}
