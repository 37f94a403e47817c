package org.mingjing.app.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.suite.Digests;
import org.mingjing.contract.Language;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page on which analysts ask in SQL, and opening single values. */
@RestController
@RequestMapping("/api")
class QueryEndpoint {
    private final Grants grants;
    private final Queries queries;

    QueryEndpoint(Grants grants, Queries queries) {
        this.grants = grants;
        this.queries = queries;
    }

    /** In which form an answer is taken out. */
    record ExportAsked(Exports.@Nullable Format format) {}

    /** The caller's grants with what they give: tables, columns, how each looks. */
    @Needs(Permission.DATA_READ)
    @GetMapping("/grants")
    List<Grants.Grant> grants(Caller caller) {
        return grants.mine(caller);
    }

    @NotKept
    @Weighs(5)
    @Needs(Permission.DATA_READ)
    @PostMapping("/grants/{id}/openings")
    Grants.Opened open(Caller caller, @PathVariable String id, @RequestBody Grants.Opening opening) {
        return grants.open(caller, id, opening);
    }

    @Needs(Permission.SQL_ASK)
    @GetMapping("/queries")
    Page<QueryStore.AskedQuery> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return queries.list(caller, after, size);
    }

    @NotKept
    @Weighs(20)
    @Needs(Permission.SQL_ASK)
    @PostMapping("/queries")
    Queries.SqlAnswer ask(
            Caller caller,
            @RequestBody Queries.SqlQuestion question,
            @RequestParam(required = false) @Nullable Integer size) {
        return queries.ask(caller, question, size);
    }

    @Needs(Permission.SQL_ASK)
    @GetMapping("/queries/{id}")
    Queries.SqlAnswer read(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return queries.read(caller, id, after, size);
    }

    @Needs(Permission.SQL_ASK)
    @DeleteMapping("/queries/{id}")
    ResponseEntity<Void> cancel(Caller caller, @PathVariable String id) {
        queries.cancel(caller, id);
        return ResponseEntity.noContent().build();
    }

    @Weighs(50)
    @Needs(Permission.SQL_ASK)
    @PostMapping("/queries/{id}/exports")
    QueryStore.QueryExport export(
            Caller caller,
            @PathVariable String id,
            @RequestBody ExportAsked export,
            @RequestParam(defaultValue = "zh") String language) {
        if (export.format() == null) {
            throw CommonProblem.invalid("the format is missing", "Send 'format': CSV or XLSX.");
        }
        return queries.export(caller, id, export.format(), language.equals("en") ? Language.EN : Language.ZH);
    }

    @Needs(Permission.SQL_ASK)
    @GetMapping("/queries/{id}/exports/{export}")
    ResponseEntity<Resource> fetch(Caller caller, @PathVariable String id, @PathVariable String export) {
        Queries.Fetched fetched = queries.fetch(caller, id, export);
        String name = "mingjing-" + export + fetched.export().format().suffix();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(fetched.export().format().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(
                        Digests.header(fetched.export().digest()),
                        Digests.digits(fetched.export().digest()))
                .header("X-Row-Count", String.valueOf(fetched.export().rows()))
                .body(new FileSystemResource(fetched.file()));
    }
}
