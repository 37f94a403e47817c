package org.mingjing.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;

/** Opens the database: starts it where it is ours, migrates as the owner, then works as the program's own role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    private static final long LEAK_MILLIS = 60_000;

    /** Closed after the pool, because the pool depends on it. */
    @Bean(destroyMethod = "close")
    OpenDatabase openDatabase(DatabaseSettings settings) {
        if (settings.url() == null) {
            OwnDatabase own = OwnDatabase.in(settings.folder(), settings.programs());
            return new OpenDatabase(own.address(), own);
        }
        return new OpenDatabase(
                new DatabaseAddress(
                        settings.url(),
                        required(settings.ownerUser(), "owner-user"),
                        required(settings.ownerPassword(), "owner-password"),
                        required(settings.user(), "user"),
                        required(settings.password(), "password")),
                null);
    }

    @Bean(destroyMethod = "close")
    @Primary
    HikariDataSource dataSource(OpenDatabase database, DatabaseSettings settings) {
        migrate(database.address());
        return pool("operational", database.address(), settings.connections());
    }

    /**
     * One connection that is not of the pool, for what those who hold one of the pool's wait for: with all of the pool
     * waiting, it would never come free.
     */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    @Qualifier("apart")
    @DependsOn("dataSource")
    HikariDataSource apart(OpenDatabase database) {
        return pool("apart", database.address(), 1);
    }

    private static HikariDataSource pool(String name, DatabaseAddress address, int most) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(most);
        pool.setAutoCommit(false); // nothing happens outside a transaction, which is where the audit is
        pool.setLeakDetectionThreshold(LEAK_MILLIS);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "mingjing");
        // the pool's own question whether a connection lives would else begin the transaction of whoever comes next:
        // its now() would be too early, and what is valid by then not yet valid
        pool.setIsolateInternalQueries(true);
        // scopes differ too much for one plan: two units are looked up by unit, a whole city is read in the list's
        // order
        pool.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
        return new HikariDataSource(pool);
    }

    /** Brings the tables to what this program needs. */
    static void migrate(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(address.url(), address.ownerUser(), address.ownerPassword())
                .locations("classpath:migration")
                .placeholders(Map.of("app", address.user()))
                .load()
                .migrate();
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new Problem(
                    DatabaseProblem.DATABASE_SETTING_MISSING,
                    "mingjing.database.url names a server, but mingjing.database." + name + " is not set",
                    null,
                    "Set it; docs/operations/install.md lists what an outside server needs.");
        }
        return value;
    }

    /** @param own null where the server is somebody else's to start and stop */
    record OpenDatabase(DatabaseAddress address, @Nullable OwnDatabase own) implements AutoCloseable {
        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }
}
