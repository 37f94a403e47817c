package org.mingjing.derive;

import java.util.Objects;
import java.util.SortedMap;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Snapshot;

/**
 * Reading tracks on from where an earlier computation left them, instead of from their beginning.
 *
 * <p>It rests on this: positions that come never change which of those well before them are drift ({@link Track}), so that
 * a track read from an accepted fix on goes on as the whole one would.
 */
final class Resumption {
    private static final String TRACKS = VehicleDayPath.TRACKS;

    private final Engine engine;
    private final Datasets contracts;
    private final Grown grown;

    Resumption(Engine engine, Datasets contracts, Grown grown) {
        this.engine = engine;
        this.contracts = contracts;
        this.grown = grown;
    }

    /** Whether no position came later than the settings allow for, and the days known then are of the tracks known then. */
    static boolean isPossible(Datasets contracts, Grown grown, StopSettings settings) {
        Snapshot days = grown.then().get(VehicleDayPath.DATASET);
        Snapshot tracks = grown.then().get(TRACKS);
        if (tracks == null || (days != null && !Derivations.isMadeFrom(days, tracks))) {
            return false;
        }
        try (Engine engine = Engine.start()) {
            Resumption views = new Resumption(engine, contracts, grown);
            views.show("came", TRACKS, grown.came());
            views.show("then", TRACKS, grown.then());
            return !engine.any("select 1 from "
                    + "(select vehicle_id, min(fix_ts) as first from came_trajectory_point group by 1) as c join "
                    + "(select vehicle_id, max(fix_ts) as last from then_trajectory_point group by 1) as t "
                    + "on t.vehicle_id = c.vehicle_id and c.first <= t.last - to_days(" + settings.lateDays() + ")");
        }
    }

    /** A view such as {@code came_trajectory_point}. */
    void show(String when, String dataset, SortedMap<String, Snapshot> inputs) {
        InputViews.create(engine, contracts, when + "_" + dataset, dataset, inputs.get(dataset));
    }

    /**
     * Shows the dataset's view only rows that came or that end after the last day settled then, and positions only as far
     * back as these rows reach; the settled days of {@code vehicle_day_path} hold which fixes were accepted.
     *
     * @param begins expression for when a row begins
     * @param ends expression for when it ends; from then on positions are nothing to it
     */
    void spans(String dataset, String begins, String ends) {
        show("came", dataset, grown.came());
        show("then", dataset, grown.then());
        Snapshot days = Objects.requireNonNull(grown.then().get(VehicleDayPath.DATASET));
        InputViews.create(engine, contracts, "settled_day", VehicleDayPath.DATASET, Grown.settled(days));
        engine.run("create view " + dataset + " as select * from came_" + dataset + " union all by name "
                + "select t.* from then_" + dataset + " as t left join "
                + "(select vehicle_id, max(day) + 1 as until from settled_day group by 1) as k "
                + "on k.vehicle_id = t.vehicle_id where k.until is null or " + ends + " > k.until");
        from("select s.vehicle_id, max(d.first_fix) as since from (select vehicle_id, min(" + begins
                + ") as begins from "
                + dataset + " group by 1) as s left join settled_day as d "
                + "on d.vehicle_id = s.vehicle_id and d.first_fix < s.begins group by 1");
    }

    /**
     * Shows positions of these vehicles only, from these times on; a track without one from its beginning.
     *
     * @param restarts query for {@code vehicle_id} and {@code since}
     */
    void from(String restarts) {
        show("now", TRACKS, grown.now());
        engine.run("create table restart as " + restarts);
        engine.run("create view trajectory_point as select p.* from now_trajectory_point as p "
                + "join restart as r on r.vehicle_id = p.vehicle_id and (r.since is null or p.fix_ts >= r.since)");
    }
}
