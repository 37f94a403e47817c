package org.mingjing.app.property;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Property of a matter. Not for contacts of supervised units; changed by those who work on the matter, two for each. */
@RestController
@RequestMapping("/api/matters/{matter}/property")
class PropertyEndpoint {
    private final PropertyItems items;
    private final PropertyChanges changes;

    PropertyEndpoint(PropertyItems items, PropertyChanges changes) {
        this.items = items;
        this.changes = changes;
    }

    record PropertyRefusal(String reason) {}

    record NewPhoto(long file) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    PropertyList list(Caller caller, @PathVariable long matter) {
        return items.of(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping
    PropertyList enter(Caller caller, @PathVariable long matter, @RequestBody PropertyItems.NewItem item) {
        return changes.enter(caller, matter, item);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{item}/photos")
    PropertyList addPhoto(
            Caller caller, @PathVariable long matter, @PathVariable long item, @RequestBody NewPhoto photo) {
        return changes.addPhoto(caller, matter, item, photo.file());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{item}/changes")
    PropertyList propose(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long item,
            @RequestBody PropertyItems.NewChange change) {
        return changes.propose(caller, matter, item, change);
    }

    /** By another than who entered it. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{item}/changes/{change}/confirmation")
    PropertyList confirm(Caller caller, @PathVariable long matter, @PathVariable long item, @PathVariable long change) {
        return changes.confirm(caller, matter, item, change);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{item}/changes/{change}/refusal")
    PropertyList refuse(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long item,
            @PathVariable long change,
            @RequestBody PropertyRefusal refusal) {
        return changes.refuse(caller, matter, item, change, refusal.reason());
    }

    /** By who entered it. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{item}/changes/{change}/withdrawal")
    PropertyList withdraw(
            Caller caller, @PathVariable long matter, @PathVariable long item, @PathVariable long change) {
        return changes.withdraw(caller, matter, item, change);
    }
}
