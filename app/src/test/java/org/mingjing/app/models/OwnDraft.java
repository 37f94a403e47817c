package org.mingjing.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.mingjing.app.Browser;
import tools.jackson.databind.JsonNode;

/** A draft on its way into the library, as people take it there. */
public final class OwnDraft {
    private final Browser author;
    private final long draft;

    private OwnDraft(Browser author, long draft) {
        this.author = author;
        this.draft = draft;
    }

    /** Lines above an amount, with every text written. */
    public static OwnDraft filled(Browser author, String name) {
        Map<String, Object> comparison = new HashMap<>(Map.of("test", "ABOVE", "limit", new BigDecimal("100")));
        comparison.put("column", "amount");
        Browser.Answer kept = author.post(
                "/api/models/sketches",
                Map.of(
                        "sketch",
                        Map.of(
                                "name",
                                name,
                                "title",
                                Map.of("en", "Lines that stand out", "zh", "值得关注的明细"),
                                "dataset",
                                "spending_line",
                                "unit",
                                "payer_id",
                                "day",
                                "day",
                                "comparison",
                                comparison)));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        OwnDraft begun = new OwnDraft(author, kept.json().path("draft").asLong());
        begun.change("TO FILL IN", "an amount above the limit", "待填写", "超过限额的金额");
        return begun;
    }

    public static OwnDraft of(Browser author, long draft) {
        return new OwnDraft(author, draft);
    }

    public String address() {
        return "/api/models/drafts/" + draft;
    }

    public JsonNode read() {
        return author.get(address()).json();
    }

    public String id() {
        return ModelHead.of(read().at("/files/model").asString(), "id");
    }

    /** The files with words replaced in all of them. */
    public Map<String, String> files(String... fromTo) {
        Map<String, String> files = new HashMap<>();
        JsonNode now = read().path("files");
        for (String file : new String[] {"model", "query", "cases"}) {
            String text = now.path(file).asString();
            for (int i = 0; i < fromTo.length; i += 2) {
                text = text.replace(fromTo[i], fromTo[i + 1]);
            }
            files.put(file, text);
        }
        return files;
    }

    /** Replaces words in all files and keeps them. */
    public void change(String... fromTo) {
        Browser.Answer kept = put(author, files(fromTo));
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    }

    public Browser.Answer put(Browser by, Map<String, String> files) {
        return by.put(address(), Map.of("version", read().path("version").asLong(), "files", files));
    }

    public Browser.Answer propose() {
        return propose(author);
    }

    public Browser.Answer propose(Browser by) {
        return by.post(
                address() + "/proposal",
                Map.of("version", read().path("version").asLong(), "reason", "it held in one unit"));
    }

    /** Proposes it as its author. */
    public long proposed() {
        Browser.Answer answer = propose();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    public static Browser.Answer approve(Browser by, long proposal) {
        return by.post("/api/models/proposals/" + proposal + "/approval", Map.of("version", 1));
    }

    /** All of the way: the id of the model that is in the library then. */
    public static String takenIn(Browser author, Browser approver, String name) {
        OwnDraft draft = filled(author, name);
        Browser.Answer approved = approve(approver, draft.proposed());
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return draft.id();
    }
}
