package org.mingjing.sql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * A model's SQL: one SELECT with parameters written {@code :name}. Knows what it reads and calls; runs nothing.
 */
public final class ModelSql {
    /** Stands for a list without elements, so that {@code x not in (:list)} stays true: no value equals it. */
    static final String EMPTY_LIST = "\u2400";

    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    private static final Set<String> BEGINNINGS = Set.of("select", "with", "from", "values", "table", "(");

    private final Path file;
    private final String text;
    private final ParameterText parameters;
    private final JsonNode tree;
    private final List<TableUse> tables = new ArrayList<>();
    private final List<JsonNode> nodes = new ArrayList<>();

    /**
     * @param name table as written
     * @param path all parts of the name; more than one where it is qualified
     * @param place where
     */
    public record TableUse(String name, List<String> path, Place place) {}

    /**
     * A common table expression, with what it rests on through others too.
     *
     * @param name as written
     * @param query its tree
     * @param parameters parameters it depends on, directly or through other common tables
     * @param tables base tables it reads, directly or through other common tables
     * @param uses other common tables it names directly
     */
    public record CommonTable(
            String name, JsonNode query, Set<String> parameters, Set<String> tables, Set<String> uses) {}

    private ModelSql(Path file, String text, ParameterText parameters, JsonNode tree) {
        this.file = file;
        this.text = text;
        this.parameters = parameters;
        this.tree = tree;
        walk(tree, Set.of());
    }

    /**
     * Reads the statement.
     *
     * @param file for messages
     * @param sql the text; semicolons at its end are harmless
     */
    public static ModelSql parse(Path file, String sql) {
        String text = withoutLastSemicolons(SqlToken.withoutComments(sql));
        SqlSpelling.check(file, sql, text);
        ParameterText parameters = new ParameterText(text);
        if (!parameters.strangers().isEmpty()) {
            throw new Problem(
                    SqlProblem.SQL_SYNTAX,
                    "'?' and '$' are not parameters of a model",
                    parameters.strangers().get(0).place(file),
                    "Write a parameter as :name and declare it in model.yml.");
        }
        JsonNode answer = parsed(file, parameters.replaced(name -> "$" + name));
        if (answer.path("error").asBoolean()) {
            throw syntax(file, text, answer);
        }
        JsonNode statements = answer.path("statements");
        if (statements.size() != 1) {
            throw new Problem(
                    SqlProblem.SQL_NOT_ONE_SELECT,
                    "the file holds " + statements.size() + " statements",
                    statements.isEmpty() ? Place.of(file) : beginning(file, text, 1),
                    "A model is one SELECT.");
        }
        ModelSql read = new ModelSql(file, text, parameters, statements.get(0).path("node"));
        read.refuseWrites();
        return read;
    }

    private static JsonNode parsed(Path file, String text) {
        try {
            return SyntaxTree.parse(text);
        } catch (StreamConstraintsException tooDeep) {
            throw new Problem(
                    SqlProblem.SQL_TOO_LARGE,
                    "the SQL is nested too deeply: " + tooDeep.getOriginalMessage(),
                    Place.of(file),
                    "Name the steps in common tables: with a as (…), b as (…).",
                    tooDeep);
        }
    }

    /** Where a statement begins: the first, or the one that a semicolon parts from it. */
    private static Place beginning(Path file, String text, int number) {
        int semicolons = 0;
        for (SqlToken token : SqlToken.of(text)) {
            if (semicolons == number && !token.is(";")) {
                return token.place(file);
            }
            semicolons += token.is(";") ? 1 : 0;
        }
        return Place.of(file);
    }

    /** The text, with spaces for its comments and without a semicolon at its end. */
    public String text() {
        return text;
    }

    public Path file() {
        return file;
    }

    /** DuckDB's tree of the query. Positions in it are bytes; {@link #place} turns them into line and column. */
    public JsonNode tree() {
        return tree;
    }

