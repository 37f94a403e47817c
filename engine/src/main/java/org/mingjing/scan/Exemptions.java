package org.mingjing.scan;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingjing.lake.Durable;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;

/** The exemptions of a file. They are data: nobody edits a model to make a case vanish. */
public final class Exemptions {
    private static final Schema SCHEMA = YamlFile.schema(Exemptions.class, "exemptions.schema.json");

    private final List<Exemption> all;
    private final String digest;

    private Exemptions(List<Exemption> all, String digest) {
        this.all = List.copyOf(all);
        this.digest = digest;
    }

    public static Exemptions none() {
        return new Exemptions(List.of(), "");
    }

    /** Reads the file; the first mistake in it is refused with its line. */
    public static Exemptions read(Path file) {
        return of(YamlFile.read(file));
    }

    /** The same from a document that lies elsewhere, such as in a database. */
    public static Exemptions of(YamlFile yaml) {
        yaml.check(SCHEMA).stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        List<Exemption> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        JsonNode written = yaml.root().get("exemptions");
        for (int i = 0; i < written.size(); i++) {
            Exemption exemption = one(written.get(i), "/exemptions/" + i, yaml);
            if (!ids.add(exemption.id())) {
                throw invalid(
                        "the exemption '" + exemption.id() + "' is given twice", yaml, "/exemptions/" + i + "/id");
            }
            read.add(exemption);
        }
        return new Exemptions(read, Durable.sha256(yaml.root().toString()));
    }

    public List<Exemption> all() {
        return all;
    }

    /** Digest of what they say, empty without any; part of a run's identity. */
    public String digest() {
        return digest;
    }

    /**
     * Those that speak of this model. One that names the model itself and a column that it does not put out is
     * refused; one that names it by a pattern is left out then.
     */
    List<Exemption> of(LoadedModel model) {
        List<String> columns = model.model().finding().columns().stream()
                .map(Model.OutputColumn::name)
                .toList();
        List<Exemption> those = new ArrayList<>();
        for (Exemption exemption : all) {
            if (!exemption.isFor(model.id())) {
                continue;
            }
            if (columns.containsAll(exemption.match().keySet())) {
                those.add(exemption);
            } else if (exemption.models().equalsIgnoreCase(model.id())) {
                throw new Problem(
                        ScanProblem.EXEMPTION_INVALID,
                        "exemption '" + exemption.id() + "' matches "
                                + exemption.match().keySet() + ", but model " + model.id() + " puts out " + columns,
                        exemption.place(),
                        "Match columns that the model puts out.");
            }
        }
        return those;
    }

    private static Exemption one(JsonNode written, String at, YamlFile yaml) {
        Map<String, List<String>> match = new LinkedHashMap<>();
        written.get("match").properties().forEach(entry -> match.put(entry.getKey(), texts(entry.getValue())));
        LocalDate from = date(written, "valid_from", at, yaml);
        LocalDate to = date(written, "valid_to", at, yaml);
        if (to.isBefore(from)) {
            throw invalid("its term ends before it begins", yaml, at + "/valid_to");
        }
        return new Exemption(
                written.get("id").asString(),
                written.has("model")
                        ? written.get("model").asString()
                        : written.get("models").asString(),
                match,
                from,
                to,
                written.get("approver").asString(),
                written.get("reason").asString(),
                yaml.place(at));
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(v -> texts.add(text(v)));
        } else {
            texts.add(text(value));
        }
        return List.copyOf(texts);
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    private static LocalDate date(JsonNode written, String key, String at, YamlFile yaml) {
        try {
            return LocalDate.parse(written.get(key).asString());
        } catch (DateTimeException failure) {
            throw invalid("there is no such day: " + written.get(key).asString(), yaml, at + "/" + key);
        }
    }

    private static Problem invalid(String what, YamlFile yaml, String pointer) {
        return new Problem(ScanProblem.EXEMPTION_INVALID, what, yaml.place(pointer), "Mend that line.");
    }
}
