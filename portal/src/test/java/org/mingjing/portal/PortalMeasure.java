package org.mingjing.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mingjing.exchange.Report;
import org.mingjing.portal.PortalTown.Attached;

/** Measures the portal on this machine, clients and all; prints the tables of {@code docs/bench-portal.md}. */
final class PortalMeasure {
    private static final String FORM = "/zh/report/subsidy/anonymous";
    private static final int CLIENTS = 8;
    private static final int SECONDS = 15;
    private static final int REPORTS = 10_000;
    private static final Attached PHOTO = new Attached("photo.jpg", new byte[100_000]);
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private PortalMeasure() {}

    public static void main(String[] arguments) throws Exception {
        String none = "--flood-per-minute=1000000000";
        try (PortalTown town = new PortalTown(Files.createTempDirectory("measure"), none)) {
            row("a page for everybody", load(() -> page(town, "/zh/about")));
            row("the form", load(() -> page(town, FORM)));
        }
        String real = "--receipt-memory-kib=32768";
        try (PortalTown town = new PortalTown(Files.createTempDirectory("measure"), none, real)) {
            row("a report with 100 kB, no flood", load(() -> sent(town, false)));
        }
        try (PortalTown town = new PortalTown(Files.createTempDirectory("measure"), "--flood-per-minute=1", real)) {
            row("a report with 100 kB, each with work, under attack", load(() -> sent(town, true)));
            row("a page for everybody, reports being sent beside it", besides(town));
        }
        tenThousand();
    }

    private interface Client {
        /** @return nanoseconds that its answer took */
        long call() throws Exception;
    }

    private static List<Long> load(Client client) throws Exception {
        ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(() -> {
                int count = 0;
                while (System.nanoTime() < end) {
                    took.add(client.call());
                    count++;
                }
                return count;
            });
        }
        for (Future<Integer> one : clients.invokeAll(all)) {
            one.get();
        }
        clients.shutdown();
        return List.copyOf(took);
    }

    private static List<Long> besides(PortalTown town) throws Exception {
        ExecutorService reporters = Executors.newFixedThreadPool(CLIENTS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(reporters.submit(() -> {
                int count = 0;
                while (System.nanoTime() < end) {
                    sent(town, true);
                    count++;
                }
                return count;
            }));
        }
        List<Long> took = load(() -> page(town, "/zh/about"));
        for (Future<Integer> one : all) {
            one.get();
        }
        reporters.shutdown();
        return took;
    }

    private static long page(PortalTown town, String path) throws Exception {
        long began = System.nanoTime();
        HttpResponse<String> answer = town.get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("answered " + answer.statusCode());
        }
        return System.nanoTime() - began;
    }

    private static long sent(PortalTown town, boolean work) throws Exception {
        String ticket = PortalTown.ticketIn(town.get(FORM).body());
        String number = work ? work(ticket) : "";
        long began = System.nanoTime();
        PortalTown.receiptIn(town.postParts(FORM, Map.of("ticket", ticket, "what", "text", "work", number), PHOTO)
                .body());
        return System.nanoTime() - began;
    }

    private static String work(String ticket) {
        for (int i = 0; ; i++) {
            byte[] digest = Tickets.sha256((ticket + ":" + i).getBytes(StandardCharsets.UTF_8));
            if (digest[0] == 0 && digest[1] == 0 && (digest[2] & 0xC0) == 0) {
                return String.valueOf(i);
            }
        }
    }

    private static void row(String what, List<Long> took) {
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        OUT.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                what,
                (double) sorted.length / SECONDS,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    /** Ten thousand reports over a link that loses, cuts and doubles packets. */
    private static void tenThousand() throws Exception {
        Random random = new Random(5);
        Path folder = Files.createTempDirectory("measure");
        byte[] marker = "MARKER-7391".getBytes(StandardCharsets.UTF_8);
        try (PortalTown town = new PortalTown(folder, "--flood-per-minute=1000000000", "--beat-millis=1")) {
            for (int i = 0; i < REPORTS; i++) {
                town.report("MARKER-7391 " + i);
                if (i % 250 == 249) {
                    town.portal.exchange();
                    disturb(folder.resolve("inward"), random);
                    town.exchange();
                    disturb(folder.resolve("outward"), random);
                }
                if (i % 2500 == 2499) {
                    say(folder, i + 1);
                }
            }
            for (int i = 0; i < 10; i++) {
                town.portal.close(); // a new start gives again what was not acknowledged
                town.start();
                town.exchange();
            }
            Set<String> texts = new HashSet<>();
            Set<UUID> ids = new HashSet<>();
            List<Report> reports = town.reports();
            reports.forEach(report -> texts.add(report.answers().get(0).text()));
            reports.forEach(report -> ids.add(report.report()));
            OUT.println(reports.size() + " came, " + texts.size() + " different, " + ids.size()
                    + " ids; refused packets: " + town.inner.state().refused().size());
            OUT.println("files on the portal that hold a word of them: " + holding(folder.resolve("portal"), marker));
        }
    }

    private static void say(Path folder, int count) throws IOException {
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        OUT.println("after " + count + " reports: heap " + heap / (1 << 20)
                + " MiB (the inner side's copies in it), sealed/ "
                + size(folder.resolve("portal/sealed")) / 1024 + " KiB, reports.db "
                + size(folder.resolve("portal/reports.db")) / 1024
                + " KiB, link " + size(folder.resolve("portal/link")) / (1 << 20) + " MiB");
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    private static void disturb(Path way, Random random) throws IOException {
        try (Stream<Path> files = Files.list(way)) {
            for (Path packet :
                    files.filter(file -> file.toString().endsWith(".packet")).toList()) {
                byte[] bytes = Files.readAllBytes(packet);
                switch (random.nextInt(6)) {
                    case 0 -> Files.delete(packet);
                    case 1 -> Files.write(packet, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                    case 2 -> Files.write(way.resolve(UUID.randomUUID() + ".packet"), bytes);
                    default -> {}
                }
            }
        }
    }

    private static int holding(Path folder, byte[] marker) throws IOException {
        int count = 0;
        String wanted = new String(marker, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                count += Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted) ? 1 : 0;
            }
        }
        return count;
    }
}
