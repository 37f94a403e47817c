package org.mingjing.app.papers;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Papers of a matter, and the whole file of it. Contacts of the unit see what was served on them, among the files. */
@RestController
@RequestMapping("/api/matters/{matter}")
class PaperEndpoint {
    private final Papers papers;
    private final HandOuts handOuts;
    private final CaseFiles caseFiles;
    private final SignedCopies signedCopies;

    PaperEndpoint(Papers papers, HandOuts handOuts, CaseFiles caseFiles, SignedCopies signedCopies) {
        this.papers = papers;
        this.handOuts = handOuts;
        this.caseFiles = caseFiles;
        this.signedCopies = signedCopies;
    }

    record PaperIssue(long version) {}

    record PaperWithdrawal(long version, String reason) {}

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/papers")
    Papers.PaperList list(Caller caller, @PathVariable long matter) {
        return papers.list(caller, matter);
    }

    /** Begins one as a draft. */
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/papers")
    PaperPage begin(Caller caller, @PathVariable long matter, @RequestBody Papers.NewPaper wanted) {
        return papers.begin(caller, matter, wanted);
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/papers/{paper}")
    PaperPage read(Caller caller, @PathVariable long matter, @PathVariable long paper) {
        return papers.read(caller, matter, paper);
    }

    @Needs(Permission.MATTERS_READ)
    @PutMapping("/papers/{paper}")
    PaperPage change(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long paper,
            @RequestBody Papers.PaperChange change) {
        return papers.change(caller, matter, paper, change);
    }

    /** Gives it its number; from then on it stays as it is. */
    @Weighs(20)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/papers/{paper}/issue")
    PaperPage issue(Caller caller, @PathVariable long matter, @PathVariable long paper, @RequestBody PaperIssue issue) {
        return papers.issue(caller, matter, paper, issue.version());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/papers/{paper}/withdrawal")
    PaperPage withdraw(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long paper,
            @RequestBody PaperWithdrawal withdrawal) {
        return papers.withdraw(caller, matter, paper, withdrawal.version(), withdrawal.reason());
    }

    /** It came back with signatures by hand. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/papers/{paper}/signed")
    PaperPage signed(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long paper,
            @RequestBody SignedCopies.NewSignedCopy signed) {
        signedCopies.enter(caller, matter, paper, signed);
        return papers.read(caller, matter, paper);
    }

    /** One page as a picture; a draft as it would be issued now. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @GetMapping(path = "/papers/{paper}/pages/{page}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(
            Caller caller, @PathVariable long matter, @PathVariable long paper, @PathVariable int page) {
        return shown(handOuts.picture(caller, matter, paper, page));
    }

    /** The paper to be saved. A watermark is on it where the reader wants one or the paper needs one. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/papers/{paper}/content")
    ResponseEntity<byte[]> content(
            Caller caller,
            @PathVariable long matter,
            @PathVariable long paper,
            @RequestParam HandOuts.PaperFormat format,
            @RequestParam(defaultValue = "false") boolean watermark) {
        HandOuts.HandedOut handedOut = handOuts.handOut(caller, matter, paper, format, watermark);
        return saved(handedOut.name(), handedOut.content().getByteArray());
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/case-file")
    CaseFiles.CaseFile caseFile(Caller caller, @PathVariable long matter) {
        return caseFiles.read(caller, matter);
    }

    /** The index of the file as PDF. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/case-file/index")
    ResponseEntity<byte[]> index(Caller caller, @PathVariable long matter) {
        return saved("index.pdf", caseFiles.index(caller, matter));
    }

    /** The whole file as a ZIP: index, papers, files, custody, what happened, and digests of all. */
    @NotKept
    @Weighs(50)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/case-file/export")
    ResponseEntity<StreamingResponseBody> export(Caller caller, @PathVariable long matter) {
        CaseFiles.Export export = caseFiles.export(caller, matter);
        return attachment(export.name())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(export::write);
    }

    static ResponseEntity<byte[]> shown(byte @Nullable [] picture) {
        if (picture == null) {
            throw CommonProblem.notFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(picture);
    }

    /** Always to be saved, never to be shown. */
    static ResponseEntity<byte[]> saved(String name, byte[] bytes) {
        return attachment(name).contentType(MediaType.APPLICATION_OCTET_STREAM).body(bytes);
    }

    private static ResponseEntity.BodyBuilder attachment(String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox");
    }
}
