package org.mingjing.app.insight;

import java.util.ArrayList;
import java.util.List;
import org.mingjing.app.Browser;
import tools.jackson.databind.JsonNode;

/** Reads a list to its end, whichever it is. */
final class Lists {
    private Lists() {}

    static List<JsonNode> all(Browser person, String address) {
        List<JsonNode> all = new ArrayList<>();
        String sized = address + (address.contains("?") ? "&" : "?") + "size=200";
        String after = "";
        while (true) {
            Browser.Answer answer = person.get(sized + after);
            if (answer.status() != 200) {
                throw new IllegalStateException(address + " answers " + answer.status() + " " + answer.text());
            }
            if (answer.json().isArray()) {
                answer.json().forEach(all::add); // a short list, whole
                return all;
            }
            JsonNode page = answer.json().has("page") ? answer.json().path("page") : answer.json();
            page.path("items").forEach(all::add);
            if (!page.hasNonNull("next")) {
                return all;
            }
            after = "&after=" + page.path("next").asString();
        }
    }
}
