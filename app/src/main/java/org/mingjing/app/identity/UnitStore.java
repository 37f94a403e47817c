package org.mingjing.app.identity;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of units. */
@Repository
class UnitStore {
    private static final int ROWS_AT_ONCE = 1_000;
    /** What {@code identity.keep_tree} refuses with. */
    private static final String NO_TREE = "MJ005";

    /** Each unit as it is on the day, as far as it is seen; its parent only if that is seen too. */
    private static final String SEEN =
            """
            with mine as materialized (select unit from identity.visible_units() as v (unit)),
            seen as (
                select u.id, s.parent, s.name_en, s.name_zh, s.kind, u.version,
                       s.valid_to is not null and s.valid_to <= :on as closed,
                       s.parent is null or not (:everything or s.parent in (select unit from mine)) as top
                from identity.unit u
                join lateral (select * from identity.unit_state st
                              where st.unit = u.id and st.valid_from <= :on
                              order by st.valid_from desc limit 1) s on true
                where :everything or u.id in (select unit from mine)
            )
            select seen.id, case when top then null else parent end as parent, name_en, name_zh, kind, closed, version,
                   exists (select 1 from identity.unit_state c
                           where c.parent = seen.id and c.valid_from <= :on
                             and (c.valid_to is null or c.valid_to > :on)) as children
            from seen
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    UnitStore(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.template = new JdbcTemplate(source);
    }

    /**
     * What is looked at.
     *
     * @param everything whether the whole tree is seen, as administrators do; others see what they answer for
     * @param on day
     */
    record Sight(boolean everything, LocalDate on) {}

    List<Units.Listed> list(Sight sight, String search, String after, int size) {
        return seen(
                        """
                         where seen.id > :after
                           and (name_en ilike :search or name_zh ilike :search or seen.id ilike :search)
                         order by seen.id limit :size
                        """,
                        sight)
                .param("after", after)
                .param("search", "%" + search + "%")
                .param("size", size)
                .query(UnitStore::listed)
                .list();
    }

    List<Units.Listed> below(Sight sight, @Nullable String parent) {
        return seen(
                        " where (case when :parent = '' then top else not top and parent = :parent end) and not closed"
                                + " order by name_zh, seen.id",
                        sight)
                .param("parent", parent == null ? "" : parent)
                .query(UnitStore::listed)
                .list();
    }

    Optional<Units.Listed> one(Sight sight, String id) {
        return seen(" where seen.id = :id", sight)
                .param("id", id)
                .query(UnitStore::listed)
                .optional();
    }

    /** From the top to the unit's parent. */
    List<Units.Listed> path(Sight sight, String id) {
        return seen(
                        """
                         join (with recursive up (unit, step) as (
                                   select t.parent, 1 from identity.tree_on(:on) t where t.unit = :id
                                   union
                                   select t.parent, up.step + 1 from up join identity.tree_on(:on) t on t.unit = up.unit
                                   where up.step < 50)
                               select unit, min(step) as step from up group by unit) way on way.unit = seen.id
                         order by way.step desc
                        """,
                        sight)
                .param("id", id)
                .query(UnitStore::listed)
                .list();
    }

    private JdbcClient.StatementSpec seen(String rest, Sight sight) {
        return jdbc.sql(SEEN + rest).param("everything", sight.everything()).param("on", Date.valueOf(sight.on()));
    }

    /** All states of a unit, the oldest first; parents that are not seen are left out. */
    List<Units.State> history(String id, Sight sight) {
        return jdbc.sql(
                        """
                        select s.unit, case when :everything or s.parent in (select identity.visible_units()) then s.parent end
                                   as parent, s.name_en, s.name_zh, s.kind, s.valid_from, s.valid_to,
                               case when s.valid_to is not null and lead(s.unit) over (order by s.valid_from) is null
                                    then u.successor end as successor
                        from identity.unit_state s join identity.unit u on u.id = s.unit
                        where s.unit = :id order by s.valid_from
                        """)
                .param("id", id)
                .param("everything", sight.everything())
                .query(UnitStore::state)
                .list();
    }

    List<Units.State> all() {
        return jdbc.sql(
                        """
                        select s.unit, s.parent, s.name_en, s.name_zh, s.kind, s.valid_from, s.valid_to,
                               case when s.valid_to is not null
                                     and lead(s.unit) over (partition by s.unit order by s.valid_from) is null
                                    then u.successor end as successor
                        from identity.unit_state s join identity.unit u on u.id = s.unit
                        """)
                .query(UnitStore::state)
                .list();
    }

    /** Whoever changes the tree waits for who changes it already. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('identity.unit_state'))::text")
                .query(String.class)
                .single();
    }

    boolean exists(String id) {
        return jdbc.sql("select exists (select 1 from identity.unit where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Optional<Units.State> last(String id) {
        return jdbc.sql(
                        """
                        select unit, parent, name_en, name_zh, kind, valid_from, valid_to, null as successor
                        from identity.unit_state where unit = ? order by valid_from desc limit 1
                        """)
                .param(id)
                .query(UnitStore::state)
                .optional();
    }

    LocalDate first(String id) {
        return jdbc.sql("select min(valid_from) from identity.unit_state where unit = ?")
                .param(id)
                .query(LocalDate.class)
                .single();
    }

    boolean wouldCircle(String id, String parent, LocalDate from) {
        return jdbc.sql("select identity.would_circle(?, ?, ?, null)")
                .params(id, parent, Date.valueOf(from))
                .query(Boolean.class)
                .single();
    }

    boolean hasOpenBelow(String id, LocalDate from) {
        return jdbc.sql(
                        """
                        select exists (select 1 from identity.unit_state
                                       where parent = ? and (valid_to is null or valid_to > ?))
                        """)
                .params(id, Date.valueOf(from))
                .query(Boolean.class)
                .single();
    }

    boolean raiseVersion(String id, long version) {
        return jdbc.sql("update identity.unit set version = version + 1 where id = ? and version = ?")
                        .params(id, version)
                        .update()
                == 1;
    }

    void insertUnit(String id) {
        insertUnits(List.of(id));
    }

    void insertUnits(List<String> ids) {
        template.batchUpdate(
                "insert into identity.unit (id) values (?)",
                ids,
                ROWS_AT_ONCE,
                (statement, id) -> statement.setString(1, id));
    }

    void insertState(Units.State state) {
        insertStates(List.of(state));
    }

    void insertStates(List<Units.State> states) {
        try {
            insertBatch(states);
        } catch (UncategorizedSQLException refused) {
            if (refused.getSQLException() == null || !NO_TREE.equals(sqlState(refused))) {
                throw refused;
            }
            throw new Problem(
                    IdentityProblem.UNIT_ABOVE_ITSELF,
                    "a unit would lie above itself, or be in two states at once",
                    null,
                    "Mend the parents and days.");
        }
    }

    private static @Nullable String sqlState(UncategorizedSQLException refused) {
        SQLException last = java.util.Objects.requireNonNull(refused.getSQLException());
        return last.getNextException() == null
                ? last.getSQLState()
                : last.getNextException().getSQLState();
    }

    private void insertBatch(List<Units.State> states) {
        template.batchUpdate(
                """
                insert into identity.unit_state (unit, parent, name_en, name_zh, valid_from, valid_to, kind)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                states,
                ROWS_AT_ONCE,
                (statement, state) -> {
                    statement.setString(1, state.unit());
                    statement.setString(2, state.parent());
                    statement.setString(3, state.name().en());
                    statement.setString(4, state.name().zh());
                    statement.setDate(5, Date.valueOf(state.from()));
                    statement.setDate(6, state.to() == null ? null : Date.valueOf(state.to()));
                    statement.setString(7, state.kind());
                });
        states.stream().filter(state -> state.successor() != null).forEach(s -> succeeded(s.unit(), s.successor()));
    }

    void forget(List<String> units) {
        template.batchUpdate(
                "delete from identity.unit_state where unit = ?",
                units,
                ROWS_AT_ONCE,
                (statement, id) -> statement.setString(1, id));
    }

    void correct(Units.State state) {
        jdbc.sql("update identity.unit_state set parent = ?, name_en = ?, name_zh = ?, kind = ?"
                        + " where unit = ? and valid_from = ?")
                .param(state.parent())
                .param(state.name().en())
                .param(state.name().zh())
                .param(state.kind())
                .param(state.unit())
                .param(Date.valueOf(state.from()))
                .update();
    }

    void end(Units.State state, LocalDate from) {
        jdbc.sql("update identity.unit_state set valid_to = ? where unit = ? and valid_from = ?")
                .params(Date.valueOf(from), state.unit(), Date.valueOf(state.from()))
                .update();
    }

    void succeeded(String id, @Nullable String successor) {
        jdbc.sql("update identity.unit set successor = ? where id = ?")
                .param(successor)
                .param(id)
                .update();
    }

    long refresh(LocalDate today) {
        return jdbc.sql("select identity.refresh_unit_below(?)")
                .param(Date.valueOf(today))
                .query(Long.class)
                .single();
    }

    private static Units.Listed listed(ResultSet row, int i) throws SQLException {
        return new Units.Listed(
                row.getString("id"),
                row.getString("parent"),
                new Text(row.getString("name_en"), row.getString("name_zh")),
                row.getString("kind"),
                row.getBoolean("closed"),
                row.getBoolean("children"),
                row.getLong("version"));
    }

    private static Units.State state(ResultSet row, int i) throws SQLException {
        Date to = row.getDate("valid_to");
        return new Units.State(
                row.getString("unit"),
                row.getString("parent"),
                new Text(row.getString("name_en"), row.getString("name_zh")),
                row.getString("kind"),
                row.getDate("valid_from").toLocalDate(),
                to == null ? null : to.toLocalDate(),
                row.getString("successor"));
    }

    /** The names that units bore last, by id. */
    Map<String, Text> names(Set<String> ids) {
        Map<String, Text> names = new HashMap<>();
        jdbc.sql("select id, name_en, name_zh from directory.unit where id = any(:ids) and name_en is not null")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("id"), new Text(row.getString("name_en"), row.getString("name_zh")));
                });
        return names;
    }
}
