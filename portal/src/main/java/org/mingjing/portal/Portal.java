package org.mingjing.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.PacketProblem;

/** The public server, put together and started. */
public final class Portal implements AutoCloseable {
    static final int MOST_THREADS = 500;
    private static final int MOST_CONNECTIONS = 2000;
    private static final int IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final ScheduledExecutorService rounds;
    private final Courier courier;
    private final Link link;
    private final PortalStore store;
    private final Publications publications;

    Portal(PortalSettings settings, Clock clock, Journal journal) throws Exception {
        Path data = settings.data();
        Files.createDirectories(settings.from());
        Files.createDirectories(settings.to());
        System.setProperty(
                "org.sqlite.tmpdir",
                Files.createDirectories(data.resolve("native")).toString());
        link = Link.open(data.resolve("link"), LinkSettings.usual(), clock);
        store = new PortalStore(data.resolve("reports.db"));
        publications = new Publications(data.resolve("publications.db"));
        Vault vault = new Vault(data.resolve("sealed"), link.keys(), settings.reserve(), clock);
        vault.sweep(store.belonging());
        Uploads uploads = new Uploads(data.resolve("uploads"), vault, settings, clock);
        ReceiptKeys keys = ReceiptKeys.in(data.resolve("receipts.secret"), settings.receiptMemory());
        Tickets tickets = new Tickets(keys, settings, clock);
        Layout layout = new Layout(settings, tickets);
        Reports reports = new Reports(store, vault, keys, clock, journal);
        courier = new Courier(link, store, publications, vault, uploads, settings, journal);

        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(16 * 1024);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        WayPages ways = new WayPages(layout, vault, settings.offices());
        PortalHandler pages = new PortalHandler(
                new PlainPages(layout),
                new AboutPage(layout, link.keys(), settings.offices()),
                ways,
                new ReportPages(layout, ways, reports, publications, tickets, vault, uploads, settings),
                new ReturnPages(layout, reports, tickets, vault, uploads, settings),
                new DisclosurePages(layout, publications, settings),
                new LearnPages(layout, publications, vault, uploads, settings),
                uploads,
                tickets,
                settings.leaveTo(),
                journal);
        server.setHandler(new EvenPace(settings.beat(), pages));
        server.setErrorHandler(new QuietErrors());
        server.start();
        rounds = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "courier"));
        ScheduledFuture<?> everyRound =
                rounds.scheduleAtFixedRate(courier::round, 0, settings.round().toMillis(), TimeUnit.MILLISECONDS);
        if (everyRound.isDone()) {
            throw new IllegalStateException("the rounds did not begin");
        }
        journal.say("STARTED", "http://" + settings.address() + ":" + port());
    }

    /** Where it listens; of interest where the settings say 0. */
    int port() {
        return connector.getLocalPort();
    }

    /** One exchange of packets now, besides those at their time. */
    void exchange() throws Exception {
        rounds.submit(courier::round).get();
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            server.stop();
            rounds.shutdown();
            if (!rounds.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a round does not end");
            }
        } catch (Exception failure) {
            throw new IllegalStateException("the portal could not be stopped in order", failure);
        } finally {
            link.close();
            store.close();
            publications.close();
        }
    }

    /** @param arguments {@code --name=value}, see {@link PortalSettings} */
    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        Portal portal;
        try {
            portal = new Portal(PortalSettings.of(arguments), clock, new Journal(System.out, clock));
        } catch (PacketProblem | IllegalArgumentException cannotStart) {
            System.err.println(cannotStart.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                portal.close();
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }));
    }
}
