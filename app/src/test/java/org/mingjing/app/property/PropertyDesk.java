package org.mingjing.app.property;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import tools.jackson.databind.JsonNode;

/** A case with property in it, two who work on it, and its papers. */
final class PropertyDesk {
    final ClueDesk desk;
    final long theCase;
    final Browser first;
    final Browser second;
    final long firstAccount;
    final long secondAccount;
    long paper;

    PropertyDesk(Office office, Procedures procedures, Matters matters) {
        desk = new ClueDesk(office, procedures, matters);
        theCase = desk.filed(desk.clue());
        String one = desk.join(theCase);
        String other = desk.join(theCase);
        first = desk.as(one);
        second = desk.as(other);
        firstAccount = office.id(one);
        secondAccount = office.id(other);
        paper = send(theCase);
    }

    JsonNode held() {
        return ClueDesk.ok(confirm(second, ClueDesk.ok(enter(first, paper)).json()))
                .json();
    }

    Answer enter(Browser who, long list) {
        return enter(who, list, today());
    }

    Answer enter(Browser who, long list, LocalDate day) {
        return who.post("/api/matters/" + theCase + "/property", item(list, day, firstAccount));
    }

    Map<String, Object> item(long list, LocalDate day, long custodian) {
        Map<String, Object> taken = change(
                "TAKEN_IN",
                "place",
                "Room 3",
                "seal",
                "F-1",
                "custodian",
                custodian,
                "value",
                "5000",
                "signer",
                "Owner",
                "signerIs",
                "OWNER");
        taken.put("paper", list);
        taken.put("day", day.toString());
        return Map.of("kind", "JEWELLERY", "description", "A watch", "owner", "Owner", "taken", taken);
    }

    Map<String, Object> change(String act, Object... more) {
        Map<String, Object> change = new HashMap<>();
        change.put("act", act);
        change.put("day", today().toString());
        change.put("paper", paper);
        for (int i = 0; i < more.length; i += 2) {
            change.put(String.valueOf(more[i]), more[i + 1]);
        }
        return change;
    }

    Answer change(Browser who, JsonNode list, Map<String, Object> change) {
        JsonNode item = last(list);
        return who.post(
                "/api/matters/" + theCase + "/property/" + item.path("id").asLong() + "/changes", change);
    }

    Answer confirm(Browser who, JsonNode list) {
        JsonNode item = last(list);
        return who.post(
                "/api/matters/" + theCase + "/property/" + item.path("id").asLong() + "/changes/"
                        + item.path("waits").asLong() + "/confirmation",
                null);
    }

    static JsonNode last(JsonNode list) {
        return list.path("items").get(list.path("items").size() - 1);
    }

    long send(long matter) {
        return ClueDesk.ok(desk.keeper.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=them&name=list.pdf",
                        HttpRequest.BodyPublishers.ofString("contents"),
                        "Content-Type",
                        "application/octet-stream"))
                .json()
                .path("id")
                .asLong();
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.ofHours(8));
    }
}
