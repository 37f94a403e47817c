package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guesses, floods and slow senders: what one does by asking often. */
class FloodTest {
    private static final String FORM = "/zh/report/other/anonymous";

    @TempDir
    private Path folder;

    @Test
    void guessingReceiptsFindsNothingAndLocksNobodyOut() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--flood-per-minute=100000")) {
            String receipt = town.report("text");
            HttpResponse<String> wrong = town.comeBack("0000000000000000");
            for (int i = 0; i < 2_000; i++) {
                assertFalse(town.comeBack("%016d".formatted(i)).body().contains("您的举报"));
            }

            HttpResponse<String> right = town.comeBack(receipt);

            assertTrue(right.body().contains("您的举报"));
            assertEquals(wrong.statusCode(), right.statusCode());
            assertEquals(
                    wrong.body().getBytes(StandardCharsets.UTF_8).length,
                    right.body().getBytes(StandardCharsets.UTF_8).length);
            assertEquals(wrong.headers().map(), right.headers().map());
        }
    }

    @Test
    void noAnswerLeavesBeforeTheBeatWhetherOrNotThereIsSuchAReceipt() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--beat-millis=400")) {
            String receipt = town.report("text");
            for (String tried : List.of(receipt, "1234567812345678", "12")) {
                String ticket = PortalTown.ticketIn(town.get("/zh/return").body());
                long began = System.nanoTime();

                town.post("/zh/return", Map.of("ticket", ticket, "receipt", tried));

                assertTrue(System.nanoTime() - began >= 400_000_000L, "its search could be timed");
            }
        }
    }

    @Test
    void underAttackAFormNeedsWorkOrPatienceAndWhatWasWrittenStays() throws Exception {
        try (PortalTown town = new PortalTown(folder, "--flood-per-minute=3", "--patience=3", "--work-bits=8")) {
            String slow = PortalTown.ticketIn(town.get(FORM).body());
            for (int i = 0; i < 3; i++) {
                town.report("text " + i);
            }
            String page = town.get(FORM).body();
            HttpResponse<String> refused =
                    town.postParts(FORM, Map.of("ticket", PortalTown.ticketIn(page), "what", "我写的"));
            assertEquals(422, refused.statusCode());
            assertTrue(refused.body().contains("我写的"));
            assertTrue(refused.body().contains("data-work=\"8\""));

            String ticket = PortalTown.ticketIn(refused.body());
            String work = work(ticket, 8);
            assertTrue(town.postParts(FORM, Map.of("ticket", ticket, "what", "我写的", "work", work))
                    .body()
                    .contains("id=\"receipt\""));

            Thread.sleep(3000); // somebody without JavaScript, who took their time over the form
            assertTrue(town.postParts(FORM, Map.of("ticket", slow, "what", "慢慢写的"))
                    .body()
                    .contains("id=\"receipt\""));
        }
    }

    private static String work(String ticket, int bits) {
        for (int i = 0; ; i++) {
            byte[] digest = Tickets.sha256((ticket + ":" + i).getBytes(StandardCharsets.UTF_8));
            if (bits == 8 && digest[0] == 0) {
                return String.valueOf(i);
            }
        }
    }

    @Test
    void slowBodiesKeepNobodyFromReadingPages() throws Exception {
        try (PortalTown town = new PortalTown(folder)) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < Portal.MOST_THREADS; i++) {
                Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), town.portal.port());
                socket.getOutputStream()
                        .write(("POST " + FORM + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + PortalTown.TEXT
                                        + "\r\nContent-Length: 1000\r\n\r\na")
                                .getBytes(StandardCharsets.UTF_8));
                slow.add(socket);
            }
            untilAnswered(503, town);

            assertEquals(200, town.get("/zh/").statusCode());

            assertEquals(503, town.post(FORM, Map.of("what", "text")).statusCode(), "they are still at it");
            for (Socket socket : slow) {
                socket.close();
            }
            untilAnswered(422, town); // the places are free again
        }
    }

    private static void untilAnswered(int status, PortalTown town) throws Exception {
        int last = 0;
        for (int i = 0; i < 2_000; i++) {
            last = town.post(FORM, Map.of("what", "text")).statusCode();
            if (last == status) {
                return;
            }
            Thread.sleep(100);
        }
        assertEquals(status, last);
    }
}
