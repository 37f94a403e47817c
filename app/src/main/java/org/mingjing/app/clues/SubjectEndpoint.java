package org.mingjing.app.clues;

import java.util.List;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom and what a matter is about. Not for contacts of supervised units. */
@RestController
@RequestMapping("/api/matters/{matter}/subjects")
class SubjectEndpoint {
    private final Subjects subjects;

    SubjectEndpoint(Subjects subjects) {
        this.subjects = subjects;
    }

    record SubjectRemoval(String reason) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    List<Subjects.Subject> list(Caller caller, @PathVariable long matter) {
        return subjects.of(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping
    Subjects.Subject link(Caller caller, @PathVariable long matter, @RequestBody Subjects.NewSubject wanted) {
        return subjects.link(caller, matter, wanted);
    }

    /** Takes out what was linked wrongly. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{subject}/removal")
    ResponseEntity<Void> remove(
            Caller caller, @PathVariable long matter, @PathVariable long subject, @RequestBody SubjectRemoval removal) {
        subjects.remove(caller, matter, subject, removal.reason());
        return ResponseEntity.noContent().build();
    }
}
