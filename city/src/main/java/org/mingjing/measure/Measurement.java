package org.mingjing.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.scan.ModelState;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;

/**
 * Compares the hits of a run with the truth of the city. A hit meets a planted affair when its model is one that truth
 * names for it, and either its subject is the same and its day lies within the affair's period, {@value #SLACK_DAYS}
 * days around it let through (a finding has one day, a model of months or years gives the last), or it rests on a row
 * that truth names.
 */
final class Measurement implements AutoCloseable {
    static final int SLACK_DAYS = 31;

    private static final List<Integer> TOP = List.of(50, 200);

    private final RunFolder run;
    private final Datasets contracts;
    private final Tables tables;

    /**
     * @param truth the folder {@code truth} of the city
     * @param contracts to find evidence rows by their keys
     */
    Measurement(RunFolder run, Path truth, Datasets contracts) {
        this.run = run;
        this.contracts = contracts;
        if (!Files.exists(truth.resolve("gt_violation.csv"))) {
            throw new Problem(
                    MeasureProblem.MEASURE_TRUTH,
                    "there is no truth in this folder",
                    Place.of(truth),
                    "Name the folder 'truth' of a city that 'mingjing city' made.");
        }
        this.tables = new Tables(truth);
    }

    Figures figures(String city) {
        load();
        places(run.run());
        meet();
        SortedMap<String, String> notRun = new TreeMap<>();
        Run about = run.run();
        about.models().stream()
                .filter(m -> m.state() != ModelState.DONE && m.state() != ModelState.HELD)
                .forEach(m -> notRun.put(m.model(), m.code() == null ? m.state().name() : m.code()));
        return new Figures(
                city, models(notRun), byDifficulty(notRun), twinAccuracy(), evidenceOverlap(), atTop(), notRun);
    }

    /** The hits of each model, once the figures were asked for. */
    Map<String, Set<String>> hits() {
        Map<String, Set<String>> hits = new TreeMap<>();
        tables.read("select model, id from hit", row -> hits.computeIfAbsent(row.getString(1), m -> new TreeSet<>())
                .add(row.getString(2)));
        return hits;
    }

    private void load() {
        tables.execute("create table violation as select violation_id as id, string_split(model_ids, ';') as models,"
                + " subject_key as subject, try_cast(period_from as date) as since, try_cast(period_to as date) as until,"
                + " difficulty, string_split(evidence, ' ') as evidence, twin_id as twin,"
                + " string_split(model_ids, ';')[1] as model from " + tables.truth("gt_violation"));
        tables.execute("create table innocent as select hn_id as id, string_split(model_ids, ';')[1] as model,"
                + " subject_key as subject, try_cast(period_from as date) as since, try_cast(period_to as date) as until, kind"
                + " from " + tables.truth("gt_hard_negative"));
        String columns = "select id, model, subject, rank, cast(left(occurred_at, 10) as date) as day from ";
        String held = Files.exists(run.folder().resolve(RunFolder.HELD))
                ? " union all " + columns + parquet(RunFolder.HELD) + " where outcome = 'HIT'"
                : "";
        tables.execute(
                "create table hit as " + columns + parquet(RunFolder.FINDINGS) + " where outcome = 'HIT'" + held);
    }

    /** A hit meets an affair by its subject and day, or by a row of its evidence that truth names. */
    private void meet() {
        String within =
                " and (h.day is null or h.day between t.since - " + SLACK_DAYS + " and t.until + " + SLACK_DAYS + ")";
        tables.execute("create table met as select h.id as hit, h.model, t.id, t.model as planted_for from hit h"
                + " join violation t on list_contains(t.models, h.model) and h.subject = t.subject" + within
                + " union select distinct h.id, h.model, t.id, t.model from hit h"
                + " join " + evidence() + " e on e.finding = h.id"
                + " join place p on p.dataset = e.dataset and p.file = e.file and p.line = e.\"row\""
                + " join named n on n.dataset = p.dataset and n.key = p.key"
                + " join violation t on t.id = n.id and list_contains(t.models, h.model)");
        tables.execute("create table mistaken as select distinct t.id from hit h"
                + " join innocent t on t.model = h.model and h.subject = t.subject" + within
                + " where h.id not in (select hit from met)");
    }

