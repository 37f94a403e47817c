package org.mingjing.model;

/** The engines on which every case runs. */
public enum CaseDialect {
    DUCKDB,
    TRINO;

    /** A query for its version, in column {@code release}. */
    String releaseQuery() {
        return this == TRINO
                ? "select 'Trino ' || max(node_version) as release from system.runtime.nodes"
                : "select 'DuckDB ' || version() as release";
    }

    /** As people call it. */
    public String shown() {
        return this == TRINO ? "Trino" : "DuckDB";
    }
}
