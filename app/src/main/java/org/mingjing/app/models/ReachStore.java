package org.mingjing.app.models;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far somebody's say goes: a unit's own matters, or what holds for all. */
@Repository
class ReachStore {
    private final JdbcClient jdbc;

    ReachStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Refuses who may not speak for the unit with that permission.
     *
     * @param unit null: all units, for which only those speak who answer for a whole tree of them
     */
    void require(Caller caller, Permission permission, @Nullable String unit) {
        List<String> duties = units(caller, permission);
        if (unit != null ? !isBelow(unit, duties) : !isWhole(duties)) {
            throw unit != null
                    ? CommonProblem.notFound()
                    : new Problem(
                            ModelsProblem.WHOLE_NEEDED,
                            "this holds for more than the units that you answer for",
                            null,
                            "Name one of your units, or ask somebody who answers for all.");
        }
    }

    /**
     * How far a permission of somebody reaches.
     *
     * @param units at or below these
     * @param whole and to what holds for all
     */
    record Reach(List<String> units, boolean whole) {}

    Reach reach(Caller caller, Permission permission) {
        List<String> units = units(caller, permission);
        return new Reach(units, isWhole(units));
    }

    /** The one unit that somebody has that permission for; refused where there are several. */
    static String onlyUnit(Caller caller, Permission permission) {
        List<String> units = units(caller, permission).stream().distinct().toList();
        if (units.size() != 1) {
            throw CommonProblem.invalid("you serve several units", "Name one of them as 'unit'.");
        }
        return units.get(0);
    }

    private static List<String> units(Caller caller, Permission permission) {
        return caller.duties().stream()
                .filter(duty -> duty.role().permissions().contains(permission))
                .map(Caller.Duty::unit)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private boolean isBelow(String unit, List<String> duties) {
        return jdbc.sql("select exists (select from directory.unit_below where below = ? and above = any (?))")
                .params(unit, duties.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private boolean isWhole(List<String> duties) {
        return jdbc.sql(
                        """
                        select exists (
                            select from unnest(?) d (unit)
                            where not exists (
                                select from directory.unit_below b where b.below = d.unit and b.above <> b.below))
                        """)
                .param(duties.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Of which units whoever acts may see matters; the same as {@code models.in_scope} says in the database. */
    Scope scope() {
        return new Scope(
                Set.copyOf(jdbc.sql("select identity.visible_units()")
                        .query(String.class)
                        .list()),
                Set.copyOf(jdbc.sql("select id from directory.unit")
                        .query(String.class)
                        .list()),
                jdbc.sql("select models.sees_the_whole()").query(Boolean.class).single());
    }
}
