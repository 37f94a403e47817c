package org.mingjing.app.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchGrouping;
import org.mingjing.app.models.ModelSketch.SketchMeasure;
import org.mingjing.app.models.ModelSketch.SketchPair;
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;

/** A checked sketch with the columns that it uses, for those who write its files. */
final class SketchParts {
    static final String LIMIT = "limit_value";
    static final String MEASURED = "measured_value";
    static final String PERIOD = "group_period";
    static final String FIRST = "first_on";
    static final String LAST = "last_on";
    static final String KEYS = "row_keys";

    final ModelSketch sketch;
    final DatasetContract main;
    final @Nullable DatasetContract other;

    SketchParts(ModelSketch sketch, Datasets datasets) {
        this.sketch = sketch;
        this.main = datasets.get(sketch.dataset());
        this.other = sketch.relation() == null
                ? null
                : datasets.get(sketch.relation().dataset());
    }

    /** A column of the output. */
    record Output(String name, String type, Text label, @Nullable String unit) {
        static Output of(Column column) {
            return new Output(
                    column.name(),
                    column.type().sqlType().toLowerCase(Locale.ROOT),
                    column.title(),
                    column.unit() == null ? null : column.unit());
        }
    }

    /** Columns that the main dataset's rows are carried along with, in the contract's order. */
    List<Column> kept() {
        Set<String> names = new LinkedHashSet<>(main.key());
        names.add(sketch.day());
        if (sketch.unit() != null) {
            names.add(sketch.unit());
        }
        if (sketch.grouping() != null) {
            names.addAll(sketch.grouping().by());
            if (sketch.grouping().of() != null) {
                names.add(sketch.grouping().of());
            }
        }
        if (sketch.comparison() != null && sketch.comparison().column() != null) {
            names.add(sketch.comparison().column());
        }
        if (sketch.relation() != null) {
            sketch.relation().on().forEach(pair -> names.add(pair.column()));
        }
        if (sketch.grouping() == null) {
            sketch.conditions().forEach(condition -> names.add(condition.column()));
        }
        return main.columns().stream().filter(c -> names.contains(c.name())).toList();
    }

    /** Columns of the main dataset without which a row cannot be judged. */
    List<String> needs() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> mayBeEmpty = new LinkedHashSet<>();
        sketch.conditions().forEach(c -> (testsPresence(c) ? mayBeEmpty : names).add(c.column()));
        kept().stream().map(Column::name).filter(n -> !mayBeEmpty.contains(n)).forEach(names::add);
        names.addAll(main.key());
        names.add(sketch.day());
        if (sketch.comparison() != null && sketch.comparison().column() != null) {
            names.add(sketch.comparison().column());
        }
        return inOrder(main, names);
    }

    /** The same of the partner. */
    List<String> otherNeeds() {
        SketchRelation relation = relation();
        Set<String> names = new LinkedHashSet<>(otherContract().key());
        relation.on().forEach(pair -> names.add(pair.other()));
        relation.conditions().stream().filter(c -> !testsPresence(c)).forEach(c -> names.add(c.column()));
        if (relation.day() != null) {
            names.add(relation.day());
        }
        return inOrder(otherContract(), names);
    }

    private static boolean testsPresence(SketchCondition condition) {
        return condition.test() == SketchTest.EMPTY || condition.test() == SketchTest.NOT_EMPTY;
    }

    private static List<String> inOrder(DatasetContract contract, Set<String> names) {
        return contract.columns().stream()
                .map(Column::name)
                .filter(names::contains)
                .toList();
    }

    /** The output, in order. */
    List<Output> output() {
        SketchGrouping grouping = sketch.grouping();
        if (grouping == null) {
            return kept().stream().map(Output::of).toList();
        }
        List<Output> output = new ArrayList<>();
        grouping.by().forEach(name -> output.add(Output.of(column(name))));
        if (grouping.period() != null) {
            output.add(new Output(PERIOD, "date", new Text("Period from", "期间起"), null));
        }
        Column of = grouping.of() == null ? null : column(grouping.of());
        output.add(new Output(
                MEASURED, measuredType(), measuredLabel(), grouping.measure() == SketchMeasure.SUM ? of.unit() : null));
        String day = column(sketch.day()).type().sqlType().toLowerCase(Locale.ROOT);
        output.add(new Output(FIRST, day, new Text("First", "最早"), null));
        output.add(new Output(LAST, day, new Text("Last", "最晚"), null));
        output.add(new Output(KEYS, "text[]", new Text("Rows", "明细"), null));
        return output;
    }

    /** What of the output names a finding. */
    List<String> key() {
        if (sketch.grouping() == null) {
            return main.key();
        }
        List<String> key = new ArrayList<>(sketch.grouping().by());
        if (sketch.grouping().period() != null) {
            key.add(PERIOD);
        }
        return key;
    }

    /** The column of the output that is compared; null where nothing is. */
    @Nullable
    String compared() {
        return sketch.comparison() == null
                ? null
                : sketch.grouping() == null ? sketch.comparison().column() : MEASURED;
    }

    /** SQL type of what is compared, and of the limit. */
    String comparedType() {
        return sketch.grouping() == null
                ? column(sketch.comparison().column()).type().sqlType().toLowerCase(Locale.ROOT)
                : measuredType();
    }

    private String measuredType() {
        return sketch.grouping().measure() == SketchMeasure.SUM
                        && column(sketch.grouping().of()).type().scale() > 0
                ? "decimal(38, " + column(sketch.grouping().of()).type().scale() + ")"
                : "bigint";
    }

    private Text measuredLabel() {
        String en = sketch.grouping().of() == null
                ? ""
                : column(sketch.grouping().of()).title().en();
        String zh = sketch.grouping().of() == null
                ? ""
                : column(sketch.grouping().of()).title().zh();
        return switch (sketch.grouping().measure()) {
            case COUNT -> new Text("Number of rows", "笔数");
            case SUM -> new Text("Sum: " + en, zh + "合计");
            case DISTINCT -> new Text("Different values: " + en, zh + "不同取值数");
        };
    }

    /** Decimals of what is compared. */
    int scale() {
        String column = sketch.grouping() == null
                ? sketch.comparison().column()
                : sketch.grouping().measure() == SketchMeasure.SUM
                        ? sketch.grouping().of()
                        : null;
        return column == null ? 0 : Math.max(0, column(column).type().scale());
    }

    Column column(String name) {
        return main.column(name).orElseThrow();
    }

    Column otherColumn(String name) {
        return otherContract().column(name).orElseThrow();
    }

    SketchRelation relation() {
        return java.util.Objects.requireNonNull(sketch.relation());
    }

    DatasetContract otherContract() {
        return java.util.Objects.requireNonNull(other);
    }

    String alias() {
        return main.dataset().replace('-', '_');
    }

    String otherAlias() {
        return otherContract().dataset().replace('-', '_');
    }

    /** Pairs whose column stands in the output, so that the partner's rows can be found again. */
    List<SketchPair> shownPairs() {
        Set<String> shown = new LinkedHashSet<>();
        output().forEach(output -> shown.add(output.name()));
        return sketch.relation() == null || !sketch.relation().exists()
                ? List.of()
                : sketch.relation().on().stream()
                        .filter(pair -> shown.contains(pair.column()))
                        .toList();
    }
}
