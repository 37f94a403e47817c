package org.mingjing.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Begins a model: three files that pass every check as they are, for a rule as plain as rules come ("more than so
 * much"), with each text that its author must write marked {@code TO FILL IN}.
 */
public final class ModelScaffold {
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)");
    private static final Pattern NUMBERED = Pattern.compile("(.*-)(\\d+)");

    private final ModelLibrary library;
    private final LocalDate today;

    public ModelScaffold(ModelLibrary library, LocalDate today) {
        this.library = library;
        this.today = today;
    }

    /**
     * @param name field and model, {@code spending/late-payment}
     * @param id its id; null: the next free one of the field
     * @param dataset what it looks at
     * @return the new folder
     */
    public Path write(String name, @Nullable String id, String dataset) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new Problem(
                    ModelProblem.MODEL_WRONG_FOLDER,
                    "'" + name + "' is no name of a model",
                    null,
                    "Write field/model in small letters, digits and hyphens, such as spending/late-payment.");
        }
        Path folder = library.folder().resolve(matcher.group(1)).resolve(matcher.group(2));
        if (Files.exists(folder)) {
            throw new Problem(
                    ModelProblem.MODEL_EXISTS,
                    "this folder is there already",
                    Place.of(folder),
                    "Choose another name.");
        }
        Map<String, String> files = files(matcher.group(1), id, dataset);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(folder, file.getKey(), file.getValue());
            }
        } catch (IOException failure) {
            throw new Problem(
                    ModelProblem.MODEL_FILE_MISSING,
                    "the files cannot be written: " + failure,
                    Place.of(folder),
                    "Check that the folder may be written.",
                    failure);
        }
        return folder;
    }

    /**
     * The three files by name, written nowhere.
     *
     * @param field the model's field, {@code spending}
     */
    public Map<String, String> files(String field, @Nullable String id, String dataset) {
        DatasetContract contract = library.datasets().get(dataset);
        Parts parts = parts(contract);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ModelReader.MODEL, model(id == null ? nextId(field) : id, field, contract, parts));
        files.put(ModelReader.QUERY, query(parts));
        files.put(ModelReader.CASES, cases(parts));
        return files;
    }

    /** The columns that the sample rule uses. */
    private record Parts(String alias, List<Column> key, Column unit, Column time, Column amount) {}

    private static Parts parts(DatasetContract contract) {
        List<Column> key = contract.key().stream()
                .map(k -> contract.column(k).orElseThrow())
                .toList();
        Optional<Column> time = first(contract, ColumnType.Kind.DATE).or(() -> first(contract, ColumnType.Kind.TS));
        Optional<Column> amount = first(contract, ColumnType.Kind.DEC);
        if (time.isEmpty() || amount.isEmpty()) {
            throw new Problem(
                    ModelProblem.MODEL_UNKNOWN_COLUMN,
                    "the sample rule needs a date and an amount, " + contract.dataset() + " has no "
                            + (time.isEmpty() ? "date" : "amount"),
                    null,
                    "Begin with --dataset payment and change the inputs afterwards.");
        }
        Column unit = contract.columns().stream()
                .filter(c ->
                        c.type().kind() == ColumnType.Kind.ID && !contract.key().contains(c.name()))
                .filter(c -> c.name().contains("unit") || c.name().contains("org"))
                .findFirst()
                .orElse(key.get(0));
        return new Parts(contract.dataset().replace('-', '_'), key, unit, time.get(), amount.get());
    }

    private static Optional<Column> first(DatasetContract contract, ColumnType.Kind kind) {
        return contract.columns().stream()
                .filter(c -> c.type().kind() == kind && !c.type().list())
                .findFirst();
    }

    /** One after the highest of the field, retired ones included; a new field begins with its first letters. */
    private String nextId(String field) {
        TreeSet<String> used = new TreeSet<>();
        library.folders().stream()
                .filter(f -> f.model() != null && f.name().startsWith(field + "/"))
                .forEach(f -> used.add(f.label()));
        ModelLock lock = ModelLock.read(library.folder());
        used.addAll(lock.ids(field));
        String prefix = used.isEmpty()
                ? field.replace("-", "")
                                .substring(0, Math.min(3, field.replace("-", "").length()))
                                .toUpperCase(Locale.ROOT)
                        + "-"
                : used.last().replaceFirst("\\d+$", "");
        int highest = used.stream()
                .map(NUMBERED::matcher)
                .filter(m -> m.matches() && m.group(1).equals(prefix))
                .mapToInt(m -> Integer.parseInt(m.group(2)))
                .max()
                .orElse(0);
        return prefix + String.format(Locale.ROOT, "%04d", highest + 1);
    }

    private String model(String id, String field, DatasetContract contract, Parts parts) {
        String type = ValueType.canonical(parts.amount().type().sqlType());
        String unit =
                parts.amount().unit() == null ? "" : ", unit: " + parts.amount().unit();
        StringBuilder columns = new StringBuilder();
        for (Column column : outputs(parts)) {
            columns.append("    - {name: ")
                    .append(column.name())
                    .append(", type: '")
                    .append(ValueType.canonical(column.type().sqlType()))
                    .append("', label: {en: '")
                    .append(column.title().en().replace("'", "''"))
                    .append("', zh: '")
                    .append(column.title().zh().replace("'", "''"))
                    .append("'}")
                    .append(column.equals(parts.amount()) ? unit : "")
                    .append("}\n");
        }
        String keys = String.join(", ", names(parts.key()));
        return """
                # yaml-language-server: $schema=../../model.schema.json
                id: %1$s
                version: 1
                title: {en: TO FILL IN what is observed, zh: 待填写：所见情形}
                module: %2$s
                dimension: logic                   # time | location | object | habit | logic
                status: experimental               # experimental -> testing -> stable -> deprecated
                severity: medium                   # low | medium | high | critical
                description:
                  en: >
                    Detects TO FILL IN, and why that is a red flag.
                  zh: >
                    发现（待填写），以及为何值得关注。
                legal_basis: []                    # - {ref: {en: law and article, zh: …}, says: {en: …, zh: …}, confirmed: false}
                inputs:                            # alias in query.sql: dataset, and the columns the rule cannot do without
                  %3$s:
                    dataset: %4$s
                    needs: [%5$s]
                parameters:
                  max_amount:
                    type: '%6$s'
                    default: 1000
                    range: [0, 1000000]%7$s
                    why: {en: TO FILL IN why this default, zh: 待填写：为何取此默认值}
                finding:
                  key: [%8$s]
                  subject: {kind: unit, id: %9$s}
                  answerable: {kind: unit, id: %9$s}
                  occurred_at: %10$s
                  amount: %11$s
                  sources: {%3$s: {match: {%12$s}}}
                  columns:                         # exactly the output of query.sql, in order
                %13$sexplanation:
                  en: >
                    {{%10$s}}: {{%11$s}} is more than {{max_amount}}. TO FILL IN
                  zh: >
                    {{%10$s}}：{{%11$s}} 超过 {{max_amount}}。（待填写）
                false_positives:
                  - {en: TO FILL IN the usual innocent reason., zh: 待填写：常见的合理情形。}
                blind_spots:
                  - {en: TO FILL IN what the rule cannot see., zh: 待填写：本规则看不到的情形。}
                check_first:
                  - {en: TO FILL IN what to look at first., zh: 待填写：应先核对什么。}
                expected_hits: {max: 1, of: %3$s}   # percent; above it a run is held for review
                date: %14$s
                """
                .formatted(
                        id,
                        field,
                        parts.alias(),
                        contract.reference(),
                        String.join(", ", names(outputs(parts))),
                        type,
                        unit.isEmpty() ? "" : "\n    " + unit.substring(2),
                        keys,
                        parts.unit().name(),
                        parts.time().name(),
                        parts.amount().name(),
                        String.join(
                                ", ",
                                parts.key().stream()
                                        .map(k -> k.name() + ": " + k.name())
                                        .toList()),
                        columns,
                        today);
    }

    private static String query(Parts parts) {
        return """
                -- One row per row above the limit. TO FILL IN: the rule.
                select %s
                from %s
                where %s > :max_amount -- at the limit is compliant
                """
                .formatted(
                        String.join(", ", names(outputs(parts))),
                        parts.alias(),
                        parts.amount().name());
    }

    private static String cases(Parts parts) {
        String amount = parts.amount().name();
        String step = parts.amount().type().scale() == 0
                ? "1001"
                : "1000." + "0".repeat(parts.amount().type().scale() - 1) + "1";
        StringBuilder row = new StringBuilder();
        for (Column column : outputs(parts)) {
            row.append(row.length() == 0 ? "" : ", ")
                    .append(column.name())
                    .append(": ")
                    .append(sample(column));
        }
        return """
                # yaml-language-server: $schema=../../cases.schema.json
                defaults:                          # merged under every row, so a case states only what it is about
                  %1$s: {%2$s}
                cases:
                  - name: flags an amount above the limit
                    given: {%1$s: [{%3$s: %4$s}]}
                    expect: [{%3$s: %4$s}]
                  - name: does not flag an amount exactly at the limit
                    given: {%1$s: [{%3$s: 1000}]}
                    expect: []
                  - name: obeys another max_amount
                    parameters: {max_amount: 2000}
                    given: {%1$s: [{%3$s: 1500}]}
                    expect: []
                  - name: cannot assess a row without an amount
                    given: {%1$s: [{%3$s: null}]}
                    expect: []
                    not_assessable: {%1$s: 1}
                """
                .formatted(parts.alias(), row, amount, step);
    }

    private static String sample(Column column) {
        return switch (column.type().kind()) {
            case DATE -> "2025-03-04";
            case TS -> "2025-03-04 09:30:00";
            case YM -> "2025-03";
            case DEC, INT, POINT -> "1";
            case BOOL -> "true";
            case ID, STR, TXT, CODE, HASH, POLYGON -> "A1";
        };
    }

    private static List<Column> outputs(Parts parts) {
        Set<Column> columns = new LinkedHashSet<>(parts.key());
        columns.addAll(List.of(parts.unit(), parts.time(), parts.amount()));
        return List.copyOf(columns);
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
