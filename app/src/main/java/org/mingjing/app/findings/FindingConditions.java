package org.mingjing.app.findings;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which findings, as the {@code where} of a question: only what is asked for, so that the database plans for that.
 * Values never become part of the text.
 */
final class FindingConditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new TreeMap<>();

    private FindingConditions() {}

    static FindingConditions of(String id, FindingSight sight) {
        FindingConditions all = new FindingConditions();
        all.with("id", id, "f.id = :id");
        all.within(sight);
        return all;
    }

    static FindingConditions of(FindingFilter filter, FindingSight sight) {
        FindingConditions all = new FindingConditions();
        all.anyOf("states", filter.states().stream().map(Enum::name).toList(), "f.state");
        all.anyOf("models", filter.models(), "f.model");
        all.anyOf("modules", filter.modules(), "f.module");
        all.anyOf("severities", filter.severities(), "f.severity");
        all.with(
                "unit",
                filter.unit(),
                filter.directly()
                        ? "f.unit = :unit"
                        : "f.unit in (select below from identity.unit_below where above = :unit)");
        all.with("subject", filter.subject(), "f.subject = :subject");
        if (filter.text() != null && !filter.text().isBlank()) {
            all.with(
                    "text",
                    filter.text().strip().toLowerCase(Locale.ROOT),
                    "(strpos(lower(f.sentence_zh), :text) > 0 or strpos(lower(f.sentence_en), :text) > 0"
                            + " or strpos(lower(f.subject), :text) > 0 or strpos(lower(f.id), :text) > 0"
                            + " or strpos(lower(f.title_zh), :text) > 0 or strpos(lower(f.title_en), :text) > 0)");
        }
        all.with("least", filter.leastAmount(), "f.amount >= :least");
        if (filter.mine()) {
            all.with("mine", sight.account(), "f.assigned_to = :mine");
        }
        if (!filter.gone()) {
            all.conditions.add("f.gone_run is null");
        }
        if (!filter.shadow()) {
            all.conditions.add("not f.shadow");
        }
        all.with("from", filter.from(), "f.occurred_at >= :from");
        all.with("to", filter.to(), "left(f.occurred_at, 10) <= :to");
        if (filter.foundSince() != null) {
            all.with(
                    "found_since",
                    OffsetDateTime.ofInstant(filter.foundSince(), ZoneOffset.UTC),
                    "f.found_at >= :found_since");
        }
        if (filter.changed()) {
            all.conditions.add("f.changed");
        }
        if (filter.recovered()) {
            all.conditions.add("f.recovered > 0");
        }
        if (!sight.wide()) {
            all.within(sight);
        }
        return all;
    }

    /**
     * Those behind a place in a falling order.
     *
     * @param place the value of the last one seen, and its id; null at the beginning
     */
    FindingConditions after(String by, String type, String @Nullable [] place) {
        if (place != null) {
            with("place", place[0], "(" + by + ", f.id) < (cast(:place as " + type + "), :place_id)");
            values.put("place_id", place[1]);
        }
        return this;
    }

    private void within(FindingSight sight) {
        if (sight.program()) {
            return;
        }
        List<String> ways = new ArrayList<>(List.of("f.assigned_to = :sight_account"));
        ways.add(
                sight.sealed()
                        ? "f.unit = any (:sight_units)"
                        : "f.unit = any (:sight_units) and f.case_number is null");
        if (sight.sealed()) {
            ways.add("f.unit is null");
        }
        if (!sight.cases().isEmpty()) {
            ways.add("f.case_number = any (:sight_cases)");
            values.put("sight_cases", sight.cases().toArray(String[]::new));
        }
        conditions.add("(" + String.join(" or ", ways) + ")");
        values.put("sight_units", sight.units().toArray(String[]::new));
        values.put("sight_account", sight.account());
    }

    private void anyOf(String name, List<String> allowed, String column) {
        if (!allowed.isEmpty()) {
            with(name, allowed.toArray(String[]::new), column + " = any (:" + name + ")");
        }
    }

    private void with(String name, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }

    String where() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
