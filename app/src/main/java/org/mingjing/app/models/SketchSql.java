package org.mingjing.app.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingjing.app.models.ModelSketch.SketchCondition;
import org.mingjing.app.models.ModelSketch.SketchGrouping;
import org.mingjing.app.models.ModelSketch.SketchRelation;
import org.mingjing.app.models.ModelSketch.SketchTest;
import org.mingjing.contract.Column;
import org.mingjing.contract.DatasetContract;

/** Writes the SQL of a sketch, of nothing but what DuckDB and Trino share. The same sketch gives the same text. */
final class SketchSql {
    private final SketchParts parts;

    SketchSql(SketchParts parts) {
        this.parts = parts;
    }

    String write() {
        StringBuilder sql = new StringBuilder("-- ")
                .append(parts.sketch.grouping() == null ? "One row per row" : "One row per group of rows")
                .append(" that the sketch describes.\n")
                .append("with chosen as (\n    select ")
                .append(list(parts.kept(), ""))
                .append("\n    from ")
                .append(parts.alias());
        append(sql, conditions(parts.main, parts.sketch.conditions(), ""), "    where ");
        sql.append("\n)");
        String from = "chosen";
        if (parts.sketch.relation() != null) {
            related(sql, parts.sketch.relation());
            from = "kept";
        }
        if (parts.sketch.grouping() != null) {
            grouped(sql, parts.sketch.grouping(), from);
            from = "grouped";
        }
        sql.append("\nselect ")
                .append(parts.output().stream().map(SketchParts.Output::name).collect(Collectors.joining(", ")))
                .append("\nfrom ")
                .append(from);
        if (parts.compared() != null) {
            sql.append("\nwhere ")
                    .append(parts.compared())
                    .append(' ')
                    .append(sign(parts.sketch.comparison().test()))
                    .append(" :")
                    .append(SketchParts.LIMIT);
        }
        return sql.append('\n').toString();
    }

    private void related(StringBuilder sql, SketchRelation relation) {
        List<String> joined = new ArrayList<>();
        relation.on().forEach(pair -> joined.add("o." + pair.other() + " = c." + pair.column()));
        if (relation.day() != null) {
            joined.add("abs(date_diff('day', cast(c." + parts.sketch.day() + " as date), cast(o." + relation.day()
                    + " as date))) <= " + relation.days());
        }
        List<String> key = parts.main.key();
        sql.append(", related as (   -- chosen rows that have a partner\n    select distinct ")
                .append(key.stream().map(k -> "c." + k).collect(Collectors.joining(", ")))
                .append("\n    from chosen as c\n    join ")
                .append(parts.otherAlias())
                .append(" as o on ")
                .append(String.join("\n        and ", joined));
        append(sql, conditions(parts.otherContract(), relation.conditions(), "o."), "    where ");
        sql.append("\n), kept as (\n    select ")
                .append(list(parts.kept(), "c."))
                .append("\n    from chosen as c\n    ")
                .append(relation.exists() ? "join" : "left join")
                .append(" related as r on ")
                .append(key.stream().map(k -> "r." + k + " = c." + k).collect(Collectors.joining(" and ")));
        if (!relation.exists()) {
            sql.append("\n    where r.").append(key.get(0)).append(" is null");
        }
        sql.append("\n)");
    }

    private void grouped(StringBuilder sql, SketchGrouping grouping, String from) {
        String day = parts.sketch.day();
        String key = parts.main.key().get(0);
        List<String> by = new ArrayList<>(grouping.by());
        List<String> selected = new ArrayList<>(grouping.by());
        if (grouping.period() != null) {
            String period =
                    switch (grouping.period()) {
                        case DAY -> "cast(" + day + " as date)";
                        case MONTH -> "cast(date_trunc('month', cast(" + day + " as date)) as date)";
                        case YEAR -> "cast(date_trunc('year', cast(" + day + " as date)) as date)";
                    };
            by.add(period);
            selected.add(period + " as " + SketchParts.PERIOD);
        }
        String measure =
                switch (grouping.measure()) {
                    case COUNT -> "count(*)";
                    case SUM -> "cast(sum(" + grouping.of() + ") as " + parts.comparedType() + ")";
                    case DISTINCT -> "count(distinct " + grouping.of() + ")";
                };
        selected.add(measure + " as " + SketchParts.MEASURED);
        selected.add("min(" + day + ") as " + SketchParts.FIRST);
        selected.add("max(" + day + ") as " + SketchParts.LAST);
        selected.add("array_agg(" + key + " order by " + key + ") as " + SketchParts.KEYS);
        sql.append(", grouped as (\n    select ")
                .append(String.join(",\n           ", selected))
                .append("\n    from ")
                .append(from)
                .append("\n    group by ")
                .append(String.join(", ", by))
                .append("\n)");
    }

    private static List<String> conditions(DatasetContract contract, List<SketchCondition> conditions, String of) {
        return conditions.stream()
                .map(c -> condition(contract.column(c.column()).orElseThrow(), c, of))
                .toList();
    }

    private static String condition(Column column, SketchCondition condition, String of) {
        String name = of + column.name();
        String values = condition.values().stream()
                .map(value -> SketchValue.sql(column, value))
                .collect(Collectors.joining(", "));
        return switch (condition.test()) {
            case ONE_OF -> name + " in (" + values + ")";
            case NONE_OF -> name + " not in (" + values + ")";
            case CONTAINS -> "strpos(" + name + ", " + values + ") > 0";
            case BEGINS_WITH -> "starts_with(" + name + ", " + values + ")";
            case EMPTY -> name + " is null";
            case NOT_EMPTY -> name + " is not null";
            case IS, IS_NOT, ABOVE, AT_LEAST, BELOW, AT_MOST -> name + " " + sign(condition.test()) + " " + values;
        };
    }

    private static String sign(SketchTest test) {
        return switch (test) {
            case IS -> "=";
            case IS_NOT -> "<>";
            case ABOVE -> ">";
            case AT_LEAST -> ">=";
            case BELOW -> "<";
            case AT_MOST -> "<=";
            default -> throw new IllegalStateException(test + " compares nothing");
        };
    }

    private static void append(StringBuilder sql, List<String> conditions, String first) {
        if (!conditions.isEmpty()) {
            sql.append('\n').append(first).append(String.join("\n      and ", conditions));
        }
    }

    private static String list(List<Column> columns, String of) {
        return columns.stream().map(c -> of + c.name()).collect(Collectors.joining(", "));
    }
}
