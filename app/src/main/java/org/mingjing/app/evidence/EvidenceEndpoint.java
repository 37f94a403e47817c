package org.mingjing.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.suite.Digests;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of a matter. Contacts of the unit see those that they sent or that were served. */
@RestController
@RequestMapping("/api/matters/{matter}/files")
class EvidenceEndpoint {
    private final Evidence evidence;

    EvidenceEndpoint(Evidence evidence) {
        this.evidence = evidence;
    }

    record FileWithdrawal(String reason) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    List<EvidenceFile> list(Caller caller, @PathVariable long matter) {
        return evidence.list(caller, matter);
    }

    /** The whole file as the body, under an id that the sender makes for it; sent again, it changes nothing. */
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @PutMapping(path = "/{upload}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    EvidenceFile receive(
            Caller caller,
            @PathVariable long matter,
            @PathVariable UUID upload,
            @RequestParam String name,
            @RequestParam(defaultValue = "OTHER") EvidenceKind kind,
            @RequestParam String from,
            InputStream content)
            throws IOException {
        try (content) {
            return evidence.receive(caller, matter, upload, name, kind, from, content);
        }
    }

    /** Always to be saved, never to be shown: whatever the file says it is. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{file}/content")
    ResponseEntity<Resource> content(Caller caller, @PathVariable long matter, @PathVariable long file) {
        Evidence.HandedOut handedOut = evidence.handOut(caller, matter, file);
        EvidenceFile known = handedOut.file();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(known.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .header(Digests.header(known.digest()), Digests.digits(known.digest()))
                .body(handedOut.body());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/serving")
    EvidenceFile serve(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return evidence.serve(caller, matter, file);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/withdrawal")
    EvidenceFile withdraw(
            Caller caller, @PathVariable long matter, @PathVariable long file, @RequestBody FileWithdrawal withdrawal) {
        return evidence.withdraw(caller, matter, file, withdrawal.reason());
    }

    /** Reads it whole and compares it with what was received, now. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/comparison")
    EvidenceFile check(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return evidence.check(caller, matter, file);
    }
}
