package org.mingjing.intake;

import org.mingjing.value.Defect;

/** Writes down rejected values: as they are, or masked with a keyed hash where they are personal. */
final class RejectNotes {
    private static final int LONGEST = 200;

    private final IdentifierGate gate;
    private final boolean showPersonal;

    RejectNotes(IdentifierGate gate, boolean showPersonal) {
        this.gate = gate;
        this.showPersonal = showPersonal;
    }

    Reject value(Row row, Target target, String raw, Defect why, String others) {
        boolean hide = target.isPersonal && !showPersonal && !raw.isEmpty();
        return new Reject(
                row.row(),
                row.record(),
                target.column.name(),
                target.written,
                hide ? masked(target, raw) : raw.length() > LONGEST ? raw.substring(0, LONGEST) + "…" : raw,
                hide ? gate.hash("reject", raw) : null,
                why,
                detail(target, raw, why),
                others);
    }

    private String detail(Target target, String raw, Defect why) {
        String kind = target.column.identifier();
        boolean isIdentifier = why == Defect.IDENTIFIER_UNUSABLE || why == Defect.IDENTIFIER_NAMESPACE;
        return isIdentifier && kind != null && gate.isKind(kind) ? gate.why(kind, raw) : "";
    }

    Reject conflict(long row, long record, String columns, String key, boolean personal, long other) {
        return ofKey(row, record, columns, key, personal, Defect.KEY_CONFLICT, "row " + other);
    }

    /** A row that gives way to one from a system that goes before its own. */
    Reject yields(long row, long record, String columns, String key, boolean personal, String system) {
        return ofKey(row, record, columns, key, personal, Defect.HIGHER_RUNG, system);
    }

    private Reject ofKey(
            long row, long record, String columns, String key, boolean personal, Defect reason, String detail) {
        boolean hide = personal && !showPersonal;
        return new Reject(
                row,
                record,
                columns,
                null,
                hide ? mask(key) : key,
                hide ? gate.hash("reject", key) : null,
                reason,
                detail,
                "");
    }

    private String masked(Target target, String raw) {
        String kind = target.column.identifier();
        return kind != null && gate.isKind(kind) && raw.length() > 8 ? gate.mask(kind, raw) : mask(raw);
    }

    /** The first character, and how many there were. */
    static String mask(String raw) {
        int first = Character.charCount(raw.codePointAt(0));
        return raw.substring(0, first) + "*".repeat(Math.min(raw.length() - first, 20));
    }
}
