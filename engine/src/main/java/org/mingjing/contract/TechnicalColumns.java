package org.mingjing.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/** Columns that every snapshot carries besides its contract's; they lead a finding back to file and row. */
public final class TechnicalColumns {
    public static final String SOURCE_SYSTEM = "_src_system";
    public static final String SOURCE_FILE = "_src_file";
    /** Line (text), sheet row (workbook) or list position (JSON, Parquet) on which the record begins, from 1. */
    public static final String SOURCE_ROW = "_src_row";
    /** Ordinal of the record in its file, from 1; differs from the row where records span lines. */
    public static final String SOURCE_RECORD = "_src_record";

    public static final String BATCH = "_batch_id";
    public static final String INGESTED_AT = "_ingested_at";
    public static final String ROW_HASH = "_row_hash";
    public static final String FLAGS = "_dq_flags";
    public static final String VALID_FROM = "_valid_from";
    public static final String VALID_TO = "_valid_to";

    private TechnicalColumns() {}

    /** Name to DuckDB type, in stored order, after the contract's columns. Instants are UTC. */
    public static Map<String, String> duckTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put(SOURCE_SYSTEM, "varchar");
        types.put(SOURCE_FILE, "varchar");
        types.put(SOURCE_ROW, "bigint");
        types.put(SOURCE_RECORD, "bigint");
        types.put(BATCH, "varchar");
        types.put(INGESTED_AT, "timestamp");
        types.put(ROW_HASH, "bigint");
        types.put(FLAGS, "varchar[]");
        types.put(VALID_FROM, "timestamp");
        types.put(VALID_TO, "timestamp");
        return types;
    }
}
