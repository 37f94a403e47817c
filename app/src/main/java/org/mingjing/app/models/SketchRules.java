package org.mingjing.app.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.ModelSketch.SketchComparison;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchGrouping;
import org.mingjing.app.models.ModelSketch.SketchMeasure;
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;

/** What a sketch has to be so that it can become a model; says which part is not. */
final class SketchRules {
    private static final int MOST = 20;
    private static final Set<SketchTest> LIMITS =
            Set.of(SketchTest.ABOVE, SketchTest.AT_LEAST, SketchTest.BELOW, SketchTest.AT_MOST);

    private final Datasets datasets;

    SketchRules(Datasets datasets) {
        this.datasets = datasets;
    }

    /** The sketch with its values in their one form. */
    ModelSketch checked(ModelSketch sketch) {
        requireText("title", sketch.title(), 60);
        if (sketch.why() != null) {
            requireText("why", sketch.why(), 500);
        }
        DatasetContract main = dataset(sketch.dataset());
        column(main, sketch.day(), SketchValue::isDay, "a day or time");
        if (sketch.unit() != null) {
            column(main, sketch.unit(), SketchValue::isText, "a unit");
        }
        requireFew("conditions", sketch.conditions());
        requireFew("examples", sketch.examples());
        if (sketch.conditions().isEmpty() && sketch.comparison() == null && sketch.relation() == null) {
            throw wrong("it finds every row there is", "Add a condition, a comparison or a relation.");
        }
        if (sketch.grouping() != null) {
            checkGrouping(main, sketch.grouping(), sketch.comparison());
        }
        if (sketch.comparison() != null) {
            checkComparison(main, sketch.grouping(), sketch.comparison());
        }
        sketch.examples().forEach(example -> check(sketch, example));
        return new ModelSketch(
                sketch.name(),
                sketch.title(),
                sketch.why(),
                sketch.dataset(),
                conditions(main, sketch.conditions()),
                sketch.grouping(),
                sketch.comparison(),
                sketch.relation() == null ? null : checked(main, sketch.relation()),
                sketch.unit(),
                sketch.day(),
                sketch.examples());
    }

    private void checkGrouping(DatasetContract main, SketchGrouping grouping, @Nullable SketchComparison comparison) {
        if (grouping.by().isEmpty() || grouping.by().size() > 5 || grouping.measure() == null) {
            throw wrong("a grouping shares 1 to 5 columns and measures something", "Mend 'grouping'.");
        }
        if (new HashSet<>(grouping.by()).size() < grouping.by().size()) {
            throw wrong("a group shares a column twice", "Mend 'by'.");
        }
        grouping.by().forEach(name -> column(main, name, c -> SketchValue.isText(c) || isWhole(c), "a text or number"));
        if (comparison == null) {
            throw wrong("groups are measured and compared with nothing", "Add a comparison.");
        }
        if (main.key().size() != 1 || grouping.by().contains(main.key().get(0))) {
            throw wrong(
                    "rows of '" + main.dataset() + "' cannot be grouped like this: each would be a group of its own,"
                            + " or has a key of several columns",
                    "Group by other columns, or look at single rows.");
        }
        switch (grouping.measure()) {
            case SUM -> column(main, grouping.of(), SketchValue::isNumber, "a number");
            case DISTINCT -> column(main, grouping.of(), SketchValue::isText, "a text");
            case COUNT -> {
                if (grouping.of() != null) {
                    throw wrong("the number of rows is of no column", "Leave 'of' out.");
                }
            }
        }
    }

    private static boolean isWhole(Column column) {
        return column.type().kind() == ColumnType.Kind.INT;
    }

    private void checkComparison(DatasetContract main, @Nullable SketchGrouping grouping, SketchComparison comparison) {
        if (comparison.test() == null || !LIMITS.contains(comparison.test()) || comparison.limit() == null) {
            throw wrong("a comparison is above, at least, below or at most a limit", "Mend 'comparison'.");
        }
        if ((grouping == null) == (comparison.column() == null)) {
            throw wrong("rows are compared by a column, groups by their measure", "Give 'column' only for rows.");
        }
        Column compared = grouping == null
                ? column(main, comparison.column(), SketchValue::isNumber, "a number")
                : grouping.measure() == SketchMeasure.SUM
                        ? main.column(grouping.of()).orElseThrow()
                        : null;
        int scale = compared == null ? 0 : Math.max(0, compared.type().scale());
        if (comparison.limit().stripTrailingZeros().scale() > scale
                || comparison.limit().signum() < 0
                || comparison.limit().precision() - comparison.limit().scale() > 12) {
            throw wrong("the limit is below zero, too large or too fine", "Give it with " + scale + " decimals.");
        }
    }

