package org.mingjing.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One contracting process, put together from its releases in order of date: later fields replace earlier ones, lists
 * of objects are merged by {@code id} (OCDS 1.1, merging; without its special cases for identifiers).
 */
final class OcdsProcess {
    private static final String FLAGS = "_flags";

    private final String name;
    private final long position;
    private final ObjectNode state = JsonSource.MAPPER.createObjectNode();
    private int releases;

    OcdsProcess(String name, long position) {
        this.name = name;
        this.position = position;
    }

    long position() {
        return position;
    }

    void add(JsonNode release) {
        releases++;
        if (release.isObject()) {
            merge(state, (ObjectNode) release);
        }
    }

    /** Whether it has no release, because the element that held one was broken. */
    boolean isEmpty() {
        return releases == 0;
    }

    /** Columns that a table has in any case, so that a mapping may name them. */
    static List<String> columns(String table) {
        List<String> common = List.of("ocid", "release_date", "releases", "buyer_id", "buyer_name", "currency", FLAGS);
        List<String> own =
                switch (table) {
                    case "tenders" ->
                        List.of(
                                "tender_id",
                                "title",
                                "description",
                                "status",
                                "procurement_method",
                                "category",
                                "value_amount",
                                "value_currency",
                                "start_date",
                                "end_date",
                                "number_of_tenderers",
                                "lot_id");
                    case "awards" ->
                        List.of(
                                "award_id",
                                "title",
                                "description",
                                "status",
                                "award_date",
                                "value_amount",
                                "value_currency",
                                "supplier_id",
                                "supplier_scheme",
                                "supplier_name",
                                "suppliers",
                                "tender_title",
                                "procurement_method");
                    case "contracts" ->
                        List.of(
                                "contract_id",
                                "award_id",
                                "title",
                                "status",
                                "date_signed",
                                "start_date",
                                "end_date",
                                "value_amount",
                                "value_currency");
                    default ->
                        List.of("party_id", "party_name", "scheme", "identifier", "roles", "locality", "country");
                };
        List<String> all = new ArrayList<>(common);
        all.addAll(own);
        return all;
    }

    List<Map<String, @Nullable String>> rows(String table) {
        return switch (table) {
            case "tenders" -> tenders();
            case "awards" -> awards();
            case "contracts" -> contracts();
            default -> parties();
        };
    }

