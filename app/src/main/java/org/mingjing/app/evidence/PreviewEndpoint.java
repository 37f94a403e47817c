package org.mingjing.app.evidence;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What of a matter's file is shown in the workbench; never the file itself. */
@RestController
@RequestMapping("/api/matters/{matter}/files/{file}")
class PreviewEndpoint {
    private final Previews previews;

    PreviewEndpoint(Previews previews) {
        this.previews = previews;
    }

    @Weighs(10)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/preview")
    Previews.Preview preview(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return previews.of(caller, matter, file);
    }

    /** A picture that the server made: of the picture, or of one page. */
    @NotKept
    @Weighs(10)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/preview/pages/{page}")
    ResponseEntity<byte[]> page(
            Caller caller, @PathVariable long matter, @PathVariable long file, @PathVariable int page) {
        Previews.Picture picture = previews.picture(caller, matter, file, page);
        return ResponseEntity.ok()
                .contentType(picture.png() ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(picture.bytes());
    }

    /** What the file says about itself, such as where a photo was taken. */
    @Weighs(10)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/metadata")
    Previews.About about(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return previews.about(caller, matter, file);
    }
}
