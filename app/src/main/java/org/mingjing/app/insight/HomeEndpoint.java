package org.mingjing.app.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody finds when they come in, the overview, the screen on the wall, and search. */
@RestController
@RequestMapping("/api")
class HomeEndpoint {
    private final Homes homes;
    private final Overviews overviews;
    private final Searches searches;

    HomeEndpoint(Homes homes, Overviews overviews, Searches searches) {
        this.homes = homes;
        this.overviews = overviews;
        this.searches = searches;
    }

    /** @param text two to a hundred characters */
    record SearchFor(@Nullable String text) {}

    @Needs(Permission.SIGNED_IN)
    @GetMapping("/home")
    Home home(Caller caller) {
        return homes.of(caller);
    }

    @Needs(Permission.OVERVIEW_READ)
    @GetMapping("/overview")
    Overview overview(
            Caller caller,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        return overviews.of(caller, new Overviews.View(unit, from, to));
    }

    @Needs(Permission.WALL_READ)
    @GetMapping("/wall")
    Overview wall(Caller caller) {
        return overviews.of(caller, new Overviews.View(null, null, null));
    }

    /** What is searched for may name a person, so it comes in the body: addresses end up in logs. */
    @Needs(Permission.SIGNED_IN)
    @PostMapping("/search")
    Found search(Caller caller, @RequestBody SearchFor search) {
        return searches.find(caller, search.text());
    }
}
