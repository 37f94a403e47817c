package org.mingjing.app.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files from watched folders: each once, when it was left alone for a while; the folder itself is not touched. */
@Component
class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]{0,99}(/[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]{0,99}){0,4}");

    private final SourceStore sources;
    private final FileStore store;
    private final Imports imports;
    private final FileFolder folder;
    private final CatalogSettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FolderWatch(
            SourceStore sources,
            FileStore store,
            Imports imports,
            FileFolder folder,
            CatalogSettings settings,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.sources = sources;
        this.store = store;
        this.imports = imports;
        this.folder = folder;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A folder below the root that may be watched; a name that leads elsewhere is refused. */
    static Path under(@Nullable Path root, @Nullable String name) {
        if (root == null) {
            throw setting("no folders are watched here");
        }
        if (name == null || !NAME.matcher(name).matches()) {
            throw setting("the folder's name is missing or odd");
        }
        Path folder = root.toAbsolutePath().normalize().resolve(name).normalize();
        if (!folder.startsWith(root.toAbsolutePath().normalize())) {
            throw setting("the folder lies elsewhere");
        }
        return folder;
    }

    private static Problem setting(String what) {
        return new Problem(
                CatalogProblem.CATALOG_SETTING,
                what,
                null,
                "Name a folder below the one that the system administrator set in mingjing.catalog.folders.");
    }

    /** Looks once into every watched folder. */
    void look() {
        if (settings.folders() == null) {
            return;
        }
        List<Source> watched = transaction.execute(status -> sources.open(Way.FOLDER));
        for (Source source : watched) {
            try {
                look(source, under(settings.folders(), source.folder()));
            } catch (IOException | Problem failure) {
                LOG.warn("the folder of source {} cannot be looked into", source.id(), failure);
            }
        }
    }

    void look(Source source, Path watched) throws IOException {
        Path root = settings.folders() == null ? watched : settings.folders().toRealPath();
        if (!Files.isDirectory(watched) || !watched.toRealPath().startsWith(root)) {
            return; // not there yet, or a link that leads out
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(watched)) {
            entries = all.sorted().toList();
        }
        Set<String> known = transaction.execute(status -> store.origins(source.id()));
        int taken = 0;
        for (Path entry : entries) {
            try {
                taken += take(source, entry, known) ? 1 : 0;
            } catch (IOException | Problem failure) { // one that cannot be read must not keep the others out
                LOG.warn("a file in the folder of source {} was left for the next time", source.id(), failure);
            }
            if (taken == MOST_AT_ONCE) {
                break;
            }
        }
        transaction.executeWithoutResult(status -> sources.lookedAt(source.id(), clock.instant(), null));
    }

    private boolean take(Source source, Path entry, Set<String> known) throws IOException {
        BasicFileAttributes before = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String name = entry.getFileName().toString();
        Instant quietSince = clock.instant().minus(settings.quiet());
        boolean ready = before.isRegularFile()
                && before.size() > 0
                && before.size() <= settings.mostBytes().toBytes()
                && !isUnfinished(name)
                && before.lastModifiedTime().toInstant().isBefore(quietSince);
        String origin =
                name + "|" + before.size() + "|" + before.lastModifiedTime().toMillis();
        if (!ready || known.contains(origin)) {
            return false;
        }
        folder.requireRoom(before.size());
        String place = folder.create();
        String safe = FileName.safe(name);
        Path path = folder.path(place, safe);
        try (InputStream in = Files.newInputStream(entry, LinkOption.NOFOLLOW_LINKS)) {
            folder.append(path, 0, in, settings.mostBytes().toBytes());
        }
        BasicFileAttributes after = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean same = after.size() == before.size()
                && after.lastModifiedTime().equals(before.lastModifiedTime())
                && Files.size(path) == before.size();
        if (!same || !add(source, safe, place, origin, path)) {
            folder.remove(place); // it changed under our hands, or somebody else took it
            return false;
        }
        return true;
    }

    private boolean add(Source source, String name, String place, String origin, Path path) throws IOException {
        String sha256 = ReceivedFiles.sha256(path);
        long bytes = Files.size(path);
        return transaction.execute(status -> {
            Long file = store.add(
                            new FileStore.NewFile(
                                    source.id(),
                                    null,
                                    name,
                                    place,
                                    Way.FOLDER.name(),
                                    origin,
                                    bytes,
                                    sha256,
                                    Imports.actor()),
                            clock.instant())
                    .orElse(null);
            if (file == null) {
                return false;
            }
            audit.record(Act.of("catalog.file_received", "file", file)
                    .with("source", source.id())
                    .with("sha256", sha256));
            if (source.mapping() != null) {
                imports.add(store.find(file).orElseThrow(), source, source.mapping(), null);
            }
            return true;
        });
    }

    /** Names under which systems write what they rename when it is done. */
    private static boolean isUnfinished(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.startsWith(".")
                || small.startsWith("~")
                || small.endsWith(".part")
                || small.endsWith(".tmp")
                || small.endsWith(".filepart")
                || small.endsWith(".crdownload");
    }
}
