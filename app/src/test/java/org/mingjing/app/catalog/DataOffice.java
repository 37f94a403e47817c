package org.mingjing.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.Patience;
import org.mingjing.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A steward at a unit of their own, who sends payments. */
final class DataOffice {
    static final String HEAD = "凭证编号,单位,支付日期,收款人,金额,用途,付款方式\n";

    final String unit;
    final Browser steward;
    /** Begins every key of this office, so that tests do not meet. */
    final String mark = UUID.randomUUID().toString().substring(0, 8);

    DataOffice(Office office) {
        this(office, office.unit());
    }

    DataOffice(Office office, String unit) {
        this.unit = unit;
        this.steward = office.person(unit, Role.DATA_STEWARD);
    }

    /** The head of this office. */
    Browser head(Office office) {
        return office.person(unit, Role.DEPARTMENT_HEAD);
    }

    /** A mapping of such files for a source. */
    static String mapping(String code) {
        return """
                dataset: payment@1
                source: {system: %s}
                columns:
                  pay_ref: 凭证编号
                  org_id: 单位
                  pay_ts: 支付日期
                  payee_name: 收款人
                  amount: 金额
                  summary: 用途
                  channel: {from: 付款方式, codes: {转账: transfer, 现金: cash}}
                """
                .formatted(code);
    }

    /** A payment under a key of this office. */
    String row(String key, String day, String amount) {
        return mark + key + "," + unit + "," + day + ",张三丰," + amount + ",办公用品,转账\n";
    }

    JsonNode source(String way, String rung, Map<String, ?> more) {
        Map<String, Object> draft = new HashMap<>(Map.of(
                "code",
                "s" + UUID.randomUUID().toString().substring(0, 13),
                "name",
                "财政支付",
                "dataset",
                "payment",
                "unit",
                unit,
                "rung",
                rung,
                "way",
                way));
        draft.putAll(more);
        Answer answer = steward.post("/api/catalog/sources", draft);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    JsonNode source() {
        return source("UPLOAD", "COPY", Map.of());
    }

    long upload(JsonNode source, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long file = begin(source, name, bytes.length);
        Answer sent = send(file, 0, bytes);
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.json().path("state").asString()).isEqualTo("RECEIVED");
        return file;
    }

    long begin(JsonNode source, String name, long bytes) {
        Answer begun = steward.post(
                "/api/catalog/files", Map.of("source", source.path("id").asLong(), "name", name, "bytes", bytes));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return begun.json().path("id").asLong();
    }

    Answer send(long file, long offset, byte[] bytes) {
        return steward.send(
                "PUT",
                "/api/catalog/files/" + file + "/content?offset=" + offset,
                BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                "application/octet-stream");
    }

    Answer ask(long file, String mapping) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("file", file);
        asked.put("mapping", mapping);
        return steward.post("/api/catalog/imports", asked);
    }

    /** Imports and waits. */
    JsonNode imported(JsonNode source, String name, String text) {
        return over(ask(upload(source, name, text), mapping(source.path("code").asString())));
    }

    /** The import once it is over. */
    JsonNode over(Answer asked) {
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return over(asked.json().path("asked").path("id").asLong());
    }

    JsonNode over(long id) {
        return Patience.until(
                () -> steward.get("/api/catalog/imports/" + id).json(),
                now -> !List.of("WAITING", "RUNNING").contains(now.path("state").asString()));
    }

    static String counts(JsonNode imported) {
        JsonNode c = imported.path("asked").path("counts");
        return "in=" + c.path("input") + " stored=" + c.path("stored") + " rejected=" + c.path("rejected")
                + " duplicates=" + c.path("duplicates");
    }
}
