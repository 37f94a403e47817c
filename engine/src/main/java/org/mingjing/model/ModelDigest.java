package org.mingjing.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SHA-256 over all that decides which findings a model raises and how they are told apart: the SQL, the inputs with
 * what they need, the parameters' types and defaults, the finding's key, parties, time, amount, sources and columns.
 * Titles, texts, ranges and labels are not in it.
 */
final class ModelDigest {
    private ModelDigest() {}

    static String of(Model model, String sql) {
        StringBuilder logic = new StringBuilder("mingjing model 1\n");
        new TreeMap<>(model.inputs()).forEach((alias, input) -> logic.append("input ")
                .append(alias)
                .append(' ')
                .append(input.dataset())
                .append(input.optional() ? " optional" : "")
                .append(input.needs().stream().sorted().collect(Collectors.joining(" ", " needs ", "\n"))));
        new TreeMap<>(model.parameters()).forEach((name, parameter) -> logic.append("parameter ")
                .append(name)
                .append(' ')
                .append(parameter.type())
                .append(parameter.value() == null ? "" : " = " + parameter.value())
                .append('\n'));
        Model.Finding finding = model.finding();
        logic.append("key ").append(finding.key()).append('\n');
        logic.append("subject ").append(finding.subject()).append('\n');
        logic.append("answerable ").append(finding.answerable()).append('\n');
        logic.append("occurred ").append(finding.occurredAt()).append('\n');
        logic.append("amount ")
                .append(finding.amount())
                .append(' ')
                .append(finding.currency())
                .append('\n');
        new TreeMap<>(finding.sources()).forEach((alias, rows) -> logic.append("source ")
                .append(alias)
                .append(' ')
                .append(new TreeMap<>(rows.match()))
                .append('\n'));
        finding.columns().forEach(column -> logic.append("column ")
                .append(column.name())
                .append(' ')
                .append(column.type())
                .append('\n'));
        return sha256(logic.append(normalised(sql)).toString());
    }

    /** The text as it stands, but for spaces at the ends of lines and empty lines at the end. */
    private static String normalised(String sql) {
        return sql.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent); // every Java platform has it
        }
    }
}
