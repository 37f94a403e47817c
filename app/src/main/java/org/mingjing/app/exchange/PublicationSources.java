package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mingjing.app.access.Purpose;
import org.mingjing.app.access.PurposeSubjects;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;

/** What can be published from snapshots, read once; that is also what a purpose of publication names. */
@Component
class PublicationSources implements PurposeSubjects {
    private final Map<String, PublicationSource> sources;
    private final PublicationStore store;

    PublicationSources(ExchangeSettings settings, Datasets datasets, PublicationStore store) {
        this.store = store;
        try {
            this.sources = YamlFile.parse(
                            Path.of("sources.yml"), settings.sources().getContentAsString(StandardCharsets.UTF_8))
                    .as(
                            PublicationSource.Sources.class,
                            YamlFile.schema(PublicationSources.class, "sources.schema.json"))
                    .sources();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        List<String> faults = sources.values().stream()
                .flatMap(source -> Stream.of(source.needs(), source.masked()))
                .flatMap(reads -> reads.entrySet().stream())
                .flatMap(read -> read.getValue().stream()
                        .filter(column -> datasets.find(read.getKey())
                                .flatMap(contract -> contract.column(column))
                                .isEmpty())
                        .map(column -> read.getKey() + "." + column))
                .toList();
        if (!faults.isEmpty()) {
            throw new Problem(
                    ExchangeProblem.PUBLICATION_SOURCES_INVALID,
                    "no contract has " + String.join(", ", faults),
                    null,
                    "Mend the file of sources.");
        }
    }

    Map<String, PublicationSource> all() {
        return Map.copyOf(sources);
    }

    /** Ids in the order of the file. */
    List<String> ids() {
        return List.copyOf(sources.keySet());
    }

    Optional<PublicationSource> find(String id) {
        return Optional.ofNullable(id).map(sources::get);
    }

    static Purpose purpose(String source) {
        return new Purpose(Purpose.Kind.PUBLICATION, source);
    }

    @Override
    public Purpose.Kind kind() {
        return Purpose.Kind.PUBLICATION;
    }

    /** Only whoever may prepare a publication has this purpose. */
    @Override
    public boolean isSeen(String reference) {
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(Permission.PUBLICATIONS_PREPARE))
                .map(Role::name)
                .toList();
        return sources.containsKey(reference) && store.actsAs(roles);
    }
}
