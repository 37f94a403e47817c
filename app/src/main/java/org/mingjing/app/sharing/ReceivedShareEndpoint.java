package org.mingjing.app.sharing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What others share with one's unit. */
@RestController
@RequestMapping("/api/shares")
class ReceivedShareEndpoint {
    private final ReceivedShares shares;

    ReceivedShareEndpoint(ReceivedShares shares) {
        this.shares = shares;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    List<SharedParts.Received> list() {
        return shares.list();
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{share}")
    SharedParts read(Caller caller, @PathVariable long share) {
        return shares.read(caller, share);
    }

    /** Always to be saved, never to be shown: whatever the file says it is. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{share}/files/{file}")
    ResponseEntity<Resource> file(Caller caller, @PathVariable long share, @PathVariable long file) {
        Evidence.HandedOut content = shares.file(caller, share, file);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.file().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .body(content.body());
    }
}
