package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.portal.PortalTown.Attached;

class DefenceTest {
    private static final String FORM = "/zh/report/other/anonymous";

    @TempDir
    private Path folder;

    @Test
    void aFormWithoutATicketOfOursIsNotTaken() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            for (String ticket :
                    List.of("", "x", "a.b.c", PortalTown.ticketIn(town.get(FORM).body()) + "x")) {
                HttpResponse<String> answer = town.postParts(FORM, Map.of("ticket", ticket, "what", "text"));

                assertEquals(422, answer.statusCode());
                assertFalse(answer.body().contains("id=\"receipt\""));
            }
            town.exchange();
            assertEquals(0, town.reports().size());
        }
    }

    @Test
    void dangerousFilesAreStoredSealedAndNeverServed() throws Exception {
        Map<String, byte[]> dangerous = new HashMap<>();
        dangerous.put("polyglot.pdf", "%PDF-1.4 <html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        dangerous.put(
                "image.svg",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8));
        dangerous.put("../../../../etc/passwd", "slip".getBytes(StandardCharsets.UTF_8));
        dangerous.put("C:\\windows\\evil.jpg.exe", "MZ".getBytes(StandardCharsets.UTF_8));
        dangerous.put("a\u202Egpj.exe", "MZ".getBytes(StandardCharsets.UTF_8));
        dangerous.put("quine.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
        dangerous.put(".htaccess", "Options +Indexes".getBytes(StandardCharsets.UTF_8));
        try (PortalTown town = new PortalTown(folder)) {
            town.report(
                    "text",
                    dangerous.entrySet().stream()
                            .map(e -> new Attached(e.getKey(), e.getValue()))
                            .toArray(Attached[]::new));
            try (Stream<Path> all = Files.walk(folder)) {
                assertTrue(all.map(file -> file.getFileName().toString())
                        .noneMatch(name -> name.contains("passwd") || name.contains("evil") || name.contains("svg")));
            }
            town.exchange();

            var report = town.reports().get(0);
            assertEquals(dangerous.size(), report.files().size());
            for (var file : report.files()) {
                assertArrayEquals(dangerous.get(file.name()), town.content(file));
                for (var part : file.parts()) {
                    assertEquals(404, town.get("/sealed/" + part).statusCode());
                    assertEquals(404, town.get("/zh/" + part).statusCode());
                    assertEquals(404, town.get("/upload/" + part + "/0").statusCode());
                }
            }
        }
    }

    @Test
    void tooLargeAFileIsRefusedInWordsAndNothingOfItStays() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--most-file-mib=1", "--most-form-mib=2")) {
            String ticket = PortalTown.ticketIn(town.get(FORM).body());

            HttpResponse<String> answer = town.postParts(
                    FORM, Map.of("ticket", ticket, "what", "text"), new Attached("zeros", new byte[(1 << 20) + 1]));

            assertEquals(422, answer.statusCode());
            assertTrue(answer.body().contains("文件太大"));
            try (Stream<Path> sealed = Files.list(folder.resolve("portal/sealed"))) {
                assertEquals(0, sealed.count());
            }
        }
    }

    @Test
    void tenGigabytesOfZerosAreCutOffEarly() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--most-file-mib=1", "--most-form-mib=2")) {
            long sent = 0;
            byte[] zeros = new byte[1 << 20];
            try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), town.portal.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + FORM
                                + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                                + (10L << 30)
                                + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"z\"\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                while (sent < 10L << 30) {
                    out.write(zeros);
                    sent += zeros.length;
                }
            } catch (java.net.SocketException cut) {
                assertTrue(sent < 100L << 20, "cut off only after " + sent);
            }
            assertTrue(sent < 10L << 30);
            assertEquals(200, town.get("/zh/").statusCode());
        }
    }

    @Test
    void aFullDiskTurnsNewReportsAwayAndKeepsTheOlderOnes() throws Exception {
        String receipt;
        try (PortalTown town = new PortalTown(folder)) {
            receipt = town.report("text");
        }
        try (PortalTown full = new PortalTown(folder, "--reserve-mib=" + (1L << 40))) {
            HttpResponse<String> page = full.get(FORM);
            assertEquals(503, page.statusCode());
            assertTrue(page.body().contains("已经收到的都安全"));
            String ticket = PortalTown.ticketIn(full.get("/zh/return").body());
            HttpResponse<String> sent =
                    full.postParts(FORM, Map.of("ticket", ticket, "what", "text"), new Attached("a", new byte[9]));
            assertEquals(503, sent.statusCode());
            assertTrue(full.comeBack(receipt).body().contains("您的举报"));
            full.exchange();
            assertEquals(1, full.reports().size());
            assertTrue(full.journal.toString(StandardCharsets.UTF_8).contains("NO_ROOM"));
        }
    }

    @Test
    void filesComeInPiecesOverABadLine() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            String ticket = PortalTown.ticketIn(town.get(FORM).body());
            String token = town.browser
                    .send(
                            HttpRequest.newBuilder(town.at("/upload"))
                                    .header("X-Ticket", ticket)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            byte[] first = new byte[Uploads.PIECE];
            byte[] last = "PIECE-MARKER".getBytes(StandardCharsets.UTF_8);
            first[5] = 7;
            put(town, token, 1, last);
            put(town, token, 1, last); // its answer was lost
            assertEquals("[1]", town.get("/upload/" + token).body());
            Map<String, String> form = Map.of("ticket", ticket, "what", "text", "uploaded-0", token + "/2/video.mp4");
            assertEquals(422, town.postParts(FORM, form).statusCode(), "a file that is not whole is not taken for one");
            town.stop();
            town.start();
            put(town, token, 0, first);

            String second = PortalTown.ticketIn(town.get(FORM).body());
            Map<String, String> whole = Map.of("ticket", second, "what", "text", "uploaded-0", token + "/2/video.mp4");
            String receipt = PortalTown.receiptIn(town.postParts(FORM, whole).body());
            assertEquals(
                    receipt,
                    PortalTown.receiptIn(town.postParts(FORM, whole).body()),
                    "sent again, because the answer was lost");
            town.exchange();

            byte[] content = town.content(town.reports().get(0).files().get(0));
            assertEquals(Uploads.PIECE + last.length, content.length);
            assertEquals(7, content[5]);
            assertEquals(1, town.reports().size());
        }
    }

    private static void put(PortalTown town, String token, int number, byte[] piece) throws Exception {
        HttpResponse<String> answer = town.browser.send(
                HttpRequest.newBuilder(town.at("/upload/" + token + "/" + number))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(piece))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(204, answer.statusCode());
    }

    @Test
    void aPieceIsNotTakenWithoutATicketOrBeyondItsSize() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            HttpResponse<String> begun = town.browser.send(
                    HttpRequest.newBuilder(town.at("/upload"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(404, begun.statusCode());
            for (String token : List.of("..", "2026-11-27.AAAAAAAAAAAAAAAAAAAAAAAA", "%2e%2e%2flink")) {
                HttpResponse<String> answer = town.browser.send(
                        HttpRequest.newBuilder(town.at("/upload/" + token + "/0"))
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[3]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertTrue(answer.statusCode() >= 400, token);
            }
        }
    }

    @Test
    void everyAnswerForbidsEverythingFromElsewhere() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            for (String path : List.of(
                    "/zh/",
                    "/en-big/report",
                    FORM,
                    "/zh/return",
                    "/zh/nothing",
                    "/look/portal.css",
                    "/zh/open",
                    "/zh/search?q=x")) {
                HttpResponse<String> answer = town.get(path);
                String policy =
                        answer.headers().firstValue("Content-Security-Policy").orElse("");
                assertTrue(policy.startsWith("default-src 'none'"), path);
                assertFalse(policy.contains("unsafe"), path);
                assertEquals(
                        "nosniff",
                        answer.headers().firstValue("X-Content-Type-Options").orElse(""),
                        path);
                assertEquals(
                        "no-referrer",
                        answer.headers().firstValue("Referrer-Policy").orElse(""),
                        path);
                assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty(), path);
                assertTrue(answer.headers().firstValue("Server").isEmpty(), path);
                assertTrue(answer.headers().firstValue("Date").isEmpty(), path);
                assertFalse(answer.body().matches("(?s).*(src|action)=\"(http|//).*"), path);
                assertFalse(answer.body().contains("style=\""), path);
            }
            assertEquals(
                    "no-store",
                    town.get(FORM).headers().firstValue("Cache-Control").orElse(""));
        }
    }

    @Test
    void leavingQuicklyHasTheBrowserForgetWhatItKept() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--leave-to=https://weather.example/")) {
            assertTrue(town.get(FORM).body().contains("href=\"/leave\""));

            HttpResponse<String> answer = town.get("/leave");

            assertEquals(303, answer.statusCode());
            assertEquals(
                    "https://weather.example/",
                    answer.headers().firstValue("Location").orElse(""));
            assertTrue(answer.headers().firstValue("Clear-Site-Data").orElse("").contains("cache"));
        }
    }

    @Test
    void aFormFromAPageOfSomebodyElseIsRefused() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            String ticket = PortalTown.ticketIn(town.get(FORM).body());
            HttpResponse<String> answer = town.browser.send(
                    HttpRequest.newBuilder(town.at(FORM))
                            .header("Content-Type", PortalTown.TEXT)
                            .header("Sec-Fetch-Site", "cross-site")
                            .POST(HttpRequest.BodyPublishers.ofString("ticket=" + ticket + "&what=text"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertEquals(403, answer.statusCode());
        }
    }

    @Test
    void oddCallsAreAnsweredWithoutAWordOfThem() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            for (String start : List.of(
                    "GET /zh/<script>alert(1)</script> HTTP/1.1",
                    "GET /%ff%fe HTTP/1.1",
                    "GET /zh/../../etc/passwd HTTP/1.1",
                    "GET /zh/search?q=%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1",
                    "BREW /zh/ HTTP/1.1",
                    "GET /" + "a".repeat(20_000) + " HTTP/1.1")) {
                try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), town.portal.port());
                        InputStream in = socket.getInputStream()) {
                    socket.getOutputStream()
                            .write((start + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                    String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    assertFalse(answer.contains("<script>alert"), start);
                    assertFalse(answer.contains("jetty"), start);
                    assertFalse(answer.contains("Exception"), start);
                    assertFalse(answer.contains("root:"), start);
                }
            }
        }
    }
}
