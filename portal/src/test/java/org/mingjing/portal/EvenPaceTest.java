package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class EvenPaceTest {
    private static final long BEAT_MILLIS = 400;

    private final AtomicLong millis = new AtomicLong();
    private final List<Long> left = new CopyOnWriteArrayList<>();

    @Test
    void whatIsSentIsAnsweredOnTheBeatHoweverLongItTook() throws Exception {
        for (int took : List.of(0, 3, 399, 400, 401, 1234)) {
            ask("/zh/return", "POST", took);
        }

        assertEquals(List.of(400L, 400L, 400L, 800L, 800L, 1600L), left);
    }

    @Test
    void pagesAndPiecesOfFilesAreNotKeptBack() throws Exception {
        ask("/zh/return", "GET", 3);
        ask("/upload/x/1", "POST", 3);

        assertEquals(List.of(), left);
    }

    /** Its call begins at nought; {@code took} milliseconds later there is an answer. */
    private void ask(String path, String method, int took) throws Exception {
        Handler pages = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                millis.addAndGet(took);
                Content.Sink.write(response, true, "found", callback);
                return true;
            }
        };
        millis.set(0);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setHandler(
                new EvenPace(Duration.ofMillis(BEAT_MILLIS), pages, () -> millis.get() * 1_000_000, (nanos, what) -> {
                    left.add(millis.get() + nanos / 1_000_000);
                    what.run();
                }));
        server.start();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + connector.getLocalPort() + path))
                                    .method(method, HttpRequest.BodyPublishers.ofString("x", StandardCharsets.UTF_8))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals("found", answer.body());
        } finally {
            server.stop();
        }
    }
}
