package org.mingjing.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.settings.KnownSettings.Known;
import org.mingjing.app.settings.SettingInForce.Origin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the settings as the program resolved them when it started; asked again, it says the same. */
@Service
class SettingsInForce {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("mingjing");
    private static final Bindable<List<Map<String, String>>> RECORDS = Bindable.of(ResolvableType.forClassWithGenerics(
            List.class, ResolvableType.forClassWithGenerics(Map.class, String.class, String.class)));

    private final ApplicationContext context;
    private final Environment environment;
    private final Audit audit;

    SettingsInForce(ApplicationContext context, Environment environment, Audit audit) {
        this.context = context;
        this.environment = environment;
        this.audit = audit;
    }

    /** All that the program knows, by name; then what was given and has no effect. */
    @Transactional
    public List<SettingInForce> all() {
        List<SettingInForce> all = in(environment);
        audit.record(Act.of("settings.read", "settings", "all").with("settings", all.size()));
        return all;
    }

    /** The settings as they would be in force with these sources. */
    List<SettingInForce> in(Environment sources) {
        SortedMap<String, Known> known = known();
        List<SettingInForce> all = new ArrayList<>();
        known.forEach((name, setting) -> all.add(inForce(name, setting, sources)));
        all.addAll(withoutEffect(known, sources));
        return all;
    }

    SortedMap<String, Known> known() {
        return KnownSettings.of(context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .<Class<?>>map(Object::getClass)
                .toList());
    }

    private SettingInForce inForce(String name, Known known, Environment sources) {
        Optional<Given> given = given(ConfigurationPropertyName.of(name), sources);
        String value = given.isPresent() ? text(name, known, sources) : known.otherwise();
        boolean secret = Withheld.isSecret(name, known);
        boolean set = value != null && !value.isEmpty();
        return new SettingInForce(
                name,
                true,
                secret || value == null || value.isEmpty() ? null : Withheld.without(value),
                secret,
                set,
                given.map(Given::origin).orElse(Origin.DEFAULT),
                given.map(Given::place).orElse(null));
    }

    /** As it was written, with what it refers to put in. */
    private static @Nullable String text(String name, Known known, Environment sources) {
        Binder binder = Binder.get(sources);
        if (known.named()) {
            return binder.bind(name, Bindable.mapOf(String.class, String.class))
                    .map(SettingsInForce::pairs)
                    .orElse(null);
        }
        if (known.ofRecords()) {
            return binder.bind(name, RECORDS)
                    .map(values -> values.stream().map(SettingsInForce::pairs).collect(Collectors.joining("; ")))
                    .orElse(null);
        }
        return known.several()
                ? binder.bind(name, Bindable.listOf(String.class))
                        .map(values -> String.join(", ", values))
                        .orElse(null)
                : binder.bind(name, String.class).orElse(null);
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Where a value comes from, and which file or variable that is. */
    private record Given(Origin origin, @Nullable String place) {}

    /** The first source that names it, as the program itself goes by. */
    private static Optional<Given> given(ConfigurationPropertyName name, Environment sources) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(sources)) {
            var property = source.getConfigurationProperty(name);
            if (property != null) {
                return Optional.of(new Given(origin(source), place(source, property.getOrigin())));
            }
            if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return Optional.of(new Given(origin(source), place(source, null)));
            }
        }
        return Optional.empty();
    }

    private static Origin origin(ConfigurationPropertySource source) {
        Object underlying = source.getUnderlyingSource();
        if (underlying instanceof CommandLinePropertySource) {
            return Origin.START;
        }
        if (underlying instanceof SystemEnvironmentPropertySource) {
            return Origin.ENVIRONMENT;
        }
        if (!(underlying instanceof PropertySource<?> properties)) {
            return Origin.DEFAULT;
        }
        if (properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return Origin.START;
        }
        return file(properties).isPresent() ? Origin.FILE : Origin.DEFAULT;
    }

    private static @Nullable String place(ConfigurationPropertySource source, @Nullable Object origin) {
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
            return origin instanceof PropertySourceOrigin variable ? variable.getPropertyName() : null;
        }
        return source.getUnderlyingSource() instanceof PropertySource<?> properties
                ? file(properties).orElse(null)
                : null;
    }

    /** The file outside of the program; what lies within it are its own defaults. */
    private static Optional<String> file(PropertySource<?> source) {
        int from = source.getName().indexOf("'file [");
        int to = source.getName().indexOf(']', Math.max(from, 0));
        return from < 0 || to < 0
                ? Optional.empty()
                : Optional.of(source.getName().substring(from + "'file [".length(), to));
    }

    /** Settings of ours in a file or with the start that the program does not know: a slip of the pen, most likely. */
    private static List<SettingInForce> withoutEffect(SortedMap<String, Known> known, Environment sources) {
        List<ConfigurationPropertyName> names =
                known.keySet().stream().map(ConfigurationPropertyName::of).toList();
        SortedMap<String, SettingInForce> strange = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(sources)) {
            Origin origin = origin(source);
            if ((origin != Origin.FILE && origin != Origin.START)
                    || !(source instanceof IterableConfigurationPropertySource all)) {
                continue;
            }
            for (ConfigurationPropertyName name : all) {
                if (OURS.isAncestorOf(name)
                        && names.stream().noneMatch(one -> one.equals(name) || one.isAncestorOf(name))) {
                    strange.putIfAbsent(
                            name.toString(),
                            new SettingInForce(name.toString(), false, null, true, true, origin, place(source, null)));
                }
            }
        }
        return List.copyOf(strange.values());
    }
}
