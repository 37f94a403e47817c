package org.mingjing.app.sharing;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parts of a matter that are shared with others. */
@RestController
@RequestMapping("/api/matters/{matter}/shares")
class ShareEndpoint {
    private final Shares shares;

    ShareEndpoint(Shares shares) {
        this.shares = shares;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    List<Share> list(Caller caller, @PathVariable long matter) {
        return shares.list(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping
    List<Share> ask(Caller caller, @PathVariable long matter, @RequestBody Shares.ShareWish wish) {
        return shares.ask(caller, matter, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{share}/decision")
    List<Share> decide(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long share,
            @RequestBody Shares.ShareDecision decision) {
        return shares.decide(caller, matter, share, decision);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{share}/withdrawal")
    List<Share> withdraw(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long share,
            @RequestBody Shares.ShareWithdrawal withdrawal) {
        return shares.withdraw(caller, matter, share, withdrawal);
    }
}
