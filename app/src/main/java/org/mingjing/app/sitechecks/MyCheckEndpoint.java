package org.mingjing.app.sitechecks;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks on site, for whoever is on the spot. What is not open, or not pushed to them, is not there. */
@RestController
@RequestMapping("/api/my-checks")
class MyCheckEndpoint {
    private final MyChecks checks;

    MyCheckEndpoint(MyChecks checks) {
        this.checks = checks;
    }

    @Needs(Permission.SITE_CHECKS_ANSWER)
    @GetMapping
    List<MyCheck> list() {
        return checks.list();
    }

    @Needs(Permission.SITE_CHECKS_ANSWER)
    @GetMapping("/{id}")
    MyCheck read(@PathVariable long id) {
        return checks.read(id);
    }

    /** The photo as the body, under an id that the sender makes for it; sent again, it changes nothing. */
    @Weighs(5)
    @Needs(Permission.SITE_CHECKS_ANSWER)
    @PutMapping(path = "/{id}/photos/{upload}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    MyChecks.PhotoReceived receive(Caller caller, @PathVariable long id, @PathVariable UUID upload, InputStream content)
            throws IOException {
        try (content) {
            return checks.receive(caller, id, upload, content);
        }
    }

    /** Signs the answer. On a bad line it is sent again under the same key, and is done once. */
    @Needs(Permission.SITE_CHECKS_ANSWER)
    @PostMapping("/{id}/answer")
    MyChecks.Signed answer(Caller caller, @PathVariable long id, @RequestBody MyChecks.NewAnswer answer) {
        return checks.answer(caller, id, answer);
    }
}
