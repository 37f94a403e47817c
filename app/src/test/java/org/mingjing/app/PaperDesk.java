package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Makes the papers that steps want first, as whoever keeps the matter does at a screen. */
public final class PaperDesk {
    private PaperDesk() {}

    /** Names the office whose papers they are; without a name there is no number. */
    public static void open(Browser head, String unit) {
        answered(head.put("/api/papers/offices/" + unit, Map.of("name", "Office of " + unit, "mark", "某" + unit)));
    }

    /** Issues what the matter still owes of its last step. */
    public static void settle(Browser keeper, long matter) {
        answered(keeper.get(papers(matter)))
                .path("possible")
                .valueStream()
                .filter(one -> one.path("owed").asBoolean())
                .forEach(one -> issue(keeper, matter, one.path("paper").asString()));
    }

    /** Issues those that the step needs and the matter lacks, and enters the signed sheets that it wants. */
    public static void ready(Browser keeper, long matter, List<String> needs, List<String> signed) {
        needs.forEach(paper -> {
            long id = standing(keeper, matter, paper);
            if (signed.contains(paper)) {
                sign(keeper, matter, id);
            }
        });
    }

    private static long standing(Browser keeper, long matter, String paper) {
        return answered(keeper.get(papers(matter)))
                .path("papers")
                .valueStream()
                .filter(one -> one.path("paper").asString().equals(paper)
                        && one.path("state").asString().equals("ISSUED"))
                .map(one -> one.path("id").asLong())
                .findFirst()
                .orElseGet(() -> issue(keeper, matter, paper).at("/paper/id").asLong());
    }

    /** Begins a paper, fills in all that it asks, and issues it. */
    public static JsonNode issue(Browser keeper, long matter, String paper) {
        JsonNode begun = answered(keeper.post(papers(matter), Map.of("paper", paper)));
        String path = papers(matter) + "/" + begun.at("/paper/id").asLong();
        Map<String, String> values = new HashMap<>();
        begun.path("missing").forEach(name -> values.put(name.asString(), "as it was"));
        JsonNode filled = answered(keeper.put(
                path, Map.of("version", begun.at("/paper/version").asLong(), "values", values, "confidential", false)));
        return answered(keeper.post(
                path + "/issue", Map.of("version", filled.at("/paper/version").asLong())));
    }

    private static void sign(Browser keeper, long matter, long paper) {
        long scan = answered(keeper.send(
                        "PUT",
                        "/api/matters/" + matter + "/files/" + UUID.randomUUID() + "?from=us&name=scan.png",
                        HttpRequest.BodyPublishers.ofString("signed " + paper),
                        "Content-Type",
                        "application/octet-stream"))
                .path("id")
                .asLong();
        answered(keeper.post(
                papers(matter) + "/" + paper + "/signed", Map.of("file", scan, "signers", "those who were there")));
    }

    private static String papers(long matter) {
        return "/api/matters/" + matter + "/papers";
    }

    private static JsonNode answered(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
