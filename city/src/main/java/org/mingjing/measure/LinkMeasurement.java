package org.mingjing.measure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;

/**
 * How well mentions of one party find each other in a lake by what import makes of them: tokens of identity numbers, plates
 * and names in the form in which they are compared. Truth says of each mention whose it is; two mentions of one party that
 * agree are a true pair.
 */
final class LinkMeasurement {
    private final Tables tables;
    private final Lake lake;
    private final Datasets contracts;

    LinkMeasurement(Tables tables, Lake lake, Datasets contracts) {
        this.tables = tables;
        this.lake = lake;
        this.contracts = contracts;
    }

    /** Pairwise F1 by kind of party; a mention whose row was rejected agrees with none, one never sent is left out. */
    SortedMap<String, Double> figures() {
        tables.execute("create table link as select * from " + tables.truth("gt_link")
                + " l where not exists (select 1 from "
                + tables.truth("gt_defect") + " d where d.defect_id = 'D23' and starts_with(l.source, d.dataset || '.')"
                + " and d.key = l.source_key)");
        tables.execute("create table mention (kind varchar, true_id varchar, form varchar)");
        for (String source : sources()) {
            String dataset = source.substring(0, source.indexOf('.'));
            String column = source.substring(source.indexOf('.') + 1);
            lake.head(dataset)
                    .ifPresent(
                            snapshot -> tables.execute("insert into mention select l.entity_kind, l.true_id, coalesce("
                                    + form(column) + ", 'row ' || l.source_key) from link l left join (select *, "
                                    + key(contracts.get(dataset)) + " as plain_key from "
                                    + Tables.snapshot(snapshot, contracts.get(dataset))
                                    + ") s on s.plain_key = l.source_key"
                                    + " where l.source = '" + source + "'"));
        }
        fleet();
        SortedMap<String, Double> figures = new TreeMap<>();
        tables.read(
                """
                with cell as (select kind, true_id, form, count(*) as n from mention group by all),
                shared as (select kind, sum(n * (n - 1) / 2) as pairs from cell group by kind),
                meant as (select kind, sum(n * (n - 1) / 2) as pairs from (select kind, sum(n) as n from cell group by kind, true_id) group by kind),
                made as (select kind, sum(n * (n - 1) / 2) as pairs from (select kind, sum(n) as n from cell group by kind, form) group by kind)
                select kind, 2 * shared.pairs / (meant.pairs + made.pairs) from shared join meant using (kind) join made using (kind)
                where meant.pairs + made.pairs > 0""",
                row -> figures.put(row.getString(1), row.getDouble(2)));
        return figures;
    }

    /** The register says which plates one vehicle had after another. */
    private void fleet() {
        lake.head("official_vehicle")
                .ifPresent(snapshot -> tables.execute("update mention set form = f.vehicle_id from (select distinct "
                        + form("plate_no").replace("s.", "") + " as plate, vehicle_id from "
                        + Tables.snapshot(snapshot, contracts.get("official_vehicle"))
                        + ") f where mention.kind = 'vehicle' and mention.form = f.plate"));
    }

    /** The key of a row without what a lake keeps as a hash. */
    private static String key(DatasetContract contract) {
        return contract.key().stream()
                .filter(k -> contract.column(k).orElseThrow().type().kind() != ColumnType.Kind.HASH)
                .map(k -> "coalesce(cast(\"" + k + "\" as varchar), '')")
                .collect(Collectors.joining(" || '|' || "));
    }

    private List<String> sources() {
        List<String> sources = new java.util.ArrayList<>();
        tables.read("select distinct source from link order by 1", row -> sources.add(row.getString(1)));
        return sources;
    }

    private static String form(String column) {
        String value = "s.\"" + column + "\"";
        return column.startsWith("plate") ? plate(value) : column.endsWith("name") ? name(value) : value;
    }

    private static String name(String value) {
        return "regexp_replace(" + value + ", '[\\s\\x{3000}]', '', 'g')";
    }

    private static String plate(String value) {
        String spelling = "upper(translate(" + value + ", '·.- ', ''))";
        return "left(" + spelling + ", 2) || translate(substr(" + spelling + ", 3), 'OI', '01')";
    }
}