    private SketchRelation checked(DatasetContract main, SketchRelation relation) {
        DatasetContract other = dataset(relation.dataset());
        if (other.dataset().equals(main.dataset())) {
            throw wrong("a row would be its own partner", "Choose another dataset.");
        }
        boolean twice = relation.on().stream()
                        .map(ModelSketch.SketchPair::other)
                        .distinct()
                        .count()
                < relation.on().size();
        if (relation.on().isEmpty() || relation.on().size() > 5 || twice) {
            throw wrong("partners share 1 to 5 columns, each of theirs once", "Mend 'on'.");
        }
        relation.on().forEach(pair -> {
            Column left = column(main, pair.column(), SketchValue::isText, "a text");
            Column right = column(other, pair.other(), SketchValue::isText, "a text");
            if (left.type().list() || right.type().list()) {
                throw wrong("lists are not compared", "Choose other columns.");
            }
        });
        requireFew("conditions", relation.conditions());
        if ((relation.day() == null) != (relation.days() == null)
                || (relation.days() != null && (relation.days() < 0 || relation.days() > 3_660))) {
            throw wrong("a partner in time has a day and 0 to 3660 days", "Give both 'day' and 'days', or neither.");
        }
        if (relation.day() != null) {
            column(other, relation.day(), SketchValue::isDay, "a day or time");
            if (relation.conditions().stream().anyMatch(c -> relation.day().equals(c.column()))) {
                throw wrong("when the partner lies is said by 'days'", "Leave that condition out.");
            }
        }
        return new SketchRelation(
                relation.dataset(),
                relation.exists(),
                relation.on(),
                conditions(other, relation.conditions()),
                relation.day(),
                relation.days());
    }

    private void check(ModelSketch sketch, ModelSketch.SketchExample example) {
        if (example.name() == null
                || !example.name().matches("[\\p{L}\\p{N} ,.，。、-]{1,120}")
                || example.rows() == null
                || example.rows().isEmpty()) {
            throw wrong("an example has a name in plain words, and rows", "Mend 'examples'.");
        }
        example.rows().forEach((name, rows) -> {
            boolean read = name.equals(sketch.dataset())
                    || (sketch.relation() != null
                            && name.equals(sketch.relation().dataset()));
            if (!read || rows == null || rows.size() > MOST) {
                throw wrong("an example has up to " + MOST + " rows of the datasets of the rule", "Mend 'rows'.");
            }
            if (rows.contains(null)) {
                throw wrong("an example has a row of nothing", "Leave it out.");
            }
            rows.forEach(row -> row.forEach((column, value) -> {
                if (value != null
                        && SketchValue.normal(column(dataset(name), column, c -> true, "there"), value) == null) {
                    throw wrong("an example holds a value that '" + column + "' cannot have", "Mend 'rows'.");
                }
            }));
        });
    }

    private List<SketchCondition> conditions(DatasetContract contract, List<SketchCondition> conditions) {
        return conditions.stream().map(c -> checked(contract, c)).toList();
    }

    private SketchCondition checked(DatasetContract contract, SketchCondition condition) {
        if (condition.test() == null) {
            throw wrong("a condition tests nothing", "Give 'test'.");
        }
        Column column = column(contract, condition.column(), c -> true, "there");
        int most =
                switch (condition.test()) {
                    case ONE_OF, NONE_OF -> MOST;
                    case EMPTY, NOT_EMPTY -> 0;
                    default -> 1;
                };
        boolean fits =
                switch (condition.test()) {
                    case CONTAINS, BEGINS_WITH -> SketchValue.isText(column);
                    case ABOVE, AT_LEAST, BELOW, AT_MOST -> SketchValue.isNumber(column) || SketchValue.isDay(column);
                    default -> true;
                };
        if (!fits
                || condition.values().size() > most
                || (most > 0 && condition.values().isEmpty())) {
            throw wrong(
                    "'" + condition.column() + "' cannot be tested like this",
                    "Choose another test, or mend its values.");
        }
        List<String> values = condition.values().stream()
                .map(value -> {
                    String normal = value == null ? null : SketchValue.normal(column, value);
                    if (normal == null) {
                        throw wrong("a value of '" + condition.column() + "' is none it can have", "Mend 'values'.");
                    }
                    return normal;
                })
                .toList();
        return new SketchCondition(condition.column(), condition.test(), values);
    }

    private DatasetContract dataset(@Nullable String name) {
        return java.util.Optional.ofNullable(name)
                .flatMap(datasets::find)
                .orElseThrow(() -> wrong("there is no such dataset", "Choose one of /api/catalog/datasets."));
    }

    private static Column column(DatasetContract contract, @Nullable String name, Predicate<Column> fit, String what) {
        Column column = name == null ? null : contract.column(name).orElse(null);
        boolean plain = column != null
                && !column.type().list()
                && column.type().kind() != ColumnType.Kind.POINT
                && column.type().kind() != ColumnType.Kind.POLYGON;
        if (!plain || !fit.test(column)) {
            throw wrong(
                    "'" + contract.dataset() + "' has no column of that name which is " + what,
                    "Choose among its columns.");
        }
        return column;
    }

    private static void requireText(String what, @Nullable Text text, int most) {
        boolean sound = text != null
                && text.en() != null
                && text.zh() != null
                && !text.en().isBlank()
                && !text.zh().isBlank()
                && text.en().length() <= most
                && text.zh().length() <= most
                && !(text.en() + text.zh()).matches("(?s).*[\\p{Cntrl}{}].*");
        if (!sound) {
            throw wrong("'" + what + "' is not said in both languages in " + most + " letters", "Mend '" + what + "'.");
        }
    }

    private static void requireFew(String what, List<?> things) {
        if (things.size() > MOST) {
            throw wrong("there are more than " + MOST + " " + what, "Leave some out.");
        }
    }

    static Problem wrong(String what, String mend) {
        return new Problem(ModelsProblem.SKETCH_INVALID, what, null, mend);
    }
}
