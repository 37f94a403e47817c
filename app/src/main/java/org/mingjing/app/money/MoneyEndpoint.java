package org.mingjing.app.money;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money of a matter. Not for contacts of supervised units. */
@RestController
@RequestMapping("/api/matters/{matter}/money")
class MoneyEndpoint {
    private final Money money;

    MoneyEndpoint(Money money) {
        this.money = money;
    }

    record Reversal(String reason) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Money.Ledger ledger(Caller caller, @PathVariable long matter) {
        return money.read(caller, matter);
    }

    /** By those who work on the matter, or keep such matters. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping
    Money.Ledger enter(Caller caller, @PathVariable long matter, @RequestBody Money.NewEntry entry) {
        return money.enter(caller, matter, entry);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{entry}/reversal")
    Money.Ledger reverse(
            Caller caller, @PathVariable long matter, @PathVariable long entry, @RequestBody Reversal reversal) {
        return money.reverse(caller, matter, entry, reversal.reason());
    }
}
