package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One plot of a city: which value of which dataset's rows is counted.
 *
 * @param name of its element in the page
 */
record View(String name, String en, String zh, String dataset, Bins bins, Value value) {
    /** The cells of a row by the names of their columns. */
    interface Cells {
        String get(String column);
    }

    /** What a row counts for; nothing where it is not meant. */
    interface Value {
        OptionalDouble of(Cells cells);
    }

    static final List<View> ALL = List.of(
            new View(
                    "ages", "Age on 1 January 2023", "2023 年 1 月 1 日的年龄（岁）", "person", Bins.of(0, 5, 18, 2), View::age),
            new View(
                    "households",
                    "Persons in a household",
                    "每户人数",
                    "household",
                    Bins.of(1, 1, 8, 1),
                    number("member_count")),
            new View(
                    "pay",
                    "Basic pay of a month, yuan",
                    "月基本工资（元）",
                    "public_payroll",
                    Bins.of(5_000, 100, 12, 2),
                    where("pay_item", "base", number("amount"))),
            new View(
                    "meals",
                    "Reception meals, yuan a head",
                    "公务接待人均餐费（元）",
                    "expense_line",
                    Bins.of(0, 10, 20, 2),
                    View::aHead),
            new View(
                    "trips",
                    "Kilometres of an ordered journey",
                    "派车单行驶里程（公里）",
                    "vehicle_trip_order",
                    Bins.of(0, 25, 20, 2),
                    View::kilometres),
            new View("hours", "Hour of refuelling", "加油时刻（时）", "refuelling", Bins.of(0, 1, 24, 2), View::hour),
            new View("litres", "Litres of a fill", "单次加油量（升）", "refuelling", Bins.of(0, 5, 18, 2), number("litres")),
            new View(
                    "claims",
                    "Total of a claim, yuan (powers of ten)",
                    "报销单金额（元，对数刻度）",
                    "expense_claim",
                    Bins.powersOfTen(1, 0.25, 20),
                    number("total")),
            new View(
                    "digits",
                    "First digit of a claimed amount",
                    "报销明细金额首位数字",
                    "expense_line",
                    Bins.of(1, 1, 9, 1),
                    View::firstDigit),
            new View(
                    "festival",
                    "Festival goods of one festival, yuan",
                    "单次节日慰问品金额（元）",
                    "benefit_payout",
                    Bins.of(200, 50, 14, 2),
                    where("item_code", "festival", number("amount"))),
            new View(
                    "tables",
                    "Tables of a banquet",
                    "宴席桌数",
                    "banquet_booking",
                    Bins.of(0, 2, 22, 2),
                    number("tables")));

    private static Value number(String column) {
        return cells -> {
            String cell = cells.get(column);
            return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
        };
    }

    private static Value where(String column, String is, Value value) {
        return cells -> cells.get(column).equals(is) ? value.of(cells) : OptionalDouble.empty();
    }

    private static OptionalDouble age(Cells cells) {
        LocalDate birth = LocalDate.parse(cells.get("birth_date"));
        return OptionalDouble.of(java.time.Period.between(birth, Days.FIRST).getYears());
    }

    private static OptionalDouble aHead(Cells cells) {
        String persons = cells.get("persons");
        if (persons.isEmpty() || !cells.get("account_code").equals("30217")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(cells.get("amount")) / Double.parseDouble(persons));
    }

    private static OptionalDouble kilometres(Cells cells) {
        String end = cells.get("odo_end");
        return end.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(end) - Double.parseDouble(cells.get("odo_start")));
    }

    private static OptionalDouble hour(Cells cells) {
        return OptionalDouble.of(Integer.parseInt(cells.get("txn_ts").substring(11, 13)));
    }

    private static OptionalDouble firstDigit(Cells cells) {
        String digits = cells.get("amount").replaceFirst("^[-0.]+", "");
        return digits.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(digits.charAt(0) - '0');
    }
}
