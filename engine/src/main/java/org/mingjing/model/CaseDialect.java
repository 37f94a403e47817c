package org.mingjing.model;

/** The engines on which every case runs. */
public enum CaseDialect {
    DUCKDB,
    TRINO;

    /** A type in the engine's own spelling. */
    String type(String type) {
        if (!type.endsWith("[]")) {
            return type;
        }
        return this == TRINO ? "array(" + type.substring(0, type.length() - 2) + ")" : type;
    }

    /** As people call it. */
    public String shown() {
        return this == TRINO ? "Trino" : "DuckDB";
    }
}
