package org.mingjing.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with cells on their way out of a department: each defect by its number, the share of rows that bear it,
 * and what becomes of the value. Defects of whole files are the layout's ({@link DirtyFile}).
 */
final class Defects {
    /** What can become of a value; null where it cannot happen to this one. */
    interface Change {
        @Nullable
        String of(String value, Draws draws);
    }

    /**
     * @param column the column it happens to
     * @param share of the rows
     */
    record Defect(String id, String column, double share, Change change) {}

    private static final Map<String, List<Defect>> ALL = Map.of(
            "person",
            List.of(
                    new Defect("D01", "id_no_token", 0.0015, Defects::wrongDigit),
                    new Defect("D02", "id_no_token", 0.0005, Defects::fifteenDigits),
                    new Defect("D03", "id_no_token", 0.012, Defects::written),
                    new Defect("D04", "id_no_token", 0.001, (value, draws) -> value.charAt(0) + ".9018E+17"),
                    new Defect("D14", "name", 0.015, Defects::spaced),
                    new Defect("D20", "name", 0.0005, (value, draws) -> value + "明"),
                    new Defect(
                            "D21",
                            "residence_addr",
                            0.02,
                            (value, draws) -> draws.pick(List.of("本市", "无", "/", "未知")))),
            "refuelling",
            List.of(
                    new Defect("D15", "plate_at_pump", 0.02, Defects::plate),
                    new Defect("D18", "txn_ts", 0.03, Defects::clock)),
            "official_vehicle",
            List.of(new Defect("D08", "valid_to", 1, (value, draws) -> value.isEmpty() ? "9999-12-31" : null)),
            "expense_line",
            List.of(
                    new Defect("D10", "amount", 0.01, Defects::amount),
                    new Defect(
                            "D22", "summary", 0.1, (value, draws) -> value.length() > 6 ? value.substring(0, 6) : null),
                    new Defect("D13", "summary", 0.001, (value, draws) -> value + ",另")),
            "payment",
            List.of(
                    new Defect("D09", "amount", 0.002, (value, draws) -> tenThousands(value)),
                    new Defect("D10", "amount", 0.01, Defects::amount),
                    new Defect("D21", "summary", 0.02, (value, draws) -> draws.pick(List.of("无", "-", "NULL", "/")))),
            "reception_order",
            List.of(new Defect("D07", "reception_date", 0.4, Defects::dated)),
            "organisation",
            List.of(new Defect("D16", "name", 0.05, (value, draws) -> value.replace(Land.CITY_NAME, "")
                    .replace("管理局", "局"))),
            "banquet_booking",
            List.of(
                    new Defect("D14", "host_name", 0.015, Defects::spaced),
                    new Defect("D21", "payer_name", 0.02, (value, draws) -> "无")));

    private Defects() {}

    static List<Defect> of(String dataset) {
        return ALL.getOrDefault(dataset, List.of());
    }

    private static String wrongDigit(String value, Draws draws) {
        int at = 6 + draws.below(8);
        char other = (char) ('0' + (value.charAt(at) - '0' + 1 + draws.below(8)) % 10);
        return value.substring(0, 16) + (value.charAt(16) == other ? '0' : other) + value.substring(17);
    }

    private static @Nullable String fifteenDigits(String value, Draws draws) {
        return value.startsWith("19", 6) ? value.substring(0, 6) + value.substring(8, 17) : null;
    }

    private static String written(String value, Draws draws) {
        return switch (draws.below(3)) {
            case 0 -> value.substring(0, 6) + " " + value.substring(6);
            case 1 -> "'" + value;
            default -> value.replace('9', '９').replace('X', 'x');
        };
    }

    private static String spaced(String value, Draws draws) {
        return value.charAt(0) + (draws.chance(0.5) ? " " : "　") + value.substring(1);
    }

    private static String plate(String value, Draws draws) {
        return switch (draws.below(3)) {
            case 0 -> value.substring(0, 2) + "·" + value.substring(2);
            case 1 ->
                value.substring(0, 2) + value.substring(2).replace('0', 'O').replace('1', 'I');
            default -> value.substring(1);
        };
    }

    /** As people type a day into a cell that is no date. */
    private static String dated(String value, Draws draws) {
        String plain = value.replace("-", "");
        int month = Integer.parseInt(plain.substring(4, 6));
        int day = Integer.parseInt(plain.substring(6));
        return switch (draws.below(3)) {
            case 0 -> plain.substring(0, 4) + "/" + month + "/" + day;
            case 1 -> plain;
            default -> plain.substring(0, 4) + "年" + month + "月" + day + "日";
        };
    }

    private static String clock(String value, Draws draws) {
        java.time.LocalDateTime at =
                java.time.LocalDateTime.parse(value.replace(' ', 'T')).minusMinutes(draws.between(1, 15));
        StringBuilder text = new StringBuilder();
        Batch.cell(text, at);
        return text.toString();
    }

    private static String amount(String value, Draws draws) {
        return draws.chance(0.5) ? "¥" + value : value + "元";
    }

    private static @Nullable String tenThousands(String value) {
        java.math.BigDecimal yuan = new java.math.BigDecimal(value);
        return yuan.movePointLeft(4).toPlainString() + "万元";
    }

    /** Applies what happens to a row; each change is told. */
    static List<String> apply(String dataset, List<String> columns, List<String> cells, Draws draws, Told told) {
        List<String> changed = new ArrayList<>(cells);
        for (Defect defect : of(dataset)) {
            int at = columns.indexOf(defect.column());
            boolean happens = draws.chance(defect.share());
            if (happens && (!cells.get(at).isEmpty() || defect.id().equals("D08"))) {
                String other = defect.change().of(changed.get(at), draws);
                if (other != null) {
                    changed.set(at, other);
                    told.defect(defect.column(), defect.id(), cells.get(at), other);
                }
            }
        }
        return changed;
    }

    /** Hears of each defect. */
    interface Told {
        void defect(String column, String id, String truth, String dirty);
    }
}
