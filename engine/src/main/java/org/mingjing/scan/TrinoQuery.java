package org.mingjing.scan;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.problem.Problem;
import org.mingjing.sql.ModelSql;

/** A select with what it may name put in front of it as common tables; it can name nothing else. */
final class TrinoQuery {
    private static final Path PLACE = Path.of("query");

    private TrinoQuery() {}

    /**
     * @param select a query over bare names
     * @param shown what the names stand for: name in lower case to a query
     */
    static String over(String select, Map<String, String> shown) {
        ModelSql parsed = ModelSql.parse(PLACE, select);
        Set<String> used = new HashSet<>();
        for (ModelSql.TableUse table : parsed.tables()) {
            String name = table.name().toLowerCase(Locale.ROOT);
            if (table.path().size() > 1 || !shown.containsKey(name)) {
                throw new Problem(
                        ScanProblem.MODEL_FAILED,
                        "the query names '" + String.join(".", table.path()) + "', which is no input",
                        table.place(),
                        "Declare it under inputs in model.yml.");
            }
            used.add(name);
        }
        if (used.isEmpty()) {
            return select;
        }
        String common = shown.entrySet().stream()
                .filter(e -> used.contains(e.getKey()))
                .map(e -> Sql.name(e.getKey()) + " as (" + e.getValue() + ")")
                .collect(Collectors.joining(", ", "with ", ""));
        int start = afterComments(parsed.text());
        String head = parsed.text().substring(0, start);
        String body = parsed.text().substring(start);
        boolean clash = parsed.commonTables().stream()
                .anyMatch(c -> used.contains(c.name().toLowerCase(Locale.ROOT)));
        if (body.matches("(?is)select\\b.*")) {
            return head + common + " " + body;
        }
        if (body.matches("(?is)with\\s.*") && !clash) {
            return head + common + ", " + body.substring("with".length());
        }
        return common + " select * from (\n" + parsed.text() + "\n) as result";
    }

    private static int afterComments(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return at;
            }
        }
        return at;
    }
}
