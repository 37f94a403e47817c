package org.mingjing.app.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.scan.ModelRun;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of what became of each model in a run. */
@Repository
class RunResultStore {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String LAST =
            """
            select m.run, coalesce(r.finished_at, r.asked_at) as at, m.version, m.mode, m.state, m.code, m.reason,
                   u.hits, u.explained, u.not_assessable
            from models.run_model m
            join models.run r on r.id = m.run
            cross join lateral (
                select coalesce(sum(hits), 0) as hits, coalesce(sum(explained), 0) as explained,
                       coalesce(sum(not_assessable), 0) as not_assessable
                from models.run_unit where run = m.run and model = m.model) u
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RunResultStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** What is read as a whole. */
    record More(
            Map<String, String> parameters,
            Map<String, String> parameterSources,
            Map<String, String> inputs,
            Map<String, Long> notAssessableRows,
            List<Text> notes) {}

    /** Findings of a model for a unit. */
    record OfUnit(String model, @Nullable String unit, long hits, long explained, long notAssessable) {}

    void add(long run, ModelRun model, Mode mode) {
        More more = new More(
                model.parameters(), model.parameterSources(), model.inputs(), model.notAssessableRows(), model.notes());
        jdbc.sql(
                        """
                        insert into models.run_model (run, model, version, digest, mode, state, code, reason, rows_read,
                                                      millis, detail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                        """)
                .param(run)
                .param(model.model())
                .param(model.version())
                .param(model.digest())
                .param(mode.name())
                .param(model.state().name())
                .param(model.code())
                .param(model.reason())
                .param(model.rowsRead())
                .param(model.millis())
                .param(SettingStore.JSON.writeValueAsString(more))
                .update();
    }

    void add(long run, List<OfUnit> units) {
        template.batchUpdate(
                "insert into models.run_unit values (?, ?, ?, ?, ?, ?)", units, ROWS_AT_ONCE, (statement, unit) -> {
                    int i = 0;
                    statement.setLong(++i, run);
                    statement.setString(++i, unit.model());
                    statement.setString(++i, unit.unit());
                    statement.setLong(++i, unit.hits());
                    statement.setLong(++i, unit.explained());
                    statement.setLong(++i, unit.notAssessable());
                });
    }

    List<Run.OfModel> models(long run, Titles titles) {
        return jdbc.sql(
                        """
                        select m.model, m.version, m.digest, m.mode, m.state, m.code, m.reason, m.rows_read, m.millis,
                               m.detail, coalesce(sum(u.hits), 0) as hits, coalesce(sum(u.explained), 0) as explained,
                               coalesce(sum(u.not_assessable), 0) as not_assessable
                        from models.run_model m left join models.run_unit u on u.run = m.run and u.model = m.model
                        where m.run = ? group by m.run, m.model order by m.model
                        """)
                .param(run)
                .query((row, i) -> ofModel(row, titles))
                .list();
    }

    Optional<Runs.Used> used(long run, String model) {
        return jdbc.sql("select detail from models.run_model where run = ? and model = ?")
                .params(run, model)
                .query(String.class)
                .optional()
                .map(detail -> SettingStore.JSON.readValue(detail, More.class))
                .map(more -> new Runs.Used(more.parameters(), more.parameterSources()));
    }

    /** The title of a model, where the library has it. */
    interface Titles {
        @Nullable
        Text of(String model);
    }

    /** How a model fared in its newest runs, and in the newest one that raised its findings; newest first. */
    List<ModelPage.LastRun> last(String model, int most) {
        String newest = LAST + "where m.model = :model order by m.run desc limit :most";
        String raised =
                LAST + "where m.model = :model and m.mode = 'LIVE' and m.state = 'DONE' order by m.run desc limit 1";
        return jdbc.sql("select * from ((" + newest + ") union (" + raised + ")) last order by run desc")
                .param("model", model)
                .param("most", most)
                .query((row, i) -> lastRun(row))
                .list();
    }

    /** How each of the models fared in its newest run, for those that ever ran. */
    Map<String, ModelPage.LastRun> newest(List<String> models) {
        Map<String, ModelPage.LastRun> newest = new HashMap<>();
        jdbc.sql("select asked.id, last.* from unnest(?) asked (id) cross join lateral (" + LAST
                        + "where m.model = asked.id order by m.run desc limit 1) last")
                .param(models.toArray(String[]::new))
                .query(row -> {
                    newest.put(row.getString("id"), lastRun(row));
                });
        return newest;
    }

    private static ModelPage.LastRun lastRun(ResultSet row) throws SQLException {
        return new ModelPage.LastRun(
                row.getLong("run"),
                row.getTimestamp("at").toInstant(),
                row.getInt("version"),
                Mode.valueOf(row.getString("mode")),
                row.getString("state"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("hits"),
                row.getLong("explained"),
                row.getLong("not_assessable"));
    }

    private static Run.OfModel ofModel(ResultSet row, Titles titles) throws SQLException {
        More more = SettingStore.JSON.readValue(row.getString("detail"), More.class);
        String model = row.getString("model");
        return new Run.OfModel(
                model,
                titles.of(model),
                row.getInt("version"),
                row.getString("digest"),
                Mode.valueOf(row.getString("mode")),
                row.getString("state"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("hits"),
                row.getLong("explained"),
                row.getLong("not_assessable"),
                row.getLong("rows_read"),
                row.getLong("millis"),
                more.parameters(),
                more.parameterSources(),
                more.inputs(),
                more.notAssessableRows(),
                more.notes());
    }
}