    private List<Map<String, @Nullable String>> tenders() {
        JsonNode tender = state.path("tender");
        if (!tender.isObject()) {
            return List.of();
        }
        List<JsonNode> lots = list(tender.path("lots"));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (JsonNode lot : lots.isEmpty() ? List.of(tender) : lots) {
            Map<String, @Nullable String> row = common(tender.path("lots"));
            row.put("tender_id", text(tender, "id"));
            row.put("lot_id", lots.isEmpty() ? null : text(lot, "id"));
            row.put("title", text(lot, "title"));
            row.put("description", text(lot, "description"));
            row.put("status", text(lot, "status"));
            row.put("procurement_method", text(tender, "procurementMethod"));
            row.put("category", text(tender, "mainProcurementCategory"));
            value(row, lot.path("value"));
            row.put("start_date", text(tender.path("tenderPeriod"), "startDate"));
            row.put("end_date", text(tender.path("tenderPeriod"), "endDate"));
            row.put("number_of_tenderers", text(tender, "numberOfTenderers"));
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> awards() {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (JsonNode award : list(state.path("awards"))) {
            List<JsonNode> suppliers = list(award.path("suppliers"));
            List<JsonNode> each = suppliers.isEmpty() ? List.of(JsonSource.MAPPER.createObjectNode()) : suppliers;
            for (JsonNode supplier : each) {
                Map<String, @Nullable String> row = common(state.path("awards"));
                row.put("award_id", text(award, "id"));
                row.put("title", text(award, "title"));
                row.put("description", text(award, "description"));
                row.put("status", text(award, "status"));
                row.put("award_date", text(award, "date"));
                value(row, award.path("value"));
                row.put("supplier_id", identifier(supplier));
                row.put("supplier_scheme", text(supplier.path("identifier"), "scheme"));
                row.put("supplier_name", partyName(supplier));
                row.put("suppliers", String.valueOf(suppliers.size()));
                row.put("tender_title", text(state.path("tender"), "title"));
                row.put("procurement_method", text(state.path("tender"), "procurementMethod"));
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> contracts() {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (JsonNode contract : list(state.path("contracts"))) {
            Map<String, @Nullable String> row = common(state.path("contracts"));
            row.put("contract_id", text(contract, "id"));
            row.put("award_id", text(contract, "awardID"));
            row.put("title", text(contract, "title"));
            row.put("status", text(contract, "status"));
            row.put("date_signed", text(contract, "dateSigned"));
            row.put("start_date", text(contract.path("period"), "startDate"));
            row.put("end_date", text(contract.path("period"), "endDate"));
            value(row, contract.path("value"));
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, @Nullable String>> parties() {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (JsonNode party : list(state.path("parties"))) {
            Map<String, @Nullable String> row = common(state.path("parties"));
            row.put("party_id", text(party, "id"));
            row.put("party_name", partyName(party));
            row.put("scheme", text(party.path("identifier"), "scheme"));
            row.put("identifier", text(party.path("identifier"), "id"));
            row.put(
                    "roles",
                    String.join(
                            ";",
                            list(party.path("roles")).stream()
                                    .map(JsonNode::asString)
                                    .toList()));
            row.put("locality", text(party.path("address"), "locality"));
            row.put("country", text(party.path("address"), "countryName"));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, @Nullable String> common(JsonNode list) {
        JsonNode buyer = state.path("buyer");
        if (!buyer.isObject()) {
            buyer = list(state.path("parties")).stream()
                    .filter(p -> p.path("roles").toString().contains("\"buyer\"")
                            || p.path("roles").toString().contains("\"procuringEntity\""))
                    .findFirst()
                    .orElse(state.path("tender").path("procuringEntity"));
        }
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("ocid", name);
        row.put("release_date", text(state, "date"));
        row.put("releases", String.valueOf(releases));
        row.put("buyer_id", identifier(buyer));
        row.put("buyer_name", partyName(buyer));
        row.put(FLAGS, list.isObject() ? "object_instead_of_list" : null);
        return row;
    }

    private static void value(Map<String, @Nullable String> row, JsonNode value) {
        row.put("value_amount", text(value, "amount"));
        row.put("value_currency", text(value, "currency"));
    }

    private static @Nullable String identifier(JsonNode party) {
        String id = text(party.path("identifier"), "id");
        return id == null || id.isEmpty() ? text(party, "id") : id;
    }

    private static @Nullable String partyName(JsonNode party) {
        String given = text(party, "name");
        return given == null || given.isEmpty() ? text(party.path("identifier"), "legalName") : given;
    }

    private static @Nullable String text(JsonNode node, String field) {
        return JsonSource.scalar(node.path(field));
    }

    /** A list, or an object where the standard wants a list (import ruling 14). */
    private static List<JsonNode> list(JsonNode node) {
        if (node.isObject()) {
            return List.of(node);
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of();
    }

    private static void merge(ObjectNode into, ObjectNode later) {
        for (Map.Entry<String, JsonNode> field : later.properties()) {
            JsonNode before = into.path(field.getKey());
            JsonNode after = field.getValue();
            if (before.isObject() && after.isObject()) {
                merge((ObjectNode) before, (ObjectNode) after);
            } else if (before.isArray() && after.isArray() && hasIds(after)) {
                mergeLists(before, after);
            } else {
                into.set(field.getKey(), after.deepCopy());
            }
        }
    }

    private static boolean hasIds(JsonNode list) {
        return !list.isEmpty()
                && StreamSupport.stream(list.spliterator(), false).allMatch(n -> n.has("id"));
    }

    private static void mergeLists(JsonNode before, JsonNode after) {
        for (JsonNode item : after) {
            JsonNode same = StreamSupport.stream(before.spliterator(), false)
                    .filter(n -> n.path("id").equals(item.path("id")))
                    .findFirst()
                    .orElse(null);
            if (same instanceof ObjectNode object && item.isObject()) {
                merge(object, (ObjectNode) item);
            } else {
                ((tools.jackson.databind.node.ArrayNode) before).add(item.deepCopy());
            }
        }
    }
}
