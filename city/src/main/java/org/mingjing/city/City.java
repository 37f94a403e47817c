package org.mingjing.city;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Makes the files of a city. Tasks run on any number of threads and are written in their order, a few at a time, so that
 * the bytes are always the same and memory stays flat however large the city is.
 */
final class City {
    private static final int AHEAD_PER_THREAD = 3;

    /** What was written: rows and SHA-256 of each file, by its path. */
    record Written(Map<String, Long> rows, Map<String, String> digests, int uncast, boolean complete) {}

    /** Hears how far it is. */
    interface Progress {
        void done(long rows, double share);
    }

    private record File(Path path, DigestOutputStream out, MessageDigest digest) {}

    private final Settings settings;
    private final int threads;
    private final Progress progress;
    private final BooleanSupplier stopped;
    private final Map<String, File> files = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<Table, String> tables = new java.util.HashMap<>();

    City(Settings settings, int threads, Progress progress, BooleanSupplier stopped) {
        this.settings = settings;
        this.threads = threads;
        this.progress = progress;
        this.stopped = stopped;
    }

    static List<Domain> domains() {
        List<Domain> all = new ArrayList<>();
        ServiceLoader.load(Domain.class, City.class.getClassLoader()).forEach(all::add);
        all.sort(Comparator.comparing(Domain::name));
        return all;
    }

    /** Writes into a folder that is there; stops between two tasks when asked to. */
    Written write(Path folder) {
        World world = new World(settings);
        List<Domain> domains = domains();
        Stage stage = new Stage(world, domains);
        List<Callable<Batch>> tasks = new ArrayList<>();
        for (Domain domain : domains) {
            for (int i = 0; i < domain.tasks(world); i++) {
                int task = i;
                tasks.add(() -> {
                    Batch batch = new Batch();
                    domain.run(world, stage, task, batch);
                    return batch;
                });
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            boolean complete = inOrder(pool, tasks, folder);
            Map<String, String> digests = new TreeMap<>();
            for (Map.Entry<String, File> file : files.entrySet()) {
                file.getValue().out().close();
                digests.put(
                        file.getKey(),
                        HexFormat.of().formatHex(file.getValue().digest().digest()));
            }
            return new Written(rows, digests, stage.uncast(), complete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean inOrder(ExecutorService pool, List<Callable<Batch>> tasks, Path folder) throws IOException {
        Deque<Future<Batch>> ahead = new ArrayDeque<>();
        long written = 0;
        int next = 0;
        for (int done = 0; done < tasks.size(); done++) {
            while (next < tasks.size() && ahead.size() < threads * AHEAD_PER_THREAD) {
                ahead.add(pool.submit(tasks.get(next++)));
            }
            if (stopped.getAsBoolean()) {
                return false;
            }
            Batch batch = result(ahead.remove());
            for (Map.Entry<Table, StringBuilder> text : batch.texts().entrySet()) {
                Table table = text.getKey();
                String file = tables.computeIfAbsent(table, Table::file);
                file(folder, table, file).out().write(text.getValue().toString().getBytes(StandardCharsets.UTF_8));
                rows.merge(file, batch.count(table), Long::sum);
                written += batch.count(table);
            }
            progress.done(written, (done + 1.0) / tasks.size());
        }
        return true;
    }

    private static Batch result(Future<Batch> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private File file(Path folder, Table table, String name) throws IOException {
        File open = files.get(name);
        if (open == null) {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            MessageDigest digest = sha256();
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
            open = new File(path, new DigestOutputStream(out, digest), digest);
            open.out().write((String.join(",", table.header()) + "\n").getBytes(StandardCharsets.UTF_8));
            files.put(name, open);
        }
        return open;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
