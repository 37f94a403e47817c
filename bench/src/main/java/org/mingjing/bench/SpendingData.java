package org.mingjing.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A CSV of spending lines in the contract's own columns, the same bytes for the same number of rows: two hundred
 * units, thirty thousand suppliers of very unequal size, three years, log-normal amounts with price points, one line
 * in five hundred repeated a few days later, with its supplier and document; a third of the units know the day of purchase.
 */
final class SpendingData {
    private SpendingData() {}

    static void write(Path csv, long rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + lines(rows) + ") to '" + csv + "' (format csv, header)");
        }
    }

    private static String lines(long rows) {
        return """
            with draw as (
                select i,
                       case when hash(i + 5) %% 500 = 0 then i - 37 else i end as twin
                from range(%d) as r(i)
            ), shaped as (
                select i, twin,
                       cast(floor(30000 * power((hash(twin) %% 1000000) / 1e6, 3)) as bigint) as supplier,
                       cast(hash(twin + 1000000007) %% 200 as bigint) as unit,
                       cast(hash(twin + 2000000011) %% 24 as bigint) as category,
                       date '2022-01-01' + cast(hash(twin + 17) %% 1090 as integer) + cast(twin <> i as integer) * 3 as day,
                       exp(3.5 + 3.2 * sqrt(-2 * ln(((hash(twin + 23) %% 999983) + 1) / 1e6)) * cos(6.2831853 * ((hash(twin + 29) %% 999979) / 1e6)) * 0.45) as raw
                from draw
            )
            select 'L' || i as line_id, 'U' || lpad(cast(unit as varchar), 3, '0') as payer_id, 'Unit ' || unit as payer_name,
                   'Department ' || (category %% 7) as department, 'P' || (hash(i + 41) %% 4000) as claimant_id,
                   null as claimant_name, 'S' || supplier as supplier_id, 'Supplier ' || supplier || ' Ltd' as supplier_name,
                   'organisation' as supplier_kind, cast(10000000 + supplier as varchar) as supplier_no,
                   case when supplier %% 331 = 0 then 'false' else 'true' end as supplier_no_valid,
                   'INV-' || (hash(twin + 43) %% 90000000) as document_no, 'T' || i as payment_no,
                   'Category ' || category as category,
                   'Goods and services of kind ' || category || ', order ' || (hash(i + 47) %% 100000) as description,
                   day, case when unit %% 3 = 0 then 'purchase' else 'payment' end as day_kind, strftime(day, '%%Y-%%m') as period,
                   cast(case when hash(twin + 53) %% 6 = 0 then round(raw, -1) + 10 else raw + 0.01 end as decimal(18, 2)) as amount,
                   'EUR' as currency
            from shaped
            """
                .formatted(rows);
    }
}
