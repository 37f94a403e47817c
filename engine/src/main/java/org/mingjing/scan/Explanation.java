package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * All that a run and its model know of one finding, so that anybody can retrace it: what was compared with what,
 * under which values, on which rows, and what would exonerate.
 *
 * @param finding the finding
 * @param turn the model's turn that raised it
 * @param model the model, with its texts; null where the library has it no more
 * @param modelChanged whether the library's model is another than the one that ran
 * @param evidence source rows kept with it
 * @param run the run
 * @param related other findings of its subject, or on its source rows
 * @param exemptions why exemptions that share something with it do, or do not, explain it; empty where none were given
 */
public record Explanation(
        Finding finding,
        ModelRun turn,
        @Nullable Model model,
        boolean modelChanged,
        List<EvidenceRow> evidence,
        Run run,
        List<RunFolder.Related> related,
        List<Text> exemptions) {
    /** Without related findings and exemptions. */
    public Explanation(
            Finding finding,
            ModelRun turn,
            @Nullable Model model,
            boolean modelChanged,
            List<EvidenceRow> evidence,
            Run run) {
        this(finding, turn, model, modelChanged, evidence, run, List.of(), List.of());
    }

    /**
     * @param finding id, or an unambiguous beginning of it
     * @param exemptions those on file; null: none were given
     * @param models gives the library's model by id, null where there is none
     */
    public static Explanation of(
            RunFolder folder,
            String finding,
            Function<String, @Nullable LoadedModel> models,
            @Nullable Exemptions exemptions) {
        Finding found = folder.finding(finding);
        ModelRun turn = folder.run().models().stream()
                .filter(m -> m.model().equals(found.model()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ScanProblem.RUN_DAMAGED,
                        "run.json does not know model " + found.model(),
                        Place.of(folder.folder().resolve(RunFolder.RUN)),
                        "Run the scan again."));
        LoadedModel loaded = models.apply(found.model());
        return new Explanation(
                found,
                turn,
                loaded == null ? null : loaded.model(),
                loaded != null && !loaded.digest().equals(turn.digest()),
                folder.evidenceOf(found.id()),
                folder.run(),
                folder.related(found),
                loaded == null || exemptions == null ? List.of() : NearExemptions.of(found, loaded, exemptions));
    }

    /** One line of the comparison. */
    public record Value(String label, String value, @Nullable String unit) {}

    /** The numbers compared: every output column of the model, with its label and unit. */
    public List<Value> values(Language language) {
        List<Value> values = new ArrayList<>();
        if (model == null) {
            finding.values().forEach((name, value) -> values.add(new Value(name, value == null ? "-" : value, null)));
            return values;
        }
        for (Model.OutputColumn column : model.finding().columns()) {
            if (finding.values().containsKey(column.name())) {
                values.add(new Value(
                        column.label().in(language),
                        Sentence.shown(finding.values().get(column.name()), column.type(), model.words(), language),
                        column.unit()));
            }
        }
        return values;
    }

    /**
     * A value that the model ran with.
     *
     * @param source where it came from; null: the model's default
     * @param why why the default is what it is; null where the library has the model no more
     */
    public record Setting(
            String name, String value, @Nullable String unit, @Nullable String source, @Nullable Text why) {}

    /** Values of parameters as they held for this finding. */
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        turn.parameters().forEach((name, value) -> {
            Model.Parameter parameter =
                    model == null ? null : model.parameters().get(name);
            settings.add(new Setting(
                    name,
                    finding.parameters().getOrDefault(name, value),
                    parameter == null ? null : parameter.unit(),
                    finding.parameters().containsKey(name)
                            ? localSource(name, finding.parameters().get(name))
                            : turn.parameterSources().get(name),
                    parameter == null ? null : parameter.why()));
        });
        return settings;
    }

    private String localSource(String name, String value) {
        return turn.localValues().stream()
                .filter(v -> v.parameter().equals(name) && v.value().equals(value))
                .map(LocalValue::source)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse("a setting for its unit, region or period");
    }

    /** The command that raises it again. */
    public String command() {
        StringBuilder command = new StringBuilder("mingjing scan --lake ")
                .append(run.lake())
                .append(" --models ")
                .append(finding.model());
        new TreeMap<>(turn.inputs()).forEach((dataset, snapshot) -> {
            if (!snapshot.equals("none")) {
                command.append(" --as-of ").append(dataset).append('=').append(snapshot);
            }
        });
        for (Map.Entry<String, String> parameter : turn.parameters().entrySet()) {
            String value = finding.parameters().getOrDefault(parameter.getKey(), parameter.getValue());
            if (turn.parameterSources().containsKey(parameter.getKey())
                    || finding.parameters().containsKey(parameter.getKey())) {
                command.append(" --set '")
                        .append(finding.model())
                        .append('.')
                        .append(parameter.getKey())
                        .append('=')
                        .append(value)
                        .append('\'');
            }
        }
        if (run.caseNumber() != null) {
            command.append(" --case-number '").append(run.caseNumber()).append('\'');
        }
        return command.append(" --out again").toString();
    }
}
