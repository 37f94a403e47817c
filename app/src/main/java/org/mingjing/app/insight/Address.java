package org.mingjing.app.insight;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.FindingFilter;

/** Addresses of lists and records: the call that answers with exactly what is meant. */
final class Address {
    private final String path;
    private final List<String> query = new ArrayList<>();

    private Address(String path) {
        this.path = path;
    }

    static Address of(String path) {
        return new Address(path);
    }

    /** The list of findings under a filter. */
    static String of(FindingFilter filter) {
        Address address = of("/api/findings");
        return address.with(
                        "states", list(filter.states().stream().map(Enum::name).sorted()))
                .with("models", list(filter.models().stream()))
                .with("modules", list(filter.modules().stream()))
                .with("severities", list(filter.severities().stream()))
                .with("unit", filter.unit())
                .with("subject", filter.subject())
                .with("text", filter.text())
                .with("leastAmount", filter.leastAmount())
                .with("from", filter.from())
                .with("to", filter.to())
                .with("foundSince", filter.foundSince())
                .when("mine", filter.mine())
                .when("gone", filter.gone())
                .when("shadow", filter.shadow())
                .when("directly", filter.directly())
                .when("changed", filter.changed())
                .when("recovered", filter.recovered())
                .text();
    }

    private static @Nullable String list(Stream<String> values) {
        String text = values.collect(Collectors.joining(","));
        return text.isEmpty() ? null : text;
    }

    Address with(String name, @Nullable Object value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    Address when(String name, boolean holds) {
        return holds ? with(name, "true") : this;
    }

    String text() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }
}
