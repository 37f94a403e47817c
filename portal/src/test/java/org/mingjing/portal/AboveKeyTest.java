package org.mingjing.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.Upward;
import org.mingjing.exchange.Upward.Within;
import org.mingjing.packet.KeyRing;
import org.mingjing.portal.PortalTown.Attached;

/** Which key of the level above the portal seals to. */
class AboveKeyTest extends UnderALevel {
    @Test
    void withoutAKeyOfTheLevelAboveThePageSaysWhereToGoAndTakesNothing() throws Exception {
        String page = town.get("/zh/report/conduct/leaders").body();
        assertTrue(page.contains("胜利路 1 号"));
        assertTrue(town.get(FORM).body().contains("胜利路 1 号"));
        assertFalse(town.get(FORM).body().contains("<form"));
        String ticket =
                PortalTown.ticketIn(town.get("/zh/report/conduct/anonymous").body());

        for (String forged : List.of(ticket, "~" + ticket)) {
            HttpResponse<String> sent =
                    town.postParts(FORM, ordered("ticket", forged, "what", WORDS), new Attached("a.txt", new byte[99]));
            assertTrue(sent.body().contains("胜利路 1 号"));
        }
        HttpResponse<String> forgedElsewhere = town.postParts(
                "/zh/report/conduct/anonymous",
                ordered("ticket", "~" + ticket, "what", WORDS),
                new Attached("a.txt", new byte[99]));
        assertFalse(forgedElsewhere.body().contains("id=\"receipt\""));
        town.exchange();
        assertEquals(0, town.atInner.size());
        assertEquals(0, sealedFiles());
    }

    @Test
    void aLaterKeyOfTheLevelAboveCountsWithTheEndorsementOfTheOneBefore() throws Exception {
        install();
        String first = above.card().fingerprint();
        String later = above.rotate().text();
        String alone = later.substring(0, later.indexOf("endorsement "));
        town.inner.put(UUID.randomUUID(), Upward.CARD, out -> out.write(alone.getBytes(StandardCharsets.UTF_8)));
        town.exchange();
        assertEquals(first, installed());

        install();
        assertEquals(above.card().fingerprint(), installed());
        send(FORM, Map.of("what", WORDS));
        town.exchange();
        assertEquals(
                WORDS,
                only(Within.REPORT, Report.class, Report.FORMAT)
                        .answers()
                        .get(0)
                        .text());
        assertTrue(town.journal.toString(StandardCharsets.UTF_8).contains("ABOVE_KEY"));
    }

    private String installed() throws IOException {
        return KeyRing.open(folder.resolve("portal/link/keys"))
                .above()
                .orElseThrow()
                .fingerprint();
    }

    @Test
    void aKeyThatWasWithdrawnIsSealedToNoMoreAndAnotherTakesItsPlace() throws Exception {
        assertTrue(town.get("/zh/about").body().contains("现在没有。涉及某县纪委领导的，这里暂不接收。"));
        install();
        String about = town.get("/zh/about").body();
        assertTrue(about.contains(above.card().fingerprint()));
        assertTrue(about.contains(town.inner.keys().card().fingerprint()));
        String receipt = send(FORM, Map.of("what", WORDS));
        String opened = PortalTown.ticketIn(town.get(FORM).body()); // somebody is writing

        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD_WITHDRAWN,
                out -> out.write("0000 0000".getBytes(StandardCharsets.UTF_8)));
        town.exchange();
        assertTrue(town.get(FORM).body().contains("ticket")); // of another card
        town.inner.put(
                UUID.randomUUID(),
                Upward.CARD_WITHDRAWN,
                out -> out.write(above.card().fingerprint().getBytes(StandardCharsets.UTF_8)));
        town.exchange();

        int before = unpacked(Within.REPORT).size();
        String refused =
                town.postParts(FORM, Map.of("ticket", opened, "what", WORDS)).body();
        assertTrue(refused.contains("请直接找某市纪委"));
        assertTrue(refused.contains("胜利路 1 号"));
        String returned = town.post("/zh/return", returning(receipt)).body();
        Map<String, String> more = new LinkedHashMap<>(Map.of("receipt", receipt, "text", "还有"));
        more.put("ticket", PortalTown.ticketIn(returned));
        assertTrue(town.post("/zh/return/add", more).body().contains("这一次没有收。请直接找某市纪委"));
        town.exchange();
        assertEquals(before, unpacked(Within.REPORT).size());
        assertEquals(0, unpacked(Within.ADDITION).size());
        assertFalse(town.get("/zh/about").body().contains(above.card().fingerprint()));

        above = KeyRing.begin(folder.resolve("above/other-keys"));
        install();
        Map<UUID, byte[]> earlier = Map.copyOf(town.atInner);
        send(FORM, Map.of("what", WORDS));
        town.exchange();
        assertTrue(town.get("/en/about").body().contains(above.card().fingerprint()));
        UUID last = town.atInner.keySet().stream()
                .filter(id -> !earlier.containsKey(id))
                .findFirst()
                .orElseThrow();
        try (Upward.Unpacked one = Upward.unpack(town.atInner.get(last), above, last)) {
            assertEquals(Within.REPORT, one.within());
        }
    }

    private Map<String, String> returning(String receipt) throws Exception {
        return Map.of("ticket", PortalTown.ticketIn(town.get("/zh/return").body()), "receipt", receipt);
    }
}
