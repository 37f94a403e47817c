package org.mingjing.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.mingjing.yaml.YamlFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * DuckDB's own syntax tree of a statement, there and back. One private in-memory engine serves the whole program:
 * it holds no data and a parse takes it for microseconds.
 */
public final class SyntaxTree {
    private static final Object LOCK = new Object();

    @SuppressWarnings("NullAway.Init")
    private static Connection parser;

    private SyntaxTree() {}

    /** The whole answer of the parser: {@code statements}, or {@code error} with message and byte position. */
    public static JsonNode parse(String sql) {
        return YamlFile.MAPPER.readTree(
                call("select json_serialize_sql(?, skip_null := true, skip_default := true)", sql));
    }

    /** SQL text of one query node of a tree; DuckDB's spelling, not the author's. */
    public static String toSql(JsonNode queryNode) {
        ObjectNode statement = YamlFile.MAPPER.createObjectNode();
        statement.set("node", queryNode);
        ObjectNode answer = YamlFile.MAPPER.createObjectNode();
        answer.put("error", false);
        answer.set("statements", YamlFile.MAPPER.createArrayNode().add(statement));
        return call("select json_deserialize_sql(cast(? as json))", answer.toString());
    }

    private static String call(String sql, String argument) {
        synchronized (LOCK) {
            try {
                if (parser == null) {
                    parser = DriverManager.getConnection("jdbc:duckdb:");
                }
                try (PreparedStatement statement = parser.prepareStatement(sql)) {
                    statement.setString(1, argument);
                    try (ResultSet result = statement.executeQuery()) {
                        result.next();
                        return result.getString(1);
                    }
                }
            } catch (SQLException failure) {
                throw new IllegalStateException("DuckDB cannot parse: " + failure.getMessage(), failure);
            }
        }
    }
}
