package org.mingjing.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class EndedJobsTest {
    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EndedJobs ended;

    @Test
    void jobs_that_ended_before_their_term_are_forgotten_and_no_others() {
        long old = job("DONE", "91 days");
        long failed = job("FAILED", "91 days");
        long recent = job("DONE", "89 days");
        long waiting = job("WAITING", "91 days");
        long before = audited();

        ended.forget();
        ended.forget();

        assertThat(left(old, failed, recent, waiting)).containsExactly(recent, waiting);
        assertThat(audited()).isEqualTo(before + 1);
    }

    private long job(String state, String ago) {
        return office.asProgram(() -> jdbc.sql(
                        """
                        insert into jobs.job (kind, payload, asked_by, state, most_attempts, created_at, ended_at)
                        values ('test.nobody', '{}', 'program:test', :state, 1, now() - cast(:ago as interval),
                                case when :state <> 'WAITING' then now() - cast(:ago as interval) end)
                        returning id
                        """)
                .param("state", state)
                .param("ago", ago)
                .query(Long.class)
                .single());
    }

    private List<Long> left(Long... ids) {
        return office.asProgram(() -> jdbc.sql("select id from jobs.job where id = any (?) order by id")
                .param(ids)
                .query(Long.class)
                .list());
    }

    private long audited() {
        return office.asProgram(() -> jdbc.sql("select count(*) from audit.entry where action = 'jobs.forgotten'")
                .query(Long.class)
                .single());
    }
}
