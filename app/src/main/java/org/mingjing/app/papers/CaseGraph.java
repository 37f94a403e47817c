package org.mingjing.app.papers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.suite.Digests;
import tools.jackson.databind.json.JsonMapper;

/**
 * The evidence of a matter and who had it, in the terms of CASE and UCO (caseontology.org, unifiedcyberontology.org, UCO
 * from 1.4 on, where the name of a digest is a plain text) as JSON-LD, so that programs of others can read it. Each file
 * is a {@code File} with its digest as received and a {@code ProvenanceRecord}; each hand-over an
 * {@code InvestigativeAction} from one to another, informed by the one before it. Nothing in it has to be fetched.
 */
final class CaseGraph {
    /** Its name in the export. */
    static final String NAME = "custody.jsonld";

    private static final Map<String, String> CONTEXT = context();

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Object> graph = new ArrayList<>();
    private final Set<Long> received = new HashSet<>();
    private final Map<String, String> known = new LinkedHashMap<>();

    private CaseGraph() {}

    private static Map<String, String> context() {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("kb", "urn:uuid:");
        context.put("case-investigation", "https://ontology.caseontology.org/case/investigation/");
        for (String part : List.of("action", "core", "identity", "observable", "types")) {
            context.put("uco-" + part, "https://ontology.unifiedcyberontology.org/uco/" + part + "/");
        }
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return context;
    }

    /**
     * A received file as it lies in the export.
     *
     * @param exhibit its number in the index
     * @param path in the export
     * @param matter number of the matter that it belongs to
     */
    record Exhibit(String exhibit, String path, String matter, EvidenceFile file) {}

    /** The graph as UTF-8. The same in gives the same out. */
    static byte[] of(String number, String title, Instant made, List<Exhibit> exhibits) {
        CaseGraph graph = new CaseGraph();
        exhibits.forEach(exhibit -> graph.received.add(exhibit.file().id()));
        exhibits.forEach(graph::add);
        List<Object> objects = new ArrayList<>();
        graph.graph.forEach(node -> objects.add(Map.of("@id", ((Map<?, ?>) node).get("@id"))));
        Map<String, Object> investigation = node("investigation " + number, "case-investigation:Investigation");
        investigation.put("uco-core:name", number);
        investigation.put("uco-core:description", title);
        investigation.put("uco-core:objectCreatedTime", time(made));
        investigation.put("case-investigation:investigationForm", "case");
        investigation.put("uco-core:object", objects);
        graph.graph.add(0, investigation);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", CONTEXT);
        document.put("@graph", graph.graph);
        return (graph.json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void add(Exhibit exhibit) {
        EvidenceFile kept = exhibit.file();
        String name = "file " + kept.id();
        Map<String, Object> file = node(name, "uco-observable:File");
        file.put("uco-core:name", kept.name());
        Map<String, Object> facet = node(name + " names", "uco-observable:FileFacet");
        facet.put("uco-observable:fileName", kept.name());
        facet.put("uco-observable:filePath", exhibit.path());
        facet.put("uco-observable:sizeInBytes", kept.bytes());
        Map<String, Object> digest = node(name + " digest", "uco-types:Hash");
        digest.put("uco-types:hashMethod", Digests.algorithm(kept.digest()).replace("-", ""));
        digest.put("uco-types:hashValue", typed("xsd:hexBinary", Digests.digits(kept.digest())));
        Map<String, Object> content = node(name + " content", "uco-observable:ContentDataFacet");
        content.put("uco-observable:sizeInBytes", kept.bytes());
        content.put("uco-observable:hash", List.of(digest));
        file.put("uco-core:hasFacet", List.of(facet, content));
        graph.add(file);
        Map<String, Object> record = node(name + " record", "case-investigation:ProvenanceRecord");
        record.put("uco-core:name", exhibit.matter());
        record.put("case-investigation:exhibitNumber", exhibit.exhibit());
        record.put("uco-core:object", List.of(reference(name)));
        graph.add(record);
        EvidenceFile.HandOver before = null;
        for (EvidenceFile.HandOver one : kept.custody()) {
            graph.add(passed(name, one, before));
            before = one;
        }
    }

    private Map<String, Object> passed(String file, EvidenceFile.HandOver one, EvidenceFile.@Nullable HandOver before) {
        Map<String, Object> action = node(action(file, one), "case-investigation:InvestigativeAction");
        action.put("uco-core:name", before == null ? "received" : "handed over");
        if (one.note() != null) {
            action.put("uco-core:description", one.note());
        }
        action.put("uco-action:performer", identity(one.from(), one.fromAccount()));
        action.put("uco-action:participant", List.of(identity(one.to(), one.toAccount())));
        action.put("uco-action:startTime", time(one.givenAt() == null ? one.at() : one.givenAt()));
        action.put("uco-action:endTime", time(one.at()));
        action.put("uco-action:object", List.of(reference(file)));
        if (one.receipt() != null && received.contains(one.receipt())) { // else it is a paper of the office's own
            action.put("uco-action:instrument", List.of(reference("file " + one.receipt())));
        }
        if (before == null) {
            action.put("uco-action:result", List.of(reference(file + " record")));
        } else {
            action.put("case-investigation:wasInformedBy", List.of(reference(action(file, before))));
        }
        return action;
    }

    private static String action(String file, EvidenceFile.HandOver one) {
        return file + " hand-over " + one.number();
    }

    /** Somebody: an account of the office under its number, whoever does not sign in here under their name. */
    private Map<String, Object> identity(String name, @Nullable Long account) {
        String key = account == null ? "somebody " + name : "account " + account + " " + name;
        if (known.put(key, name) == null) {
            Map<String, Object> identity = node(key, "uco-identity:Identity");
            identity.put("uco-core:name", name);
            graph.add(identity);
        }
        return reference(key);
    }

    private static Map<String, Object> node(String key, String type) {
        Map<String, Object> node = reference(key);
        node.put("@type", type);
        return node;
    }

    private static Map<String, Object> reference(String key) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("@id", "kb:" + UUID.nameUUIDFromBytes(("mingjing case " + key).getBytes(StandardCharsets.UTF_8)));
        return reference;
    }

    private static Map<String, Object> time(Instant at) {
        return typed("xsd:dateTime", at.toString());
    }

    private static Map<String, Object> typed(String type, String value) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("@type", type);
        typed.put("@value", value);
        return typed;
    }
}
