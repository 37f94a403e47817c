package org.mingjing.app.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** Our own server with its roles and passwords; the passwords lie beside it, readable by its owner only. */
final class OwnDatabase implements AutoCloseable {
    private static final int PASSWORD_BYTES = 24;
    private static final String DATABASE = "mingjing";
    private static final String OWNER = "mingjing_owner";
    private static final String PROGRAM = "mingjing_app";

    private final FolderLock lock;
    private final PostgresServer server;
    private final DatabaseAddress address;

    private OwnDatabase(FolderLock lock, PostgresServer server, DatabaseAddress address) {
        this.lock = lock;
        this.server = server;
        this.address = address;
    }

    static OwnDatabase in(Path folder, Path programs) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.of(folder); // its PostgreSQL ends with the server that began it
            Properties secrets = secrets(folder.resolve("passwords.properties"));
            PostgresServer server = PostgresServer.in(folder, programs, secrets.getProperty("postgres"));
            String base = "jdbc:postgresql://127.0.0.1:" + server.port() + "/";
            ensureRoles(base, secrets);
            return new OwnDatabase(
                    lock,
                    server,
                    new DatabaseAddress(
                            base + DATABASE, OWNER, secrets.getProperty(OWNER), PROGRAM, secrets.getProperty(PROGRAM)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("the roles of the new database could not be made", failure);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() {
        server.close();
        lock.close();
    }

    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                secrets.load(in);
            }
            return secrets;
        }
        SecureRandom random = new SecureRandom();
        for (String role : List.of("postgres", OWNER, PROGRAM)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            random.nextBytes(bytes);
            secrets.setProperty(role, HexFormat.of().formatHex(bytes));
        }
        Path half = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "passwords",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(half)) {
            secrets.store(out, null);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return secrets;
    }

    private static void ensureRoles(String base, Properties secrets) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(base + "postgres", "postgres", secrets.getProperty("postgres"));
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, PROGRAM)) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
                    statement.execute(
                            "create role " + role + " login nobypassrls password '" + secrets.getProperty(role) + "'");
                }
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }
}
