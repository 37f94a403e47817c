package org.mingjing.intake;

import org.mingjing.contract.ColumnType;

/**
 * One stored column of the contract's.
 *
 * @param name as stored
 * @param type type of the contract's column
 * @param physical how it travels to the engine
 */
record Slot(String name, ColumnType type, Physical physical) {
    /** How a value travels. */
    enum Physical {
        TEXT,
        /** Items joined by {@link #SEPARATOR}. */
        LIST,
        LONG,
        /** Unscaled, at most 18 digits. */
        DECIMAL,
        /** More than 18 digits, as text. */
        BIG,
        DATE,
        TIMESTAMP,
        BOOL,
        /** Bits of a double. */
        DOUBLE;

        boolean isText() {
            return this == TEXT || this == LIST || this == BIG;
        }
    }

    /** Between the items of a list in transit; cleaned text never holds it. */
    static final char SEPARATOR = 0x1f;

    static Physical physicalOf(ColumnType type) {
        if (type.list()) {
            return Physical.LIST;
        }
        return switch (type.kind()) {
            case ID, STR, TXT, CODE, YM, HASH, POLYGON -> Physical.TEXT;
            case DATE -> Physical.DATE;
            case TS -> Physical.TIMESTAMP;
            case INT -> Physical.LONG;
            case DEC -> type.precision() > 18 ? Physical.BIG : Physical.DECIMAL;
            case BOOL -> Physical.BOOL;
            case POINT -> Physical.DOUBLE;
        };
    }

    /** Type of the column in a chunk: days and microseconds since 1970 as numbers, which are read back faster. */
    String waitingType() {
        return switch (physical) {
            case TEXT, LIST, BIG -> "varchar";
            case LONG, TIMESTAMP -> "bigint";
            case DATE -> "integer";
            case DECIMAL -> "decimal(18, " + type.scale() + ")";
            case BOOL -> "boolean";
            case DOUBLE -> "double";
        };
    }

    /** The waiting column as it is stored. */
    String storedExpression() {
        String quoted = '"' + name + '"';
        return switch (physical) {
            case LIST -> "cast(string_split(" + quoted + ", chr(31)) as " + type.duckType() + ")";
            case BIG, DECIMAL -> "cast(" + quoted + " as " + type.duckType() + ")";
            case DATE -> "date '1970-01-01' + " + quoted;
            case TIMESTAMP -> "make_timestamp(" + quoted + ")";
            case TEXT, LONG, BOOL, DOUBLE -> quoted;
        };
    }
}
