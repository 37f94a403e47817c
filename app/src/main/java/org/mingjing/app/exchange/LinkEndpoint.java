package org.mingjing.app.exchange;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the link with the portal does. */
@RestController
@RequestMapping("/api/exchange/link")
class LinkEndpoint {
    private final LinkHealth health;

    LinkEndpoint(LinkHealth health) {
        this.health = health;
    }

    @Needs(Permission.LINK_READ)
    @GetMapping
    LinkHealth.LinkState state() {
        return health.state();
    }

    @Needs(Permission.LINK_READ)
    @GetMapping("/troubles")
    List<LinkHealth.LinkTrouble> troubles() {
        return health.troubles();
    }
}
