package org.mingjing.app.exchange;

import java.time.LocalDate;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How reporters rated what became of their reports. */
@RestController
@RequestMapping("/api/exchange/ratings")
class RatingEndpoint {
    private final Ratings ratings;

    RatingEndpoint(Ratings ratings) {
        this.ratings = ratings;
    }

    /** Of outcomes that were told from one day to another, both counted. */
    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Ratings.RatingFigures read(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        return ratings.of(from, to);
    }
}
