package org.mingjing.app.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The audit administrator's desk. */
@RestController
@RequestMapping("/api/audit")
class AuditEndpoint {
    private static final int CHECKPOINTS_SHOWN = 100;

    private final AuditReading reading;
    private final Checkpoints checkpoints;

    AuditEndpoint(AuditReading reading, Checkpoints checkpoints) {
        this.reading = reading;
        this.checkpoints = checkpoints;
    }

    /** @param text as it is printed and kept elsewhere */
    record SignedText(long number, Instant at, String key, String text) {
        static SignedText of(Checkpoint checkpoint) {
            return new SignedText(checkpoint.number(), checkpoint.at(), checkpoint.key(), checkpoint.text());
        }
    }

    /**
     * Entries, newest first.
     *
     * @param names how those who acted are called today, by account
     */
    record FoundEntries(List<Entry> items, @Nullable String next, Map<String, String> names) {}

    /** @param account number of an account, a program as {@code program:name}, or a person's whole name */
    @Weighs(5)
    @Needs(Permission.AUDIT_READ)
    @GetMapping
    FoundEntries search(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer size) {
        Page<Entry> found = reading.search(
                new AuditSearch(account, action, kind, object, from, to),
                after == null ? Long.MAX_VALUE : after,
                Page.size(size));
        return new FoundEntries(found.items(), found.next(), reading.names(found.items()));
    }

    /** Checks the whole chain; takes some minutes over ten million entries. */
    @Weighs(50)
    @Needs(Permission.AUDIT_READ)
    @PostMapping("/verification")
    VerifyAudit.Result verify() {
        reading.verifying();
        return reading.verify();
    }

    @Needs(Permission.AUDIT_READ)
    @GetMapping("/checkpoints")
    List<SignedText> checkpoints() {
        return checkpoints.newest(CHECKPOINTS_SHOWN).stream()
                .map(SignedText::of)
                .toList();
    }

    /** Signs where the chain stands now; answers with the newest checkpoint, made now or before. */
    @Needs(Permission.AUDIT_EXPORT)
    @PostMapping("/checkpoints")
    List<SignedText> sign() {
        checkpoints.sign();
        return checkpoints.newest(1).stream().map(SignedText::of).toList();
    }

    /** Entries with their checkpoints, keys and the program that checks them elsewhere, as a ZIP. */
    @NotKept
    @Weighs(50)
    @Needs(Permission.AUDIT_EXPORT)
    @PostMapping("/export")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(defaultValue = "1") long from, @RequestParam(required = false) @Nullable Long to) {
        long last = to == null ? Long.MAX_VALUE : to;
        if (from < 1 || last < from) {
            throw CommonProblem.invalid("there are no entries from " + from + " to " + last, "Mend 'from' and 'to'.");
        }
        reading.exporting(from, last);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.zip\"")
                .body(out -> reading.write(from, last, out));
    }
}
