package org.mingjing.derive;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/**
 * What {@code text_hit} reads.
 *
 * @param texts columns that are searched
 * @param names registers whose names are masked
 */
record TextHitSettings(List<TextColumn> texts, List<NameColumn> names) {
    private static final Schema SCHEMA = YamlFile.schema(TextHitSettings.class, "text_hit.schema.json");

    TextHitSettings {
        texts = List.copyOf(texts);
        names = List.copyOf(names);
    }

    static TextHitSettings read(Path file) {
        return YamlFile.read(file).as(TextHitSettings.class, SCHEMA);
    }

    /**
     * @param date column with the day that decides which lexicon version is in force; null: the newest
     */
    record TextColumn(String dataset, String column, @Nullable String date) {}

    /**
     * @param stems whether names of divisions are masked without their level too: 烟台市 and 烟台
     */
    record NameColumn(String dataset, String column, @Nullable Boolean stems) {}
}
