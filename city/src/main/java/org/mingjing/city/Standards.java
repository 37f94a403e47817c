package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Calendar and limits. */
final class Standards {
    private static final Table CALENDAR =
            Table.dataset("calendar_day", "*day *region_code is_workday day_kind festival festival_block_id term_time");
    private static final Table LIMIT = Table.dataset(
            "standard_limit", "*item_code *region_code *rank_code limit_value unit legal_basis *valid_from valid_to");
    private static final Table WELFARE = Table.dataset(
            "welfare_standard",
            "*item_code *issuer_code per_person_cap period eligible_groups legal_basis *valid_from valid_to");
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    private Standards() {}

    static void write(Rows rows) {
        for (LocalDate day = Days.FIRST; !day.isAfter(Days.LAST.plusDays(31)); day = day.plusDays(1)) {
            Days.Block block = Days.blockOf(day);
            rows.row(
                    CALENDAR,
                    day,
                    Land.PREFECTURE,
                    Days.isWorkday(day),
                    Days.kind(day),
                    block == null ? null : block.festival(),
                    block == null ? null : block.id(),
                    Days.isTermTime(day));
        }
        limit(rows, "reception_meal", "any", "130", "CNY/person");
        limit(rows, "per_diem_meal", "any", "100", "CNY/day");
        limit(rows, "per_diem_transport", "any", "80", "CNY/day");
        limit(rows, "lodging", "any", "380", "CNY/night");
        limit(rows, "meeting", "third", "550", "CNY/person-day");
        limit(rows, "training", "third", "450", "CNY/person-day");
        limit(rows, "vehicle_general", "any", "180000", "CNY");
        limit(rows, "vehicle_confidential", "any", "120000", "CNY");
        limit(rows, "banquet_tables_single", "any", "20", "table");
        limit(rows, "banquet_tables_joint", "any", "30", "table");
        limit(rows, "banquet_tables_single", "head", "15", "table");
        welfare(rows, "festival", "2000", "year");
        welfare(rows, "birthday", "400", "year");
        welfare(rows, "marriage", "1000", "once");
        welfare(rows, "childbirth", "1000", "once");
        welfare(rows, "hospital", "1000", "once");
        welfare(rows, "bereavement", "1000", "once");
        welfare(rows, "retirement", "1000", "once");
        welfare(rows, "sport", "500", "year");
        welfare(rows, "transport", "500", "month");
        welfare(rows, "duty", "100", "month");
    }

    private static void limit(Rows rows, String item, String rank, String value, String unit) {
        rows.row(
                LIMIT, item, Land.CITY, rank, value, unit, "镜中市支出标准（虚构）第" + (item.length() % 9 + 1) + "条", SINCE, null);
    }

    private static void welfare(Rows rows, String item, String cap, String period) {
        rows.row(
                WELFARE,
                item,
                "UNION990181",
                cap,
                period,
                List.of("member"),
                "镜中市工会经费收支办法（虚构）第" + (item.length() % 9 + 1) + "条",
                SINCE,
                null);
    }
}
