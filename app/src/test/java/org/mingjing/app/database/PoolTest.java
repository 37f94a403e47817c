package org.mingjing.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the database tells every connection of the pool, the first time it is used and after it lay idle. */
@AppTest
class PoolTest {
    private static final long IDLE_UNTIL_ASKED_MILLIS = 700; // the pool asks a connection that lay idle for 500

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private Owner owner;

    @Test
    void a_transaction_begins_when_it_begins() throws Exception {
        assertThat(begun()).as("fresh ones").isEmpty();
        Thread.sleep(IDLE_UNTIL_ASKED_MILLIS);
        assertThat(begun()).as("idle ones").isEmpty();
    }

    @Test
    void every_transaction_is_planned_for_its_own_scope() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.rollback();
            ResultSet answer = statement.executeQuery("show plan_cache_mode");
            answer.next();
            assertThat(answer.getString(1)).isEqualTo("force_custom_plan");
        }
    }

    /** Transactions that had begun before they were asked for, over as many connections as stand free. */
    private List<OffsetDateTime> begun() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        List<OffsetDateTime> early = new ArrayList<>();
        try {
            int free = Math.max(1, pool.getHikariPoolMXBean().getIdleConnections());
            for (int i = 0; i < free; i++) {
                OffsetDateTime before =
                        owner.console().queryForObject("select clock_timestamp()", OffsetDateTime.class);
                Connection connection = pool.getConnection();
                taken.add(connection);
                try (Statement statement = connection.createStatement()) {
                    ResultSet answer = statement.executeQuery("select now()");
                    answer.next();
                    OffsetDateTime begun = answer.getObject(1, OffsetDateTime.class);
                    if (begun.isBefore(before)) {
                        early.add(begun);
                    }
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.rollback();
                connection.close();
            }
        }
        return early;
    }
}
