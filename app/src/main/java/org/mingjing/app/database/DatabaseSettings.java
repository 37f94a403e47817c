package org.mingjing.app.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the operational database is.
 *
 * @param url JDBC address of a server elsewhere; null starts our own below {@code folder}
 * @param ownerUser role that owns the tables and migrates them
 * @param ownerPassword its password
 * @param user role that the program works as; it owns nothing, so that row-level security holds for it
 * @param password its password
 * @param folder of our own server; not used with {@code url}
 * @param programs folder that PostgreSQL's programs are unpacked to
 * @param connections at most so many at once
 */
@ConfigurationProperties("mingjing.database")
record DatabaseSettings(
        @Nullable String url,
        @Nullable String ownerUser,
        @Nullable String ownerPassword,
        @Nullable String user,
        @Nullable String password,
        Path folder,
        Path programs,
        int connections) {}
