package org.mingjing.scan;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** Findings and evidence as they stand in the files of a run. */
final class FindingRow {
    private static final int DECIMALS_OF_MONEY = 2;

    private FindingRow() {}

    static Finding read(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("id"),
                row.getString("model"),
                Outcome.valueOf(row.getString("outcome")),
                row.getInt("rank"),
                row.getDouble("score"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("answerable_kind"),
                row.getString("answerable"),
                row.getString("occurred_at"),
                money(row.getBigDecimal("amount")),
                row.getString("currency"),
                strings(row.getString("key")),
                texts(row.getString("values")),
                new Text(row.getString("sentence_en"), row.getString("sentence_zh")),
                row.getLong("source_rows"),
                row.getString("explained_by"),
                strings(row.getString("parameters")),
                numbers(row.getString("score_parts")));
    }

    static EvidenceRow readEvidence(ResultSet row) throws SQLException {
        return new EvidenceRow(
                row.getString("finding"),
                row.getString("alias"),
                row.getString("dataset"),
                row.getString("snapshot"),
                row.getString("file"),
                row.getLong("row"),
                texts(row.getString("values")));
    }

    private static @Nullable BigDecimal money(@Nullable BigDecimal stored) {
        if (stored == null) {
            return null;
        }
        BigDecimal plain = stored.stripTrailingZeros();
        return plain.scale() < DECIMALS_OF_MONEY ? plain.setScale(DECIMALS_OF_MONEY) : plain;
    }

    private static Map<String, @Nullable String> texts(String json) {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : YamlFile.MAPPER.readTree(json).properties()) {
            map.put(
                    entry.getKey(),
                    entry.getValue().isNull() ? null : entry.getValue().asString());
        }
        return map;
    }

    private static Map<String, String> strings(String json) {
        Map<String, String> map = new LinkedHashMap<>();
        YamlFile.MAPPER
                .readTree(json)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
        return map;
    }

    private static Map<String, Double> numbers(String json) {
        Map<String, Double> map = new LinkedHashMap<>();
        YamlFile.MAPPER
                .readTree(json)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asDouble()));
        return map;
    }
}
