package org.mingjing.derive;

import com.networknt.schema.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.yaml.YamlFile;

/**
 * How links between parties weigh and how far paths follow them.
 *
 * @param maxHops most steps of a path
 * @param dealingHops most steps of a path that holds a dealing
 * @param minWeight a weaker path is left out
 * @param hubDegree a party with more links is not crossed
 * @param mostSharing a phone, address or account that more parties have links nobody
 * @param spellDays a longer pause begins a new run of dealings
 * @param mostBidders a lot with more bidders links none of them
 * @param weights by kind of link; kinship and imported edges bring their own
 */
record RelationSettings(
        int maxHops,
        int dealingHops,
        BigDecimal minWeight,
        int hubDegree,
        int mostSharing,
        int spellDays,
        int mostBidders,
        Map<String, BigDecimal> weights) {
    private static final Schema SCHEMA = YamlFile.schema(RelationSettings.class, "relation_path.schema.json");

    RelationSettings {
        weights = new TreeMap<>(weights);
    }

    static RelationSettings read(Path file) {
        return YamlFile.read(file).as(RelationSettings.class, SCHEMA);
    }

    String weight(LinkKind kind) {
        BigDecimal weight = weights.get(kind.word());
        if (weight == null) {
            throw new IllegalStateException("no weight for " + kind.word());
        }
        return weight.toPlainString();
    }
}
