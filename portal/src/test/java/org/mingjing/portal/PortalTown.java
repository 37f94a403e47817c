package org.mingjing.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Envelope;
import org.mingjing.exchange.Json;
import org.mingjing.exchange.Letter;
import org.mingjing.exchange.Publication;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.KeyRing;
import org.mingjing.packet.Link;
import org.mingjing.packet.LinkSettings;
import org.mingjing.packet.Sealed;

/** A portal that runs, the inner side behind it, and somebody with a browser that has no JavaScript. */
final class PortalTown implements AutoCloseable {
    static final String TEXT = "application/x-www-form-urlencoded";
    private static final String BOUNDARY = "----test-boundary";

    final Path folder;
    final ByteArrayOutputStream journal = new ByteArrayOutputStream();
    final Map<UUID, byte[]> atInner = new HashMap<>();
    final Map<UUID, String> kinds = new HashMap<>();
    final Link inner;
    final HttpClient browser = HttpClient.newHttpClient();
    private final List<String> settings = new ArrayList<>();
    Portal portal;

    PortalTown(Path folder, String... more) throws Exception {
        this.folder = folder;
        Path from = folder.resolve("outward");
        Path to = folder.resolve("inward");
        if (!Files.exists(folder.resolve("inner"))) { // else the same town once more
            KeyRing first = KeyRing.begin(folder.resolve("inner/keys"));
            KeyRing second = KeyRing.join(folder.resolve("portal/link/keys"), first.card());
            first.trust(second.card());
        }
        settings.addAll(List.of(
                "--data=" + folder.resolve("portal"),
                "--port=0",
                "--from=" + from,
                "--to=" + to,
                "--round=3600",
                "--beat-millis=20",
                "--reserve-mib=0",
                "--receipt-memory-kib=64"));
        settings.addAll(List.of(more));
        start();
        inner = Link.open(folder.resolve("inner"), LinkSettings.usual(), Clock.systemUTC());
    }

    void start() throws Exception {
        portal = new Portal(
                PortalSettings.of(settings.toArray(String[]::new)),
                Clock.systemUTC(),
                new Journal(new PrintStream(journal, true, StandardCharsets.UTF_8), Clock.systemUTC()));
    }

    void stop() {
        try {
            portal.close();
        } catch (IOException | java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Packets go there and back. */
    void exchange() throws Exception {
        portal.exchange();
        inner.exchange(folder.resolve("inward"), folder.resolve("outward"));
        inner.take(message -> {
            atInner.put(message.id(), Files.readAllBytes(message.file()));
            kinds.put(message.id(), message.kind());
        });
        portal.exchange();
    }

    List<Report> reports() {
        return opened("report", Report.class, Report.FORMAT);
    }

    List<Addition> additions() {
        return opened("addition", Addition.class, Addition.FORMAT);
    }

    private <M> List<M> opened(String kind, Class<M> type, String format) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue().equals(kind))
                .map(entry ->
                        Json.read(Sealed.text(atInner.get(entry.getKey()), inner.keys(), entry.getKey()), type, format))
                .toList();
    }

    byte[] content(SentFile file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (UUID part : file.parts()) {
            Sealed.open(new java.io.ByteArrayInputStream(atInner.get(part)), inner.keys(), part)
                    .transferTo(content);
        }
        return content.toByteArray();
    }

    void answer(Report report, String status, String text, boolean question) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] sealed = Sealed.letter(
                Json.write(new Letter(Letter.FORMAT, id, "2026-11-27", status, text, question)),
                Base64.getDecoder().decode(report.receiptKey()),
                id);
        Envelope envelope = new Envelope(
                Envelope.FORMAT,
                report.report(),
                id,
                "2026-11-27",
                Base64.getEncoder().encodeToString(sealed));
        inner.put(id, "letter", out -> out.write(Json.write(envelope)));
    }

    void publish(Publication publication) throws IOException {
        inner.put(UUID.randomUUID(), "publication", out -> out.write(Json.write(publication)));
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + portal.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", TEXT)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A file beside a form, under the name that it is sent with. */
    static final class Attached {
        private final String name;
        private final byte[] content;

        Attached(String name, byte[] content) {
            this.name = name;
            this.content = content.clone();
        }
    }

    HttpResponse<String> postParts(String path, Map<String, String> form, Attached... files)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(parts(form, files)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static byte[] parts(Map<String, String> form, Attached... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.forEach((name, value) -> body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        for (Attached file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                            + file.name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file.content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    static String ticketIn(String page) {
        Matcher matcher = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("no form on this page: " + page.substring(0, Math.min(400, page.length())));
        }
        return matcher.group(1);
    }

    static String receiptIn(String page) {
        Matcher matcher = Pattern.compile("id=\"receipt\">([0-9 ]+)<").matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("no receipt on this page: " + page.replaceAll("(?s).*<main", "<main"));
        }
        return matcher.group(1);
    }

    /** Fills in the form as somebody would, and gives the receipt. */
    String report(String text, Attached... files) throws IOException, InterruptedException {
        String path = "/zh/report/subsidy/anonymous";
        Map<String, String> form = Map.of("ticket", ticketIn(get(path).body()), "what", text);
        return receiptIn(postParts(path, form, files).body());
    }

    HttpResponse<String> comeBack(String receipt) throws IOException, InterruptedException {
        return post("/zh/return", Map.of("ticket", ticketIn(get("/zh/return").body()), "receipt", receipt));
    }

    @Override
    public void close() throws IOException {
        stop();
        inner.close();
    }
}
