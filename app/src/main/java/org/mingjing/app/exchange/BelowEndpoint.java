package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Packets of an office below, which passes on unread what is about its own leaders. */
@RestController
@RequestMapping("/api/exchange/below")
class BelowEndpoint {
    private final BelowIntakes intakes;

    BelowEndpoint(BelowIntakes intakes) {
        this.intakes = intakes;
    }

    @Needs(Permission.BELOW_TAKE)
    @GetMapping
    BelowIntakes.BelowState state() {
        return intakes.state();
    }

    @Needs(Permission.BELOW_TAKE)
    @PostMapping(path = "/packets", consumes = "application/octet-stream")
    @NotKept
    BelowIntakes.BelowState bring(Caller caller, InputStream packet) throws IOException {
        try (packet) {
            intakes.bring(caller, packet);
        }
        return intakes.state();
    }
}
