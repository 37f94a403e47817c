package org.mingjing.app.sitechecks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.evidence.CleanPictures;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checks on site, for those who work on findings. */
@RestController
@RequestMapping("/api/site-checks")
class SiteCheckEndpoint {
    private final SiteChecks checks;

    SiteCheckEndpoint(SiteChecks checks) {
        this.checks = checks;
    }

    record SiteCheckReason(String reason) {}

    @Needs(Permission.FINDINGS_TRIAGE)
    @PostMapping
    List<SiteCheck> push(Caller caller, @RequestBody SiteChecks.NewPush push) {
        return checks.push(caller, push);
    }

    /** Of findings that the caller sees. */
    @Needs(Permission.FINDINGS_READ)
    @GetMapping
    List<SiteCheck> list(
            @RequestParam(required = false) @Nullable String finding,
            @RequestParam(defaultValue = "false") boolean open) {
        return checks.list(finding, open);
    }

    /** Those who check for a unit. */
    @Needs(Permission.FINDINGS_TRIAGE)
    @GetMapping("/checkers")
    List<SiteChecks.Checker> checkers(@RequestParam String unit) {
        return checks.checkers(unit);
    }

    /** Decides on the finding as the answer says. */
    @Needs(Permission.FINDINGS_TRIAGE)
    @PostMapping("/{id}/acceptance")
    SiteCheck accept(Caller caller, @PathVariable long id) {
        return checks.accept(caller, id);
    }

    @Needs(Permission.FINDINGS_TRIAGE)
    @PostMapping("/{id}/return")
    SiteCheck giveBack(Caller caller, @PathVariable long id, @RequestBody SiteCheckReason reason) {
        return checks.giveBack(caller, id, reason.reason());
    }

    @Needs(Permission.FINDINGS_TRIAGE)
    @PostMapping("/{id}/withdrawal")
    SiteCheck withdraw(Caller caller, @PathVariable long id, @RequestBody SiteCheckReason reason) {
        return checks.withdraw(caller, id, reason.reason());
    }

    /** A picture that the server made of the photo. */
    @NotKept
    @Weighs(10)
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{id}/photos/{photo}/picture")
    ResponseEntity<byte[]> picture(@PathVariable long id, @PathVariable long photo) {
        CleanPictures.CleanPicture picture = checks.picture(id, photo);
        return ResponseEntity.ok()
                .contentType(picture.png() ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(picture.bytes());
    }

    /** As it was sent, with a motive; always to be saved, never to be shown by itself. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.FINDINGS_READ)
    @PostMapping("/{id}/photos/{photo}/original")
    ResponseEntity<Resource> original(
            @PathVariable long id, @PathVariable long photo, @RequestBody SiteCheckReason motive) {
        SiteChecks.PhotoContent content = checks.original(id, photo, motive.reason());
        return attached(content.kind().replace("image/", "photo."), new FileSystemResource(content.path()));
    }

    /** As it was drawn, a PNG. */
    @NotKept
    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{id}/answers/{answer}/signature")
    ResponseEntity<Resource> signature(@PathVariable long id, @PathVariable long answer) {
        return attached("signature.png", new ByteArrayResource(checks.signature(id, answer)));
    }

    private static ResponseEntity<Resource> attached(String name, Resource content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .body(content);
    }
}
