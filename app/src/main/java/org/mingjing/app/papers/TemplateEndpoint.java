package org.mingjing.app.papers;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
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

/** Templates of papers, and the offices in whose name papers are issued. */
@RestController
@RequestMapping("/api/papers")
class TemplateEndpoint {
    private final Templates templates;

    TemplateEndpoint(Templates templates) {
        this.templates = templates;
    }

    /** @param note needed where it is refused */
    record TemplateVerdict(boolean approved, @Nullable String note) {}

    record OfficeName(String name, String mark) {}

    @Needs(Permission.TEMPLATES_READ)
    @GetMapping("/templates")
    List<Templates.TemplateRow> list() {
        return templates.list();
    }

    @Needs(Permission.TEMPLATES_READ)
    @GetMapping("/templates/{profile}/{process}/{paper}")
    Templates.TemplatePage read(
            @PathVariable String profile, @PathVariable String process, @PathVariable String paper) {
        return templates.read(new PaperName(profile, process, paper));
    }

    /** The Word file, to be changed in Word; without a version the one that new papers are made with. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.TEMPLATES_READ)
    @GetMapping("/templates/{profile}/{process}/{paper}/content")
    ResponseEntity<byte[]> content(
            @PathVariable String profile,
            @PathVariable String process,
            @PathVariable String paper,
            @RequestParam(required = false) @Nullable Integer version) {
        PaperName name = new PaperName(profile, process, paper);
        return PaperEndpoint.saved(
                process + "-" + paper + (version == null ? "" : "-" + version) + ".docx",
                templates.content(name, version));
    }

    /** One page of a version as it prints. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.TEMPLATES_READ)
    @GetMapping(path = "/templates/{profile}/{process}/{paper}/pages/{page}", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> picture(
            @PathVariable String profile,
            @PathVariable String process,
            @PathVariable String paper,
            @PathVariable int page,
            @RequestParam(required = false) @Nullable Integer version) {
        return PaperEndpoint.shown(templates.picture(new PaperName(profile, process, paper), version, page));
    }

    /** A new version: the whole Word file as the body. It holds once another person has approved it. */
    @Weighs(20)
    @Needs(Permission.TEMPLATES_PROPOSE)
    @PostMapping(path = "/templates/{profile}/{process}/{paper}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Templates.TemplatePage upload(
            Caller caller,
            @PathVariable String profile,
            @PathVariable String process,
            @PathVariable String paper,
            @RequestParam String note,
            InputStream content)
            throws IOException {
        byte[] bytes = content.readNBytes(WordFile.MOST_BYTES + 1);
        if (bytes.length == 0) {
            throw new Problem(PaperProblem.TEMPLATE_UNREADABLE, "nothing came", null, "Send the file as the body.");
        }
        return templates.upload(caller, new PaperName(profile, process, paper), note, bytes);
    }

    @Needs(Permission.TEMPLATES_APPROVE)
    @PostMapping("/template-versions/{version}/decision")
    Templates.TemplatePage decide(Caller caller, @PathVariable long version, @RequestBody TemplateVerdict verdict) {
        return templates.decide(caller, version, verdict.approved(), verdict.note());
    }

    /** Takes back what one uploaded oneself. */
    @Needs(Permission.TEMPLATES_PROPOSE)
    @PostMapping("/template-versions/{version}/withdrawal")
    Templates.TemplatePage withdraw(Caller caller, @PathVariable long version) {
        return templates.withdraw(caller, version);
    }

    @Needs(Permission.TEMPLATES_READ)
    @GetMapping("/offices")
    List<IssuingOffice> offices() {
        return templates.offices();
    }

    @Needs(Permission.TEMPLATES_APPROVE)
    @PutMapping("/offices/{unit}")
    List<IssuingOffice> office(Caller caller, @PathVariable String unit, @RequestBody OfficeName office) {
        return templates.office(caller, unit, office.name(), office.mark());
    }
}
