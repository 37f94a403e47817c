package org.mingjing.app.evidence;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.clues.ClueDesk;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clue that files are sent to, and who looks at them. */
final class EvidenceDesk {
    private final Office office;
    private final EvidenceSettings settings;
    private final JdbcClient jdbc;

    final ClueDesk desk;

    EvidenceDesk(Office office, Procedures procedures, Matters matters, EvidenceSettings settings, JdbcClient jdbc) {
        this.office = office;
        this.settings = settings;
        this.jdbc = jdbc;
        desk = new ClueDesk(office, procedures, matters);
    }

    long send(long matter, String name, String contents) {
        return ClueDesk.ok(send(desk.keeper, matter, UUID.randomUUID(), name, contents))
                .json()
                .path("id")
                .asLong();
    }

    static Answer send(Browser who, long matter, UUID upload, String name, String contents) {
        return who.send(
                "PUT",
                "/api/matters/" + matter + "/files/" + upload + "?from=the%20bank&name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8),
                HttpRequest.BodyPublishers.ofString(contents),
                "Content-Type",
                "application/octet-stream");
    }

    static Answer content(Browser who, long matter, long file) {
        return who.get("/api/matters/" + matter + "/files/" + file + "/content");
    }

    Path stored(long file) {
        String name = office.asProgram(() -> jdbc.sql("select stored from evidence.file where id = ?")
                .param(file)
                .query(String.class)
                .single());
        return settings.folder().resolve(name.substring(0, 2)).resolve(name);
    }
}
