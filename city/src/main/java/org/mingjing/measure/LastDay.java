package org.mingjing.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.lake.SnapshotDraft;
import org.mingjing.lake.SnapshotWriter;

/**
 * A city's lake as it was on the evening before a day, and what that day brought: every row of a register of events
 * comes on the day on which its office would send it; registers of people, vehicles and places do not change.
 */
public final class LastDay {
    /** By dataset, the day on which a row comes; {@code c} and {@code v} are the claim and the invoice that it belongs to. */
    private static final Map<String, String> COMES = comes();

    private final Lake city;
    private final LocalDate day;

    /** @param city lake of the whole city; what came after the day is left out */
    public LastDay(Lake city, LocalDate day) {
        this.city = city;
        this.day = day;
    }

    private static Map<String, String> comes() {
        Map<String, String> comes = new LinkedHashMap<>();
        for (String column : List.of(
                "trajectory_point.fix_ts",
                "toll_passage.exit_ts",
                "refuelling.txn_ts",
                "parking_event.end_ts",
                "vehicle_trip_order.created_at",
                "leave_attendance.day",
                "expense_claim.submit_ts",
                "invoice.issue_ts",
                "payment.pay_ts",
                "ledger_entry.entered_at",
                "benefit_payout.pay_date",
                "official_card_txn.txn_ts",
                "reception_order.approved_at",
                "travel_order.approved_at",
                "meeting_training_plan.approved_at",
                "banquet_booking.event_date",
                "event_declaration.event_date",
                "civil_event.event_date",
                "gift_declaration.registered_at",
                "hotel_stay.check_out",
                "venue_transaction.txn_ts",
                "outbound_travel.entry_date",
                "maintenance_repair.out_date",
                "bank_statement_entry.txn_ts")) {
            comes.put(column.substring(0, column.indexOf('.')), "r." + column.substring(column.indexOf('.') + 1));
        }
        comes.put("public_payroll", "cast(r.pay_month || '-15' as date)");
        comes.put("expense_line", "c.submit_ts");
        comes.put("ticket_segment", "coalesce(c.submit_ts, r.arrive_ts)");
        comes.put("lodging_bill", "coalesce(c.submit_ts, r.check_out)");
        comes.put("invoice_line", "v.issue_ts");
        return comes;
    }

    /** Writes the lake of the evening before. */
    public void before(Lake lake, Iterable<String> datasets) throws SQLException {
        for (String dataset : datasets) {
            city.head(dataset).ifPresent(whole -> write(lake, whole, "<"));
        }
    }

    /** Adds the rows of the day; a dataset without any stays as it is. */
    public void add(Lake lake) {
        COMES.keySet().forEach(dataset -> city.head(dataset).ifPresent(whole -> write(lake, whole, "=")));
    }

    private void write(Lake lake, Snapshot whole, String when) {
        String dataset = whole.dataset();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            String comes = COMES.get(dataset);
            statement.execute("create view t as select r.* from " + parquet(whole) + " as r"
                    + parent(comes, " c.", "expense_claim", "c", "claim_no")
                    + parent(comes, " v.", "invoice", "v", "invoice_key")
                    + (comes == null
                            ? ""
                            : " where coalesce(cast(" + comes + " as date), date '1900-01-01') " + when + " date '"
                                    + day + "'"));
            long rows = number(statement, "select count(*) from t");
            if (rows == 0 && when.equals("=")) {
                return;
            }
            commit(lake, whole, statement, rows, when);
        } catch (SQLException failure) {
            throw new IllegalStateException(dataset + ": " + failure.getMessage(), failure);
        }
    }

    private String parent(String comes, String prefix, String dataset, String alias, String key) {
        return comes == null || !(" " + comes + " ").replace("(", " ").contains(prefix)
                ? ""
                : " left join (select distinct on (" + key + ") * from "
                        + parquet(city.head(dataset).orElseThrow()) + ") as " + alias + " on " + alias + "."
                        + key + " = r." + key;
    }

    private void commit(Lake lake, Snapshot whole, Statement statement, long rows, String when) throws SQLException {
        try (SnapshotWriter writer = lake.write(whole.dataset())) {
            Map<String, Long> parts = new LinkedHashMap<>();
            Map<String, Long> nulls = new LinkedHashMap<>();
            writer.parent().ifPresent(parent -> {
                parent.manifest().files().forEach(file -> {
                    writer.keep(parent, file);
                    parts.put(file.path().replace("data/", ""), file.rows());
                });
                parent.manifest().columns().forEach(column -> nulls.put(column.name(), column.nulls()));
            });
            String part = when.equals("<") ? "b000001-00001.parquet" : "b000002-00001.parquet";
            parts.put(part, rows);
            statement.execute("copy t to '" + writer.staging().resolve("data").resolve(part)
                    + "' (format parquet, compression zstd)");
            List<Manifest.StoredColumn> columns = new ArrayList<>();
            for (Manifest.StoredColumn column : whole.manifest().columns()) {
                long open = number(statement, "select count(*) - count(\"" + column.name() + "\") from t");
                columns.add(new Manifest.StoredColumn(
                        column.name(), column.type(), open + nulls.getOrDefault(column.name(), 0L)));
            }
            writer.commit(
                    new SnapshotDraft(
                            whole.manifest().contractVersion(),
                            whole.manifest().zone(),
                            columns,
                            parts,
                            Map.of(),
                            List.of(),
                            Map.of()),
                    whole.manifest().createdAt());
        }
    }

    private static String parquet(Snapshot snapshot) {
        return snapshot.dataFiles().stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