    /** Names of the parameters used, in order of first use. */
    public Set<String> parameters() {
        Set<String> names = new LinkedHashSet<>();
        parameters.uses().forEach(use -> names.add(use.name()));
        return names;
    }

    /** Where a parameter is used first. */
    public Place placeOfParameter(String name) {
        return parameters.uses().stream()
                .filter(use -> use.name().equals(name))
                .findFirst()
                .map(use -> use.place(file))
                .orElse(Place.of(file));
    }

    /** Tables that are no common table expressions, each use of them. */
    public List<TableUse> tables() {
        return List.copyOf(tables);
    }

    /** The text with parameters as literals; a parameter with several values becomes a list for {@code in (…)}. */
    public String inline(Map<String, List<SqlValue>> values) {
        return parameters.replaced(name -> {
            List<SqlValue> given = values.get(name);
            if (given == null) {
                throw new IllegalArgumentException("no value for parameter " + name);
            }
            if (given.isEmpty()) {
                return new SqlValue("varchar", EMPTY_LIST).literal();
            }
            return String.join(", ", given.stream().map(SqlValue::literal).toList());
        });
    }

    /** The common table expressions of the outermost WITH, in order. */
    public List<CommonTable> commonTables() {
        return commonTables(tree);
    }

    /** The same for any tree, such as that of text whose parameters were replaced. */
    public static List<CommonTable> commonTables(JsonNode tree) {
        Map<String, CommonTable> found = new LinkedHashMap<>();
        for (JsonNode entry : tree.path("cte_map").path("map")) {
            String name = entry.path("key").asString();
            JsonNode query = entry.path("value").path("query_node");
            Set<String> direct = tablesIn(query);
            Set<String> uses = new TreeSet<>();
            Set<String> base = new TreeSet<>();
            Set<String> parameters = new TreeSet<>(parametersIn(query));
            for (String table : direct) {
                CommonTable other = found.get(table.toLowerCase(Locale.ROOT));
                if (other == null) {
                    base.add(table);
                } else {
                    uses.add(other.name());
                    base.addAll(other.tables());
                    parameters.addAll(other.parameters());
                }
            }
            found.put(
                    name.toLowerCase(Locale.ROOT),
                    new CommonTable(name, query, Set.copyOf(parameters), Set.copyOf(base), Set.copyOf(uses)));
        }
        return List.copyOf(found.values());
    }

    /** Names of parameters below a node. */
    public static Set<String> parametersIn(JsonNode node) {
        Set<String> names = new TreeSet<>();
        each(node, n -> {
            if ("VALUE_PARAMETER".equals(n.path("type").asString(""))) {
                names.add(n.path("identifier").asString());
            }
        });
        return names;
    }

    /** Names of all tables below a node, common ones included. */
    public static Set<String> tablesIn(JsonNode node) {
        Set<String> names = new TreeSet<>();
        eachTable(node, names::add);
        return names;
    }

