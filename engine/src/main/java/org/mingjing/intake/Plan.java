package org.mingjing.intake;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.value.Coordinates;
import org.mingjing.value.DateReader;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Placeholders;
import org.mingjing.value.Texts;
import org.mingjing.value.Unit;

/** A mapping that was checked against its contract and a file's header, ready to convert records. */
final class Plan {
    /** Column in which rows name the coordinate system of their points. */
    private static final String SYSTEM = "src_crs";

    final DatasetContract contract;
    final Mapping mapping;
    final Header header;
    final List<Slot> slots = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    final List<PointTarget> points = new ArrayList<>();
    /** Slots that a column fills, by column name; those of unmapped columns stay null. */
    final Map<String, Integer> slotOf = new LinkedHashMap<>();

    final @Nullable Expression skip;
    final int currencyIndex;
    final String currency;
    final ZoneId zone;
    final List<Integer> labelColumns;

    private final Function<String, @Nullable Place> place;
    private final Functions functions;
    private final IdentifierGate gate;

    /**
     * @param place where a pointer of the mapping was written; null where the mapping is no file
     */
    Plan(
            DatasetContract contract,
            Mapping mapping,
            Function<String, @Nullable Place> place,
            Header header,
            IdentifierGate gate) {
        this.contract = contract;
        this.mapping = mapping;
        this.place = place;
        this.header = header;
        this.gate = gate;
        this.functions = new Functions(mapping.lookups(), gate);
        this.zone = zone(contract, mapping, place);
        Mapping.Currency stated = mapping.currency();
        this.currency = stated == null ? "CNY" : stated.is();
        this.currencyIndex =
                stated == null || stated.column() == null ? -1 : source(stated.column(), "/currency/column");
        checkColumns();
        for (Column column : contract.columns()) {
            slotOf.put(column.name(), slots.size());
            for (String name : column.type().storedNames(column.name())) {
                slots.add(new Slot(name, column.type(), Slot.physicalOf(column.type())));
            }
        }
        for (Column column : contract.columns()) {
            plan(column);
        }
        String condition = mapping.skip();
        this.skip = condition == null
                ? null
                : ExpressionParser.parseCondition(condition, place.apply("/skip"), header, functions);
        this.labelColumns = mapping.totals().labelColumns().stream()
                .map(name -> source(name, "/totals/label_columns"))
                .toList();
    }

    static ZoneId zone(DatasetContract contract, Mapping mapping, Function<String, @Nullable Place> place) {
        String zone = mapping.source().zone();
        try {
            return zone == null ? contract.zone() : ZoneId.of(zone);
        } catch (java.time.DateTimeException unknown) {
            throw new Problem(
                    IntakeProblem.MAPPING_SETTING,
                    "there is no time zone '" + zone + "'",
                    place.apply("/source/zone"),
                    "Write it as in 'Europe/London'.",
                    unknown);
        }
    }

    private void checkColumns() {
        requireFilledIn();
        if (!mapping.datasetName().equals(contract.dataset()) || mapping.contractVersion() != contract.version()) {
            throw new Problem(
                    IntakeProblem.MAPPING_WRONG_CONTRACT,
                    "the mapping is for " + mapping.dataset() + ", the contract is " + contract.reference(),
                    place.apply("/dataset"),
                    "Adapt the mapping to the contract and its version.");
        }
        Header known = new Header(contract.columns().stream().map(Column::name).toList());
        for (String name : mapping.columns().keySet()) {
            if (contract.column(name).isEmpty()) {
                throw new Problem(
                        IntakeProblem.MAPPING_UNKNOWN_COLUMN,
                        "the dataset " + contract.reference() + " has no column '" + name + "'",
                        place.apply("/columns/" + name),
                        known.near(name));
            }
        }
        for (Column column : contract.columns()) {
            if (!column.nullable()
                    && !mapping.columns().containsKey(column.name())
                    && baseOf(column).isEmpty()) {
                throw new Problem(
                        IntakeProblem.MAPPING_COLUMN_MISSING,
                        "column '" + column.name() + "' of " + contract.reference()
                                + " must not be null and is not mapped",
                        place.apply("/columns"),
                        "Map it from a source column, an expression or a fixed value.");
            }
        }
    }

    /** A proposal leaves open what nobody but its reader knows; open in every row, all rows would be rejected. */
    private void requireFilledIn() {
        List<String> open = contract.columns().stream()
                .filter(c -> !c.nullable())
                .map(Column::name)
                .filter(n -> mapping.columns().containsKey(n)
                        && isOpen(mapping.columns().get(n)))
                .toList();
        if (!open.isEmpty()) {
            throw new Problem(
                    IntakeProblem.MAPPING_COLUMN_MISSING,
                    "still to be filled in: " + String.join(", ", open)
                            + "; they must not be null, and their value, or the code of one of their words, is ''",
                    place.apply("/columns/" + open.get(0)),
                    "Name a source column, an expression or the value that holds for all rows; give each word its code.");
        }
    }

