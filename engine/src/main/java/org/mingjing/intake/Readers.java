package org.mingjing.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType.Kind;
import org.mingjing.value.DateReader;
import org.mingjing.value.Defect;
import org.mingjing.value.NumberReader;
import org.mingjing.value.Reading;
import org.mingjing.value.Texts;
import org.mingjing.value.Truth;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes the reader of a cell for each type of column. */
final class Readers {
    private static final int MOST_REMEMBERED = 1 << 16;

    private Readers() {}

    static Target.CellReader of(
            Column column,
            ColumnMapping mapping,
            @Nullable NumberReader number,
            @Nullable DateReader date,
            IdentifierGate gate) {
        Target.CellReader one = single(column, mapping, number, date, gate);
        return column.type().list() ? list(column, mapping, one) : one;
    }

    private static Target.CellReader single(
            Column column,
            ColumnMapping mapping,
            @Nullable NumberReader number,
            @Nullable DateReader date,
            IdentifierGate gate) {
        if (number != null) {
            return number::read;
        }
        if (date != null && column.type().kind() == Kind.YM) {
            return (cell, out) -> month(cell, date, out);
        }
        if (date != null) {
            return date::read;
        }
        String kind = mapping.kind() != null ? mapping.kind() : column.identifier();
        return switch (column.type().kind()) {
            case BOOL -> new Truth(mapping.yes(), mapping.no())::read;
            case CODE -> codes(column, mapping);
            case HASH -> hashed(kind == null ? "text" : kind, gate);
            case ID, STR, TXT, POLYGON -> kind != null && gate.isKind(kind) ? identifier(kind, gate) : text(column);
            case DATE, TS, YM, INT, DEC, POINT -> throw new IllegalStateException(column.name());
        };
    }

    static Target.CellReader text(Column column) {
        int longest = column.type().length();
        boolean names = column.type().kind() != Kind.TXT;
        return (cell, out) -> {
            if (names && Texts.isLongNumberCut(cell)) {
                out.unusable(Defect.SCIENTIFIC); // many numbers look like it: kept, it would make one of them
                return;
            }
            out.text(cell);
            if (longest > 0 && cell.length() > longest && cell.codePointCount(0, cell.length()) > longest) {
                out.flag(Defect.TEXT_TOO_LONG);
            }
        };
    }

    private static Target.CellReader codes(Column column, ColumnMapping mapping) {
        Map<String, String> known = new HashMap<>();
        column.codes().forEach(code -> known.putIfAbsent(code.toLowerCase(Locale.ROOT), code));
        column.codes().forEach(code -> known.put(code, code));
        known.putAll(mapping.codes());
        boolean open = column.codes().isEmpty();
        return (cell, out) -> {
            String code = known.get(cell);
            if (code == null) {
                code = known.get(Texts.narrow(cell).toLowerCase(Locale.ROOT));
            }
            if (code != null) {
                out.text(code);
            } else if (open && !Texts.isLongNumberCut(cell)) {
                out.text(cell);
            } else {
                out.unusable(open ? Defect.SCIENTIFIC : Defect.CODE_UNKNOWN);
            }
        };
    }

    private static Target.CellReader identifier(String kind, IdentifierGate gate) {
        Map<String, IdentifierGate.Judged> seen = remembering();
        return (cell, out) -> {
            IdentifierGate.Judged judged = seen.get(cell);
            if (judged == null) {
                judged = gate.judge(kind, cell);
                seen.put(cell, judged);
            }
            out.text(judged.stored());
            count(judged, cell, out);
            flag(judged.verdict(), out);
        };
    }

    private static Target.CellReader hashed(String kind, IdentifierGate gate) {
        Map<String, String> hashes = remembering();
        boolean known = gate.isKind(kind);
        return (cell, out) -> {
            String normal = cell;
            if (known) {
                IdentifierGate.Judged judged = gate.judge(kind, cell);
                flag(judged.verdict(), out);
                if (judged.verdict() == IdentifierGate.Verdict.UNUSABLE
                        || judged.verdict() == IdentifierGate.Verdict.NAMESPACE) {
                    out.unusable(
                            judged.verdict() == IdentifierGate.Verdict.UNUSABLE
                                    ? Defect.IDENTIFIER_UNUSABLE
                                    : Defect.IDENTIFIER_NAMESPACE);
                    return;
                }
                normal = judged.normal();
                count(judged, cell, out);
            } else if (Texts.isLongNumberCut(cell)) {
                out.unusable(Defect.SCIENTIFIC);
                return;
            }
            String hash = hashes.get(normal);
            if (hash == null) {
                hash = gate.hash(kind, normal);
                hashes.put(normal, hash);
            }
            out.text(hash);
        };
    }

