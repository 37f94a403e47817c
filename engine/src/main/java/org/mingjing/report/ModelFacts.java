package org.mingjing.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.scan.Explanation;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;

/** What the page says of one model: its turn in the run, and its texts where the library still has them. */
final class ModelFacts {
    private final Run run;
    private final ModelRun turn;
    private final @Nullable Model model;
    private final Optional<Finding> example;

    /**
     * @param example any finding of the model
     */
    ModelFacts(Run run, ModelRun turn, @Nullable Model model, Optional<Finding> example) {
        this.run = run;
        this.turn = turn;
        this.model = model;
        this.example = example;
    }

    Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        turn(facts);
        facts.put("columns", columns());
        facts.put("parameters", parameters());
        facts.put("severity", model == null ? "" : HtmlData.word(model.severity()));
        facts.put("description", model == null ? null : HtmlData.pair(model.description()));
        facts.put("falsePositives", model == null ? List.of() : HtmlData.pairs(model.falsePositives()));
        facts.put("blindSpots", model == null ? List.of() : HtmlData.pairs(model.blindSpots()));
        facts.put("checkFirst", model == null ? List.of() : HtmlData.pairs(model.checkFirst()));
        facts.put("legal", model == null ? List.of() : legal(model));
        example.ifPresent(finding -> facts.put("command", command(finding)));
        if (model != null) {
            texts(facts, model);
        }
        return facts;
    }

    private void turn(Map<String, @Nullable Object> facts) {
        boolean held = turn.state() == ModelState.HELD;
        facts.put("id", turn.model());
        facts.put("version", turn.version());
        facts.put("digest", turn.digest());
        facts.put("title", HtmlData.pair(turn.title()));
        facts.put("module", turn.module());
        facts.put("state", HtmlData.word(turn.state()));
        facts.put("code", turn.code());
        facts.put("reason", PageContent.clipped(turn.reason()));
        facts.put("reasonWords", ReasonWords.of(turn.code()).map(HtmlData::pair).orElse(null));
        facts.put("candidates", turn.candidates());
        // findings that were raised: those of a model held for review were not
        facts.put("hits", held ? 0 : turn.hits());
        facts.put("explained", held ? 0 : turn.explained());
        facts.put("held", held ? turn.hits() : 0);
        // candidates, which add up
        facts.put("candidatesHit", turn.touched().hit());
        facts.put("candidatesExplained", turn.touched().explained());
        facts.put("notAssessable", turn.touched().notAssessable());
        facts.put("noHits", turn.noHits());
        facts.put("notAssessableRows", turn.notAssessableRows());
        facts.put("rowsRead", turn.rowsRead());
        facts.put("millis", turn.millis());
        facts.put("inputs", turn.inputs());
        facts.put("notes", HtmlData.pairs(turn.notes()));
    }

    private void texts(Map<String, @Nullable Object> facts, Model known) {
        facts.put("indicator", known.indicator() == null ? known.id() : known.indicator());
        facts.put("dimension", HtmlData.word(known.dimension()));
        facts.put("status", HtmlData.word(known.status()));
        facts.put("statistical", known.statistical());
        facts.put("amountColumn", known.finding().amount());
        facts.put("subjectName", nameOf(known.finding().subject().id(), known));
        facts.put(
                "expected",
                Map.of(
                        "max",
                        known.expectedHits().max(),
                        "of",
                        known.expectedHits().of()));
        Map<String, Object> decides = new LinkedHashMap<>();
        known.finding()
                .sources()
                .forEach((alias, rows) ->
                        decides.put(alias, List.copyOf(rows.match().keySet())));
        facts.put("decides", decides);
    }

    /** Position of the column with the name that belongs to a number, such as supplier_name to supplier_id; or -1. */
    private static int nameOf(String id, Model model) {
        String name = id.replaceFirst("_(id|no|code)$", "_name");
        List<Model.OutputColumn> columns = model.finding().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private List<Map<String, @Nullable Object>> parameters() {
        List<Map<String, @Nullable Object>> parameters = new ArrayList<>();
        turn.parameters().forEach((name, value) -> {
            Model.Parameter stated = model == null ? null : model.parameters().get(name);
            Map<String, @Nullable Object> facts = new LinkedHashMap<>();
            facts.put("name", name);
            facts.put("value", value);
            facts.put("unit", stated == null ? null : stated.unit());
            facts.put("why", stated == null ? null : HtmlData.pair(stated.why()));
            facts.put("source", turn.parameterSources().get(name));
            parameters.add(facts);
        });
        return parameters;
    }

    /** The columns of the model's output; by name alone where the library does not know the model. */
    private List<Map<String, @Nullable Object>> columns() {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        if (model == null) {
            example.ifPresent(f -> f.values()
                    .keySet()
                    .forEach(name -> columns.add(column(name, "varchar", new Text(name, name), null))));
        } else {
            model.finding().columns().forEach(c -> columns.add(column(c.name(), c.type(), c.label(), c.unit())));
        }
        return columns;
    }

    private static Map<String, @Nullable Object> column(String name, String type, Text label, @Nullable String unit) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("type", type);
        facts.put("label", HtmlData.pair(label));
        facts.put("unit", unit);
        return facts;
    }

    private static List<Object> legal(Model model) {
        List<Object> legal = new ArrayList<>();
        model.legalBasis()
                .forEach(l -> legal.add(Map.of(
                        "ref",
                        HtmlData.pair(l.ref()),
                        "says",
                        HtmlData.pair(l.says()),
                        "confirmed",
                        Boolean.TRUE.equals(l.confirmed()))));
        return legal;
    }

    /** The command that raises a finding again, under the values that held for it. */
    String command(Finding finding) {
        return new Explanation(finding, turn, model, false, List.of(), run).command();
    }
}
