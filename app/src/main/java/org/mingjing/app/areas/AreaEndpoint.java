package org.mingjing.app.areas;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What held in a matter, looked for at units alike. */
@RestController
@RequestMapping("/api/areas/{matter}")
class AreaEndpoint {
    private final AreaChecks checks;

    AreaEndpoint(AreaChecks checks) {
        this.checks = checks;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    AreaChecks.AreaPage read(Caller caller, @PathVariable long matter) {
        return checks.read(caller, matter);
    }

    @Needs(Permission.FINDINGS_READ)
    @PostMapping
    AreaChecks.AreaPage ask(Caller caller, @PathVariable long matter, @RequestBody AreaChecks.AreaWish wish) {
        return checks.ask(caller, matter, wish);
    }

    @Needs(Permission.CLUES_RAISE)
    @PostMapping("/{check}/units/{unit}/clue")
    AreaChecks.AreaPage follow(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long check,
            @PathVariable String unit,
            @RequestBody AreaChecks.AreaFollowUp wish) {
        return checks.follow(caller, matter, check, unit, wish);
    }
}
