package org.mingjing.scan;

import java.util.Locale;

/** SQL types in Trino's spelling. */
final class TrinoType {
    private TrinoType() {}

    /** The same type, from DuckDB's spelling or the shared one. */
    static String of(String type) {
        String plain = type.strip().toLowerCase(Locale.ROOT);
        if (plain.endsWith("[]")) {
            return "array(" + of(plain.substring(0, plain.length() - 2)) + ")";
        }
        if (plain.startsWith("array(")) {
            return "array(" + of(plain.substring(6, plain.length() - 1)) + ")";
        }
        return switch (plain) {
            case "timestamp" -> "timestamp(6)";
            case "float" -> "real";
            default -> plain;
        };
    }

    /** Whether a value that a table kept is the same to any SQL; of a varchar its bound is nothing to ours. */
    static boolean isKeptAsItIs(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        return plain.startsWith("varchar") || kept(plain).equals(plain);
    }

    /** The nearest type that a table can keep: of bounded types the whole kind, of times the finest. */
    static String kept(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        if (plain.startsWith("array(")) {
            return "array(" + kept(plain.substring(6, plain.length() - 1)) + ")";
        }
        if (plain.matches("timestamp(\\(\\d+\\))?")) {
            return "timestamp(6)";
        }
        boolean text = plain.startsWith("varchar")
                || plain.startsWith("char")
                || plain.startsWith("time")
                || plain.startsWith("interval")
                || plain.equals("unknown");
        return text ? "varchar" : plain;
    }
}