    private static void count(IdentifierGate.Judged judged, String cell, Reading out) {
        if (!judged.normal().equals(cell) && judged.verdict() != IdentifierGate.Verdict.UNUSABLE) {
            out.flags |= Reading.RESPELLED;
        }
    }

    private static void flag(IdentifierGate.Verdict verdict, Reading out) {
        switch (verdict) {
            case VALID -> {}
            case CHECK_FAILS -> out.flag(Defect.IDENTIFIER_CHECK);
            case DOUBTFUL -> out.flag(Defect.IDENTIFIER_DOUBTFUL);
            case NAMESPACE -> out.flag(Defect.IDENTIFIER_NAMESPACE);
            case UNUSABLE -> out.flag(Defect.IDENTIFIER_UNUSABLE);
        }
    }

    private static <V> Map<String, V> remembering() {
        return new java.util.LinkedHashMap<>(256, 0.75f, false) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    private static void month(String cell, DateReader date, Reading out) {
        if (isPlainMonth(cell)) {
            out.text(cell);
            return;
        }
        String text = Texts.narrow(cell);
        String digits = text.replaceAll("[-/.年月]", "");
        if (digits.matches("\\d{5,6}") && text.matches("\\d{4}([-/.年]?\\d{1,2}月?)")) {
            int month = Integer.parseInt(digits.substring(4));
            if (month < 1 || month > 12) {
                out.unusable(Defect.DATE_IMPOSSIBLE);
            } else {
                out.text(String.format("%s-%02d", digits.substring(0, 4), month));
            }
            return;
        }
        date.read(cell, out);
        if (out.hasValue()) {
            out.text(LocalDate.ofEpochDay(out.number).toString().substring(0, 7));
        }
    }

    /** {@code 2024-05}, as it is stored. */
    private static boolean isPlainMonth(String cell) {
        if (cell.length() != 7 || cell.charAt(4) != '-') {
            return false;
        }
        for (int i = 0; i < 7; i++) {
            char c = cell.charAt(i);
            if (i != 4 && (c < '0' || c > '9')) {
                return false;
            }
        }
        int month = (cell.charAt(5) - '0') * 10 + cell.charAt(6) - '0';
        return month >= 1 && month <= 12;
    }

    private static Target.CellReader list(Column column, ColumnMapping mapping, Target.CellReader one) {
        Reading item = new Reading();
        return (cell, out) -> {
            List<String> items = items(cell, mapping.separator());
            if (items == null) {
                out.unusable(Defect.LIST_UNREADABLE);
                return;
            }
            StringBuilder joined = new StringBuilder();
            int taken = 0;
            for (String text : items) {
                item.clear();
                String clean = Texts.clean(text, item);
                if (!clean.isEmpty()) {
                    one.read(clean, item);
                }
                out.flags |= item.flags;
                if (item.hasValue()) {
                    joined.append(taken++ > 0 ? String.valueOf(Slot.SEPARATOR) : "")
                            .append(written(column, item));
                }
            }
            if (taken > 0) {
                out.text(joined.toString());
            } else if (out.flags != 0) {
                out.unusable(Defect.LIST_UNREADABLE);
            }
        };
    }

    private static @Nullable List<String> items(String cell, @Nullable String separator) {
        if (separator == null && cell.startsWith("[")) {
            try {
                List<String> items = new ArrayList<>();
                for (JsonNode node : YamlFile.MAPPER.readTree(cell)) {
                    items.add(node.isNull() ? "" : node.asString());
                }
                return items;
            } catch (JacksonException broken) {
                return null;
            }
        }
        return List.of(
                separator == null
                        ? cell.split("[;；、,，|]", -1)
                        : cell.split(java.util.regex.Pattern.quote(separator), -1));
    }

    private static String written(Column column, Reading item) {
        if (item.text != null) {
            return item.text;
        }
        if (item.big != null) {
            return item.big.toPlainString();
        }
        return switch (column.type().kind()) {
            case DATE -> LocalDate.ofEpochDay(item.number).toString();
            case TS ->
                java.time.Instant.EPOCH
                        .plus(item.number, java.time.temporal.ChronoUnit.MICROS)
                        .toString()
                        .replace("Z", "");
            case DEC ->
                java.math.BigDecimal.valueOf(item.number, column.type().scale()).toPlainString();
            case BOOL -> item.number == 1 ? "true" : "false";
            case ID, STR, TXT, CODE, YM, INT, HASH, POINT, POLYGON -> Long.toString(item.number);
        };
    }
}