    private static boolean isOpen(ColumnMapping column) {
        return "".equals(column.value()) || column.codes().containsValue("");
    }

    /** The mapped column that {@code name_norm} is the normal form of. */
    private Optional<Column> baseOf(Column column) {
        if (!column.name().endsWith("_norm")) {
            return Optional.empty();
        }
        String base = column.name().substring(0, column.name().length() - 5);
        return contract.column(base).filter(c -> mapping.columns().containsKey(c.name()));
    }

    private void plan(Column column) {
        ColumnMapping how = mapping.columns().get(column.name());
        String pointer = "/columns/" + column.name();
        if (how == null) {
            baseOf(column).ifPresent(base -> planNormalForm(column, base));
            return;
        }
        int given = (how.from() != null ? 1 : 0)
                + (how.expression() != null ? 1 : 0)
                + (how.value() != null ? 1 : 0)
                + (how.lon() != null || how.lat() != null ? 1 : 0);
        if (given != 1) {
            throw setting(
                    pointer, "column '" + column.name() + "' needs one of from, expression, value, or lon and lat");
        }
        if (column.type().kind() == Kind.POINT) {
            if (how.lon() == null || how.lat() == null) {
                throw setting(pointer, "column '" + column.name() + "' is a point: give lon and lat");
            }
            points.add(new PointTarget(
                    column,
                    slot(column),
                    part(how.lon(), pointer + "/lon"),
                    part(how.lat(), pointer + "/lat"),
                    system(how)));
            return;
        }
        targets.add(target(column, how, origin(how, pointer), pointer));
    }

    /** The system of a point: the one its mapping names, else the one that the row names, else WGS-84. */
    private Function<Row, @Nullable Coordinates> system(ColumnMapping how) {
        ColumnMapping named =
                contract.column(SYSTEM).isEmpty() ? null : mapping.columns().get(SYSTEM);
        if (how.crs() != null || named == null) {
            Coordinates fixed = Coordinates.named(how.crs());
            return row -> fixed;
        }
        Target.Origin origin = origin(named, "/columns/" + SYSTEM);
        return row -> {
            String written = Texts.narrow(origin.text(row)).strip();
            return Coordinates.read(named.codes().getOrDefault(written, written));
        };
    }

    private int slot(Column column) {
        return java.util.Objects.requireNonNull(slotOf.get(column.name()));
    }

    private Target.Origin part(String written, String pointer) {
        return origin(ColumnMapping.of(written), pointer);
    }

    private Target.Origin origin(ColumnMapping how, String pointer) {
        if (how.from() != null) {
            return new Target.Origin(source(how.from(), pointer), null, how.from());
        }
        String value = how.value();
        if (value != null) {
            return new Target.Origin(-1, row -> value, "'" + value + "'");
        }
        String written = java.util.Objects.requireNonNull(how.expression());
        return new Target.Origin(-1, expression(written, pointer), "= " + written.strip());
    }

    private Target target(Column column, ColumnMapping how, Target.Origin origin, String pointer) {
        NumberReader number = numberReader(column, how, pointer);
        DateReader date = dateReader(column, how, pointer);
        String identifier = how.kind() != null ? how.kind() : column.identifier();
        boolean isIdentifier = column.type().kind() == Kind.HASH || identifier != null;
        Placeholders placeholders = Placeholders.of(column.name().contains("addr"), isIdentifier, how.empty());
        return new Target(
                column,
                slot(column),
                contract.key().contains(column.name()),
                origin,
                placeholders,
                Readers.of(column, how, number, date, gate),
                number,
                date);
    }

    private void planNormalForm(Column column, Column base) {
        ColumnMapping how = java.util.Objects.requireNonNull(mapping.columns().get(base.name()));
        Target.CellReader reader = column.identifier() == null
                ? (cell, out) -> out.text(Texts.nameForm(cell))
                : (cell, out) -> out.text(gate.judge(column.identifier(), cell).normal());
        targets.add(new Target(
                column,
                slot(column),
                contract.key().contains(column.name()),
                origin(how, "/columns/" + base.name()),
                Placeholders.of(false, column.identifier() != null, how.empty()),
                reader,
                null,
                null));
    }

