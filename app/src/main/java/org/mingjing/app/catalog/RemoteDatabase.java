package org.mingjing.app.catalog;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;

/** What is needed to reach a department's database: leave, driver, password. */
final class RemoteDatabase {
    private RemoteDatabase() {}

    /** Only hosts that the system administrator named may be reached, so that nobody looks around the network from here. */
    static boolean isAllowed(CatalogSettings settings, RemoteTable table) {
        String host = table.host().toLowerCase(Locale.ROOT);
        return settings.hosts().stream()
                .map(h -> h.toLowerCase(Locale.ROOT))
                .anyMatch(h -> h.equals(host) || h.equals(host + ":" + table.portOrUsual()));
    }

    static Problem notAllowed() {
        return new Problem(
                CatalogProblem.CATALOG_HOST_NOT_ALLOWED,
                "this host is not among those that may be reached",
                null,
                "The system administrator names it in mingjing.catalog.hosts.");
    }

    static String password(CatalogSettings settings, RemoteTable table) {
        Path file = settings.secrets() == null ? null : settings.secrets().resolve(table.secret() + ".password");
        if (file == null || !Files.isRegularFile(file)) {
            throw new Problem(
                    CatalogProblem.CATALOG_SECRET_MISSING,
                    "there is no password under this name",
                    null,
                    "The system administrator puts it into the folder of mingjing.catalog.secrets.");
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
    }

    /** Loads drivers from the program itself, then from the folder of further ones. */
    static ClassLoader drivers(@Nullable Path folder) {
        List<URL> jars = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path jar : entries.filter(e -> e.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    jars.add(jar.toUri().toURL());
                }
            } catch (IOException failure) {
                throw Durable.failed(folder, failure);
            }
        }
        return new URLClassLoader(jars.toArray(new URL[0]), RemoteDatabase.class.getClassLoader());
    }
}
