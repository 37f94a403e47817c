package org.mingjing.model;

/** The engines on which every case runs. */
public enum CaseDialect {
    DUCKDB,
    TRINO;

    /** As people call it. */
    public String shown() {
        return this == TRINO ? "Trino" : "DuckDB";
    }
}
