package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import org.mingjing.app.Browser;
import org.mingjing.app.Patience;
import tools.jackson.databind.JsonNode;

/** Waits for what a publication's job comes to. */
public final class PublicationWatch {
    private static final Set<String> OVER = Set.of("DONE", "FAILED", "CANCELLED");

    private PublicationWatch() {}

    public static JsonNode over(Browser browser, Browser.Answer asked) {
        return until(browser, asked, job -> OVER.contains(job.path("state").asString()));
    }

    public static JsonNode until(Browser browser, Browser.Answer asked, Predicate<JsonNode> holds) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String path = "/api/publication-jobs/" + asked.json().path("id").asLong();
        return Patience.until(() -> browser.get(path).json(), holds);
    }
}
