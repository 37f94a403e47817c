package org.mingjing.app.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How this office is linked to the portal; {@code docs/operations/exchange.md} lists them.
 *
 * @param link folder of the inner end of the link with its keys, made by {@code packet keygen}; null: there is no portal
 * @param from folder that packets come in
 * @param to folder that packets go into
 * @param parts folder in which parts of files wait, sealed, for the report that names them
 * @param unit id of the unit at which petitions are opened
 * @param nameOpen how long a reporter's name is open after the approval
 * @param above the link to the level above, which gets what is about the leaders here; null: there is none
 * @param below the link with an office below, which passes on what is about its own leaders; null: there is none
 * @param sources file with what can be published from snapshots
 * @param recipients file with how recipients of payouts may be shown
 * @param readTime how long a snapshot may be read for one publication
 * @param mostRows that a publication from a snapshot may have
 * @param keepParts after which parts that no report named, and what was refused, are removed
 * @param statuses what the reporter is told when a petition comes to a state, by {@code state} or {@code from.state}
 */
@ConfigurationProperties("mingjing.exchange")
record ExchangeSettings(
        @Nullable Path link,
        @Nullable Path from,
        @Nullable Path to,
        Path parts,
        @Nullable String unit,
        @DefaultValue("PT30M") Duration nameOpen,
        @Nullable Above above,
        @Nullable Below below,
        @DefaultValue("classpath:publication/sources.yml") Resource sources,
        @DefaultValue("classpath:publication/recipients.yml") Resource recipients,
        @DefaultValue("200000") int mostRows,
        @DefaultValue("PT2H") Duration readTime,
        @DefaultValue("P90D") Duration keepParts,
        @Nullable Map<String, PublicStatus> statuses) {
    /**
     * A link of which this office is the outer side.
     *
     * @param link its folder, made by {@code packet keygen --join} with that office's card
     * @param from folder that packets come in
     * @param to folder that packets go into
     */
    record Above(Path link, Path from, Path to) {}

    /**
     * A link of which this office is the inner side.
     *
     * @param link its folder with its keys, made by {@code packet keygen}
     * @param from folder that packets come in
     * @param to folder that packets go into
     */
    record Below(Path link, Path from, Path to) {}

    ExchangeSettings {
        if (below != null && (below.link() == null || below.from() == null || below.to() == null || unit == null)) {
            throw new IllegalArgumentException(
                    "mingjing.exchange.below is set; set .link, .from and .to of it, and mingjing.exchange.unit");
        }
        statuses = statuses == null ? Map.of() : Map.copyOf(statuses);
        if (above != null && (above.link() == null || above.from() == null || above.to() == null)) {
            throw new IllegalArgumentException(
                    "mingjing.exchange.above is set; set .link, .from and .to of it, all three");
        }
        if (link != null && (from == null || to == null || unit == null)) {
            throw new IllegalArgumentException(
                    "mingjing.exchange.link is set; set mingjing.exchange.from, .to and .unit as well");
        }
    }

    boolean isOn() {
        return link != null;
    }

    /** What is told when a step leads there; null where nothing is. */
    @Nullable
    PublicStatus status(String from, String state) {
        Map<String, PublicStatus> all = java.util.Objects.requireNonNull(statuses);
        PublicStatus byWay = all.get(from + "." + state);
        return byWay == null ? all.get(state) : byWay;
    }
}
