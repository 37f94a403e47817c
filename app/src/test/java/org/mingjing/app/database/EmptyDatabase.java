package org.mingjing.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.mingjing.app.Folders;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Our own PostgreSQL with all tables and nobody in it, made once for what the migrations say now; the office of a test
 * begins with a copy. It does not wait for the disk, which matters only where the machine itself loses its power: no
 * test does that to it, and what is killed here are programs. FirstStartTest begins with nothing, as an office does.
 */
public final class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path MIGRATIONS = TARGET.resolve("classes").resolve("migration");
    private static final String NAME = "empty-database-";

    /** PostgreSQL's programs, unpacked for all tests. */
    public static final Path PROGRAMS = TARGET.resolve("postgres-programs");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        copyTo(Path.of(context.getEnvironment().getRequiredProperty("mingjing.database.folder")));
    }

    /** @param folder of a server's own database; one that is there is left as it is */
    public static void copyTo(Path folder) {
        if (Files.exists(folder)) {
            return;
        }
        try {
            Path made = made();
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Folders.copy(made, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One process makes it, others that come meanwhile wait. */
    private static synchronized Path made() throws IOException {
        Path made = TARGET.resolve(NAME + digest());
        try (FileChannel channel = FileChannel.open(
                        TARGET.resolve("empty-database.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            if (alone.isValid() && !Files.exists(made)) {
                make(made);
            }
        }
        return made;
    }

    private static void make(Path made) throws IOException {
        try (Stream<Path> entries = Files.list(TARGET)) {
            for (Path old : entries.filter(e -> e.getFileName().toString().startsWith(NAME))
                    .toList()) {
                FileSystemUtils.deleteRecursively(old);
            }
        }
        Path half = TARGET.resolve(NAME + "half");
        try (OwnDatabase database = OwnDatabase.in(half, PROGRAMS)) {
            DatabaseConfiguration.migrate(database.address());
            Properties passwords = new Properties();
            try (var file = Files.newInputStream(half.resolve("passwords.properties"))) {
                passwords.load(file);
            }
            JdbcTemplate superuser = new JdbcTemplate(new DriverManagerDataSource(
                    database.address().url(), "postgres", passwords.getProperty("postgres")));
            superuser.execute("alter system set fsync = off");
            superuser.execute("alter system set full_page_writes = off");
        }
        Files.move(half, made);
    }

    private static String digest() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<Path> ordered = files.sorted().toList();
            for (Path file : ordered) {
                digest.update(file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }
}