    private @Nullable NumberReader numberReader(Column column, ColumnMapping how, String pointer) {
        Kind kind = column.type().kind();
        if (kind != Kind.DEC && kind != Kind.INT) {
            if (how.unit() != null || how.decimal() != null) {
                throw setting(
                        pointer, "column '" + column.name() + "' holds no numbers: unit and decimal mean nothing");
            }
            return null;
        }
        boolean isMoney = column.type().written().startsWith("money");
        Unit target = Unit.ofContract(column.unit() == null && isMoney ? "CNY" : column.unit());
        Unit inFile = null;
        if (how.unit() != null) {
            inFile = Unit.find(how.unit());
            if (inFile == null || target == null || !inFile.dimension().equals(target.dimension())) {
                throw setting(
                        pointer + "/unit",
                        "unit '" + how.unit() + "' cannot be converted to that of column '" + column.name() + "' ("
                                + column.unit() + ")");
            }
        } else if (target != null && how.from() != null) {
            inFile = Unit.inHead(how.from(), target);
        }
        NumberReader.Mark mark = ",".equals(how.decimal())
                ? NumberReader.Mark.COMMA
                : ".".equals(how.decimal()) ? NumberReader.Mark.DOT : NumberReader.Mark.UNDECIDED;
        boolean isInt = kind == Kind.INT;
        // amounts without a unit stand beside a column that names their currency
        String own = mapping.currency() == null && column.unit() == null ? "" : currency;
        return new NumberReader(
                isInt ? 18 : column.type().precision(),
                isInt ? 0 : column.type().scale(),
                own,
                target,
                inFile,
                mark);
    }

    private @Nullable DateReader dateReader(Column column, ColumnMapping how, String pointer) {
        Kind kind = column.type().kind();
        if (kind != Kind.DATE && kind != Kind.TS && kind != Kind.YM) {
            if (how.format() != null) {
                throw setting(pointer, "column '" + column.name() + "' holds no dates: format means nothing");
            }
            return null;
        }
        try {
            return new DateReader(kind == Kind.TS, isEnd(column), zone, how.format());
        } catch (IllegalArgumentException unknown) {
            throw new Problem(
                    IntakeProblem.MAPPING_SETTING,
                    "'" + how.format() + "' is no date format: " + unknown.getMessage(),
                    place.apply(pointer + "/format"),
                    "Write it as in 'dd/MM/yyyy' or 'yyyy-MM-dd HH:mm:ss'.",
                    unknown);
        }
    }

    /** Ends may lawfully be open; a contract says so by name or title. */
    private static boolean isEnd(Column column) {
        String name = column.name();
        String title = column.title().zh();
        return name.endsWith("_to")
                || name.startsWith("end_")
                || name.contains("_end")
                || name.contains("until")
                || name.contains("expir")
                || title.contains("终")
                || title.contains("止")
                || title.contains("到期")
                || title.contains("截")
                || title.contains("结束")
                || title.contains("失效");
    }

    private int source(String name, String pointer) {
        return header.find(name)
                .orElseThrow(() -> new Problem(
                        IntakeProblem.MAPPING_UNKNOWN_COLUMN,
                        "the file has no column '" + name + "'",
                        place.apply(pointer),
                        header.near(name)));
    }

    private Expression expression(String text, String pointer) {
        return ExpressionParser.parse(text, place.apply(pointer), header, functions);
    }

    private Problem setting(String pointer, String what) {
        return new Problem(IntakeProblem.MAPPING_SETTING, what, place.apply(pointer), "See docs/guide/mapping.md.");
    }

    /** Whether identifiers enter as keyed hashes. */
    boolean hashes() {
        return targets.stream().anyMatch(t -> t.column.type().kind() == Kind.HASH);
    }

    /** Fixes what all values were needed for. */
    void decide() {
        for (Target target : targets) {
            if (target.number != null) {
                target.number.decide();
            }
            if (target.date != null) {
                target.date.decide();
            }
        }
    }

    /** Columns whose values leave open how they are to be read, in words. */
    List<Text> undecided() {
        List<Text> says = new ArrayList<>();
        for (Target target : targets) {
            if (target.date != null && target.date.undecidable()) {
                says.add(new Text(
                        "column " + target.column.name() + ": its values do not tell day from month; state a format"
                                + " in the mapping to have the ambiguous ones read",
                        "列 " + target.column.name() + "：从各值看不出日与月的先后，请在映射中写明 format，含义不明的值才能读取"));
            }
            if (target.number != null && target.number.mark() == NumberReader.Mark.MIXED) {
                says.add(new Text(
                        "column " + target.column.name()
                                + ": decimal point and decimal comma both occur; ambiguous values were not read",
                        "列 " + target.column.name() + "：小数点与小数逗号并存，含义不明的值未读取"));
            }
        }
        return says;
    }
}
