package org.mingjing.app.settings;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings that the program knows, by name: those of its records of settings, and a few of what it stands on. */
final class KnownSettings {
    private static final String OURS = "org.mingjing.";

    /** What the program reads without a record of its own; a test finds what is missing here. */
    private static final Map<String, String> FURTHER = Map.of(
            "mingjing.data", "mingjing-data",
            "mingjing.home", "",
            "mingjing.demo", "false",
            "mingjing.access.safety-check", "0 30 5 * * *",
            "mingjing.audit.checkpoint-every", "",
            "mingjing.evidence.check-every", "PT24H",
            "mingjing.exchange.every", "PT30S",
            "mingjing.trino.password", "",
            "server.port", "8080",
            "server.address", "");

    private KnownSettings() {}

    /**
     * What kind of value a setting has, and what it is where nobody gives one.
     *
     * @param ofRecords whether it is several that have fields of their own
     */
    record Known(Class<?> type, boolean ofRecords, @Nullable String otherwise) {
        boolean several() {
            return java.util.Collection.class.isAssignableFrom(type);
        }

        boolean named() {
            return Map.class.isAssignableFrom(type);
        }
    }

    static SortedMap<String, Known> of(Iterable<Class<?>> records) {
        SortedMap<String, Known> known = new TreeMap<>();
        FURTHER.forEach(
                (name, value) -> known.put(name, new Known(String.class, false, value.isEmpty() ? null : value)));
        for (Class<?> record : records) {
            ConfigurationProperties properties = record.getAnnotation(ConfigurationProperties.class);
            if (properties != null && record.isRecord() && record.getName().startsWith(OURS)) {
                add(known, properties.value(), record);
            }
        }
        return known;
    }

    private static void add(Map<String, Known> known, String prefix, Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Parameter[] parameters = record.getDeclaredConstructors()[0].getParameters(); // what is set is written there
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String name = prefix + "." + dashed(component.getName());
            Class<?> type = component.getType();
            if (type.isRecord() && type.getName().startsWith(OURS)) {
                add(known, name, type);
            } else {
                DefaultValue value = parameters[i].getAnnotation(DefaultValue.class);
                String otherwise = value == null ? null : String.join(", ", List.of(value.value()));
                boolean ofRecords = component.getGenericType() instanceof ParameterizedType several
                        && several.getActualTypeArguments()[0] instanceof Class<?> one
                        && one.isRecord();
                known.put(
                        name, new Known(type, ofRecords, otherwise == null || otherwise.isEmpty() ? null : otherwise));
            }
        }
    }

    /** {@code queryTime} is written {@code query-time}. */
    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