    /** Truth names rows by their keys, a run by file and line: the lake knows both. */
    private void places(Run about) {
        tables.execute(
                "create table named as select v.id, split_part(e, ':', 1) as dataset, substr(e, strpos(e, ':') + 1) as key"
                        + " from violation v, unnest(v.evidence) as u (e) where e <> ''");
        tables.execute("create table place (dataset varchar, key varchar, file varchar, line bigint)");
        Lake lake = Lake.open(Path.of(about.lake()));
        List<String> datasets = new ArrayList<>();
        tables.read("select distinct dataset from named", row -> datasets.add(row.getString(1)));
        for (String dataset : datasets) {
            Optional<Snapshot> snapshot = lake.head(dataset);
            Optional<DatasetContract> contract = contracts.find(dataset);
            if (snapshot.isPresent() && contract.isPresent()) {
                tables.execute("insert into place select '" + dataset
                        + "', replace(key, ' ', 'T'), _src_file, _src_row from "
                        + Tables.snapshot(snapshot.get(), contract.get())
                        + " where replace(key, ' ', 'T') in (select key from named where dataset = '" + dataset + "')");
            }
        }
    }

    private SortedMap<String, ModelFigures> models(SortedMap<String, String> notRun) {
        SortedMap<String, ModelFigures> figures = new TreeMap<>();
        String sql =
                """
                with m as (select distinct model from violation union select model from innocent union select model from hit)
                select m.model,
                    (select count(*) from violation v where v.model = m.model),
                    (select count(*) from violation v where v.model = m.model
                        and exists (select 1 from met where met.id = v.id and met.model = m.model)),
                    (select count(*) from hit h where h.model = m.model),
                    (select count(*) from hit h where h.model = m.model and h.id in (select hit from met)),
                    (select count(*) from innocent i where i.model = m.model),
                    (select count(*) from innocent i where i.model = m.model and i.id in (select id from mistaken))
                from m""";
        tables.read(sql, row -> {
            if (!notRun.containsKey(row.getString(1))) {
                figures.put(
                        row.getString(1),
                        new ModelFigures(
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getInt(7)));
            }
        });
        return figures;
    }

    private SortedMap<String, int[]> byDifficulty(SortedMap<String, String> notRun) {
        SortedMap<String, int[]> found = new TreeMap<>();
        tables.read(
                "select v.difficulty, v.model, v.id in (select id from met where met.model = v.model) from violation v",
                row -> {
                    if (!notRun.containsKey(row.getString(2))) {
                        int[] counts = found.computeIfAbsent(row.getString(1), d -> new int[2]);
                        counts[0]++;
                        counts[1] += row.getBoolean(3) ? 1 : 0;
                    }
                });
        return found;
    }

    private double twinAccuracy() {
        double[] share = new double[1];
        tables.read(
                "select count(*) filter (where v.id in (select id from met) and i.id not in (select id from mistaken)),"
                        + " count(*) from violation v join innocent i on i.id = v.twin"
                        + " where v.model in (select model from hit)",
                row -> share[0] = ModelFigures.share(row.getLong(1), row.getLong(2)));
        return share[0];
    }

    private List<Double> atTop() {
        List<Double> shares = new ArrayList<>();
        for (int most : TOP) {
            tables.read(
                    "select count(*) filter (where id in (select hit from met)), count(*) from hit where rank between 1 and "
                            + most,
                    row -> shares.add(ModelFigures.share(row.getLong(1), row.getLong(2))));
        }
        return shares;
    }

    private double evidenceOverlap() {
        double[] mean = {1};
        tables.read(
                """
                with truth as (select distinct n.id, p.file, p.line from named n join place p using (dataset, key)),
                raised as (select distinct met.id, e.finding, e.file, e."row" as line
                           from met join evidence e on e.finding = met.hit
                           where met.model = met.planted_for and e.dataset in (select dataset from named where named.id = met.id)),
                pairs as (select r.id, r.finding,
                              count(*) filter (where t.line is not null) as shared, count(*) as ours,
                              (select count(*) from truth where truth.id = r.id) as theirs
                          from raised r left join truth t on t.id = r.id and t.file = r.file and t.line = r.line
                          group by r.id, r.finding)
                select avg(best) from (select id, max(shared / (ours + theirs - shared)) as best from pairs where theirs > 0 group by id)
                """
                        .replace("join evidence e", "join " + evidence() + " e"),
                row -> mean[0] = row.getObject(1) == null ? 1 : row.getDouble(1));
        return mean[0];
    }

    private String parquet(String name) {
        return Tables.parquet(run.folder().resolve(name));
    }

    /** Held findings rest on rows, too: somebody may raise them. */
    private String evidence() {
        return "(from " + parquet(RunFolder.EVIDENCE)
                + (Files.exists(run.folder().resolve(RunFolder.HELD_EVIDENCE))
                        ? " union all by name from " + parquet(RunFolder.HELD_EVIDENCE)
                        : "")
                + ")";
    }

    @Override
    public void close() {
        tables.close();
    }
}
