package org.mingjing.app.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.Setting.Wanted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of what is set and of the states it went through. */
@Repository
class SettingStore {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SELECT =
            """
            select g.id, g.kind, g.model, g.unit, g.content, g.reason, g.author_name, g.approver_name, g.from_state,
                   g.to_state, f.at
            from models.setting g join models.state f on f.number = g.from_state
            """;

    private final JdbcClient jdbc;

    SettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who proposed and approved a setting. */
    record People(String author, String approver) {}

    List<Setting> inForce(SettingKind kind) {
        return jdbc.sql(SELECT + "where g.kind = ? and g.to_state is null order by g.model, g.id")
                .param(kind.name())
                .query((row, i) -> setting(row))
                .list();
    }

    /** Those that were in force in that state. */
    List<Setting> of(SettingKind kind, long state) {
        return jdbc.sql(
                        SELECT
                                + """
                        where g.kind = ? and g.from_state <= ? and (g.to_state is null or g.to_state > ?)
                        order by g.model, g.id
                        """)
                .params(kind.name(), state, state)
                .query((row, i) -> setting(row))
                .list();
    }

    /** All there ever were of a model, newest first. */
    List<Setting> history(String model) {
        return jdbc.sql(SELECT + "where g.model = ? order by g.id desc")
                .param(model)
                .query((row, i) -> setting(row))
                .list();
    }

    Optional<Setting> find(long id) {
        return jdbc.sql(SELECT + "where g.id = ?")
                .param(id)
                .query((row, i) -> setting(row))
                .optional();
    }

    /** A state of the settings. */
    record State(long number, Instant at, @Nullable Long proposal) {}

    State current() {
        return jdbc.sql("select number, at, proposal from models.state order by number desc limit 1")
                .query((row, i) -> state(row))
                .single();
    }

    Optional<State> state(long number) {
        return jdbc.sql("select number, at, proposal from models.state where number = ?")
                .param(number)
                .query((row, i) -> state(row))
                .optional();
    }

    /** Newest first, those before the number. */
    List<State> states(long before, int most) {
        return jdbc.sql("select number, at, proposal from models.state where number < ? order by number desc limit ?")
                .params(before, most)
                .query((row, i) -> state(row))
                .list();
    }

    /** The next state; whoever else wants one waits until this transaction has ended. */
    long begin(Instant now, @Nullable Long proposal) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('models.state'))")
                .query()
                .listOfRows();
        return jdbc.sql(
                        """
                        insert into models.state (number, at, proposal)
                        select max(number) + 1, ?, ? from models.state returning number
                        """)
                .param(Timestamp.from(now))
                .param(proposal)
                .query(Long.class)
                .single();
    }

    /** The number of the last state in which something of the models began or ended. */
    long lastChange(List<String> models) {
        return jdbc.sql(
                        """
                        select coalesce(max(greatest(from_state, coalesce(to_state, 0))), 0)
                        from models.setting where model = any (?)
                        """)
                .param(models.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    int end(long setting, long state) {
        return jdbc.sql("update models.setting set to_state = ? where id = ? and to_state is null")
                .params(state, setting)
                .update();
    }

    void add(Wanted wanted, String reason, People people, @Nullable Long proposal, long state) {
        jdbc.sql(
                        """
                        insert into models.setting (kind, model, unit, content, reason, author_name, approver_name,
                                                    proposal, from_state)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                        """)
                .param(SettingKind.of(wanted.content()).name())
                .param(wanted.model())
                .param(wanted.unit())
                .param(JSON.writeValueAsString(wanted.content()))
                .param(reason)
                .param(people.author())
                .param(people.approver())
                .param(proposal)
                .param(state)
                .update();
    }

    private static Setting setting(ResultSet row) throws SQLException {
        return new Setting(
                row.getLong("id"),
                SettingKind.valueOf(row.getString("kind")),
                row.getString("model"),
                row.getString("unit"),
                JSON.readValue(row.getString("content"), SettingContent.class),
                row.getString("reason"),
                row.getString("author_name"),
                row.getString("approver_name"),
                row.getLong("from_state"),
                row.getObject("to_state", Long.class),
                row.getTimestamp("at").toInstant());
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                row.getLong("number"), row.getTimestamp("at").toInstant(), row.getObject("proposal", Long.class));
    }
}
