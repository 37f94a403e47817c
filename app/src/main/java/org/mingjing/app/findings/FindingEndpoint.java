package org.mingjing.app.findings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.access.Grants;
import org.mingjing.app.http.Moments;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.suite.Digests;
import org.mingjing.contract.Language;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of findings, one finding, and what is done with them. */
@RestController
@RequestMapping("/api/findings")
class FindingEndpoint {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Findings findings;
    private final Triage triage;
    private final EvidenceRows evidence;
    private final SavedViews views;
    private final FindingExports exports;

    FindingEndpoint(Findings findings, Triage triage, EvidenceRows evidence, SavedViews views, FindingExports exports) {
        this.findings = findings;
        this.triage = triage;
        this.evidence = evidence;
        this.views = views;
        this.exports = exports;
    }

    /** The filter as query parameters; names as in {@link FindingFilter}. */
    record Query(
            @Nullable List<FindingState> states,
            @Nullable List<String> models,
            @Nullable List<String> modules,
            @Nullable List<String> severities,
            @Nullable String unit,
            @Nullable String subject,
            @Nullable String text,
            @Nullable BigDecimal leastAmount,
            @Nullable Boolean mine,
            @Nullable Boolean gone,
            @Nullable Boolean shadow,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean directly,
            @Nullable Instant foundSince,
            @Nullable Boolean changed,
            @Nullable Boolean recovered,
            FindingFilter.@Nullable Order order) {
        FindingFilter filter() {
            return new FindingFilter(
                    states == null ? List.of() : states,
                    models == null ? List.of() : models,
                    modules == null ? List.of() : modules,
                    severities == null ? List.of() : severities,
                    unit,
                    subject,
                    text,
                    leastAmount,
                    Boolean.TRUE.equals(mine),
                    Boolean.TRUE.equals(gone),
                    Boolean.TRUE.equals(shadow),
                    from,
                    to,
                    Boolean.TRUE.equals(directly),
                    Moments.given(foundSince, "foundSince"),
                    Boolean.TRUE.equals(changed),
                    Boolean.TRUE.equals(recovered));
        }

        FindingFilter.Order sorted() {
            return order == null ? FindingFilter.Order.SCORE : order;
        }
    }

    @Weighs(2)
    @Needs(Permission.FINDINGS_READ)
    @GetMapping
    Findings.Listed list(
            Caller caller,
            Query query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return findings.list(caller, query.filter(), query.sorted(), after, Page.size(size));
    }

    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/{id}")
    FindingPage open(Caller caller, @PathVariable String id) {
        return findings.open(caller, id);
    }

    /** Opens one masked value of one source row, as far as a grant gives it; an act with a motive. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.DATA_READ)
    @PostMapping("/{id}/evidence/{number}/openings")
    Grants.Opened open(
            Caller caller,
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody EvidenceRows.EvidenceOpening opening) {
        return evidence.open(caller, id, number, opening);
    }

    @Needs(Permission.FINDINGS_READ)
    @PostMapping("/acts")
    List<FindingRow> act(Caller caller, @RequestBody Triage.Wish wish) {
        return triage.act(caller, wish);
    }

    /** @param findings ids */
    record Selection(List<String> findings) {
        Selection {
            findings = findings == null ? List.of() : List.copyOf(findings);
        }
    }

    /** Who can be given all of these findings. */
    @Needs(Permission.FINDINGS_ASSIGN)
    @PostMapping("/assignees")
    List<Triage.Assignee> assignees(@RequestBody Selection selection) {
        return triage.assignees(Set.copyOf(selection.findings()));
    }

    @NotKept
    @Weighs(50)
    @Needs(Permission.FINDINGS_EXPORT)
    @PostMapping("/export")
    ResponseEntity<Resource> export(
            Caller caller,
            Query query,
            @RequestParam(defaultValue = "XLSX") FindingExports.Format format,
            @RequestParam(defaultValue = "zh") String language) {
        FindingExports.Export export = exports.export(
                caller, query.filter(), query.sorted(), format, language.equals("en") ? Language.EN : Language.ZH);
        boolean csv = format == FindingExports.Format.CSV;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(csv ? "text/csv;charset=UTF-8" : XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"findings." + format.name().toLowerCase(Locale.ROOT) + "\"")
                .header(Digests.header(export.digest()), Digests.digits(export.digest()))
                .header("X-Row-Count", String.valueOf(export.rows()))
                .body(export.content());
    }

    @Needs(Permission.FINDINGS_READ)
    @GetMapping("/views")
    List<SavedViews.SavedView> views() {
        return views.mine();
    }

    record ViewToKeep(String name, String query) {}

    @Needs(Permission.FINDINGS_READ)
    @PutMapping("/views")
    SavedViews.SavedView keep(Caller caller, @RequestBody ViewToKeep view) {
        return views.keep(caller.account(), view.name(), view.query());
    }

    @Needs(Permission.FINDINGS_READ)
    @DeleteMapping("/views/{id}")
    ResponseEntity<Void> forget(@PathVariable long id) {
        views.forget(id);
        return ResponseEntity.noContent().build();
    }
}
