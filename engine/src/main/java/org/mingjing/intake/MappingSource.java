package org.mingjing.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Place;
import org.mingjing.yaml.YamlFile;

/** Where an import's mapping comes from: a file, or equal names of source and contract columns. */
public final class MappingSource {
    private final @Nullable YamlFile yaml;
    private final @Nullable Mapping mapping;
    private final String dataset;

    private MappingSource(@Nullable YamlFile yaml, @Nullable Mapping mapping, String dataset) {
        this.yaml = yaml;
        this.mapping = mapping;
        this.dataset = dataset;
    }

    /** A mapping file; its form is checked here. */
    public static MappingSource file(Path file) {
        return of(YamlFile.read(file));
    }

    /** A mapping that was written elsewhere than in a file of its own. */
    public static MappingSource of(YamlFile yaml) {
        Mapping mapping = Mapping.of(yaml);
        return new MappingSource(yaml, mapping, mapping.datasetName());
    }

    /** Columns of the same names, for files that are in the contract's own form. */
    public static MappingSource equalNames(String dataset) {
        return new MappingSource(null, null, dataset);
    }

    /** The contract it is for; refused where there is none. */
    public DatasetContract contract(Datasets datasets) {
        return datasets.get(dataset);
    }

    @Nullable
    Mapping stated() {
        return mapping;
    }

    Mapping of(DatasetContract contract, List<String> header) {
        return mapping != null ? mapping : Mapping.byEqualNames(contract, header, "same-names");
    }

    /** Refuses what can be seen to be wrong without the file. */
    void check(DatasetContract contract, IdentifierGate gate) {
        if (mapping != null) {
            Plan any = new Plan(contract, mapping, places(), Header.any(), gate);
            any.header.names();
        }
    }

    /** Digest by which a second import of the same file is known. */
    String digest(DatasetContract contract) {
        return yaml == null
                ? Durable.sha256("equal names " + contract.reference())
                : Durable.sha256(yaml.root().toString());
    }

    Function<String, @Nullable Place> places() {
        YamlFile written = yaml;
        return pointer -> written == null ? null : written.place(pointer);
    }
}
