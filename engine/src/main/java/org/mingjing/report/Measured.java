package org.mingjing.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.yaml.YamlFile;

/**
 * How models did on data whose truth is known, as the measure of the synthetic city keeps it.
 *
 * @param data what they were measured on, for people
 * @param models by id
 * @param dirty the same where the data came with its usual defects; empty where that was not measured
 */
@JsonIgnoreProperties(ignoreUnknown = true) // the file keeps figures over all models, too
public record Measured(String data, Map<String, OfModel> models, Map<String, OfModel> dirty) {
    public Measured {
        models = models == null ? Map.of() : Map.copyOf(models);
        dirty = dirty == null ? Map.of() : Map.copyOf(dirty);
    }

    /** Nothing was measured. */
    public static Measured none() {
        return new Measured("", Map.of(), Map.of());
    }

    /** What a file of the measure holds; nothing where there is none. */
    public static Measured read(@Nullable Path file) {
        return file == null || !Files.exists(file)
                ? none()
                : YamlFile.MAPPER.treeToValue(YamlFile.read(file).root(), Measured.class);
    }

    Optional<OfModel> of(String model) {
        return Optional.ofNullable(models.get(model));
    }

    Optional<OfModel> withDirt(String model) {
        return Optional.ofNullable(dirty.get(model));
    }

    /**
     * @param planted violations planted for it
     * @param found of these, those with a hit on the right subject in the right period
     * @param hits hits it raised
     * @param trueHits of these, those that truth knows
     * @param twins lawful twins of the planted
     * @param twinsHit of these, those it took for a violation
     */
    public record OfModel(int planted, int found, int hits, int trueHits, int twins, int twinsHit) {
        String recall() {
            return share(found, planted);
        }

        String precision() {
            return share(trueHits, hits);
        }

        String brief(Language language) {
            return language == Language.EN
                    ? "recall " + recall() + ", precision " + precision()
                    : "召回率 " + recall() + "，准确率 " + precision();
        }

        private static String share(int part, int whole) {
            return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
        }
    }
}
