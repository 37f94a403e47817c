package org.mingjing.app.collaborations;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is asked and given in a collaborative matter. */
@RestController
@RequestMapping("/api/collaborations/{matter}")
class CollaborationEndpoint {
    private final Collaborations collaborations;

    CollaborationEndpoint(Collaborations collaborations) {
        this.collaborations = collaborations;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    Collaboration read(Caller caller, @PathVariable long matter) {
        return collaborations.read(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/data")
    Collaboration giveData(Caller caller, @PathVariable long matter, @RequestBody Collaborations.DataGiving wish) {
        return collaborations.giveData(caller, matter, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/people")
    Collaboration givePerson(Caller caller, @PathVariable long matter, @RequestBody Collaborations.PersonGiving wish) {
        return collaborations.givePerson(caller, matter, wish);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/results")
    Collaboration giveResult(Caller caller, @PathVariable long matter, @RequestBody Collaborations.ResultGiving wish) {
        return collaborations.giveResult(caller, matter, wish);
    }
}