    /** How often each table is named below a node, common ones included; names in lower case. */
    public static Map<String, Integer> mentionsIn(JsonNode node) {
        Map<String, Integer> mentions = new TreeMap<>();
        eachTable(node, name -> mentions.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum));
        return mentions;
    }

    private static void eachTable(JsonNode node, Consumer<String> visitor) {
        each(node, n -> {
            if ("BASE_TABLE".equals(n.path("type").asString(""))) {
                visitor.accept(n.path("table_name").asString());
            }
        });
    }

    /** Every object node of the tree, for checks. */
    List<JsonNode> nodes() {
        return nodes;
    }

    List<ParameterText.Oddity> oddities() {
        return parameters.oddities();
    }

    Place placeOf(int offset) {
        return placeOf(file, text, offset);
    }

    /** Line and column of a node, or of what stands first in it; of the statement where the tree does not tell. */
    Place place(@Nullable JsonNode node) {
        int[] first = {Integer.MAX_VALUE};
        if (node != null) {
            if (node.has("query_location")) {
                first[0] = node.path("query_location").asInt();
            } else {
                each(
                        node,
                        n -> first[0] =
                                Math.min(first[0], n.path("query_location").asInt(Integer.MAX_VALUE)));
            }
        }
        return first[0] == Integer.MAX_VALUE ? beginning(file, text, 0) : placeOf(charOffset(text, first[0]));
    }

    /** The parser takes INSERT, UPDATE and DELETE inside WITH; a model may not. */
    private void refuseWrites() {
        for (JsonNode node : nodes) {
            String type = node.path("type").asString("");
            if (type.endsWith("_NODE") && !QUERIES.contains(type)) {
                throw new Problem(
                        SqlProblem.SQL_NOT_ONE_SELECT,
                        "only a SELECT may stand here, also inside WITH",
                        place(node),
                        "A model reads; it cannot write, copy, attach or set anything.");
            }
        }
    }

    private static void each(JsonNode node, Consumer<JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(node);
        }
        for (JsonNode child : node) {
            each(child, visitor);
        }
    }

    private void walk(JsonNode node, Set<String> commonAround) {
        Set<String> common = commonAround;
        if (node.isObject()) {
            nodes.add(node);
            if (node.has("cte_map")) {
                common = new LinkedHashSet<>(commonAround);
                for (JsonNode entry : node.path("cte_map").path("map")) {
                    walk(entry.path("value"), common);
                    common.add(entry.path("key").asString().toLowerCase(Locale.ROOT));
                }
            }
            if ("BASE_TABLE".equals(node.path("type").asString(""))) {
                addTable(node, common);
            }
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (!child.getKey().equals("cte_map")) {
                walk(child.getValue(), common);
            }
        }
        if (node.isArray()) {
            for (JsonNode child : node) {
                walk(child, common);
            }
        }
    }

    private void addTable(JsonNode node, Set<String> common) {
        String name = node.path("table_name").asString();
        List<String> path = new ArrayList<>();
        node.path("qualified_name").path("path").forEach(part -> path.add(part.asString()));
        if (path.size() > 1 || !common.contains(name.toLowerCase(Locale.ROOT))) {
            tables.add(new TableUse(name, List.copyOf(path), place(node)));
        }
    }

    private static Problem syntax(Path file, String text, JsonNode answer) {
        String message = answer.path("error_message").asString("cannot be parsed");
        if ("not implemented".equals(answer.path("error_type").asString(""))) {
            return new Problem(
                    SqlProblem.SQL_NOT_ONE_SELECT,
                    "only a SELECT may stand here",
                    other(file, text),
                    "A model reads; it cannot write, copy, attach or set anything.");
        }
        String position = answer.path("position").asString("");
        Place place =
                position.isEmpty() ? Place.of(file) : placeOf(file, text, charOffset(text, Integer.parseInt(position)));
        return new Problem(SqlProblem.SQL_SYNTAX, message, place, "Mend the statement at that place.");
    }

    /** Where the first statement begins that is no query. */
    private static Place other(Path file, String text) {
        boolean begins = true;
        for (SqlToken token : SqlToken.of(text)) {
            if (begins && !token.is(";") && !BEGINNINGS.contains(token.lower())) {
                return token.place(file);
            }
            begins = token.is(";");
        }
        return beginning(file, text, 0);
    }

    private static String withoutLastSemicolons(String sql) {
        int end = sql.length();
        while (end > 0 && (sql.charAt(end - 1) == ';' || Character.isWhitespace(sql.charAt(end - 1)))) {
            end--;
        }
        return sql.substring(0, end);
    }

    private static int charOffset(String text, int bytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(utf8, 0, Math.min(bytes, utf8.length), StandardCharsets.UTF_8).length();
    }

    private static Place placeOf(Path file, String text, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Place(file.toString(), line, column);
    }
}
