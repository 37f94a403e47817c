package org.mingjing.app.models;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models put together without SQL. */
@RestController
@RequestMapping("/api/models/sketches")
class SketchEndpoint {
    private final Sketches sketches;

    SketchEndpoint(Sketches sketches) {
        this.sketches = sketches;
    }

    /** @param purpose of a grant that shows more of the rows; null: all personal columns are masked */
    record SketchToTry(ModelSketch sketch, @Nullable Purpose purpose) {}

    /** @param unit within whose scope the draft is; null for whoever serves one unit only */
    record SketchToKeep(ModelSketch sketch, @Nullable String unit) {}

    record SketchKept(long draft) {}

    /** The three files, what the linter says of them, and how their cases fare. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/check")
    DraftChecked check(@RequestBody ModelSketch sketch) {
        return sketches.check(sketch);
    }

    /** What it would find among the rows that are there now. */
    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping("/preview")
    Sketches.SketchPreview preview(Caller caller, @RequestBody SketchToTry wanted) {
        return sketches.preview(caller, required(wanted.sketch()), wanted.purpose());
    }

    @Needs(Permission.MODELS_PROPOSE)
    @PostMapping
    ResponseEntity<SketchKept> keep(Caller caller, @RequestBody SketchToKeep wanted) {
        long id = sketches.keep(caller, required(wanted.sketch()), wanted.unit());
        return ResponseEntity.created(URI.create("/api/models/drafts/" + id)).body(new SketchKept(id));
    }

    private static ModelSketch required(@Nullable ModelSketch sketch) {
        if (sketch == null) {
            throw CommonProblem.invalid("there is no sketch", "Send 'sketch'.");
        }
        return sketch;
    }
}
