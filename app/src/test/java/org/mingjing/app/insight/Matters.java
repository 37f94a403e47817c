package org.mingjing.app.insight;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.Office;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Findings and other matters as the tests of this module need them, written straight into the database. */
final class Matters {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Office office;
    private final JdbcClient jdbc;

    Matters(Office office, JdbcClient jdbc) {
        this.office = office;
        this.jdbc = jdbc;
    }

    /** A finding; what is not said is as of a new one of the benefits module in March 2026 over 100 yuan. */
    final class Lead {
        private final String unit;
        private String module = "benefits";
        private String state = "NEW";
        private String occurred = "2026-03-15";
        private @Nullable BigDecimal amount = new BigDecimal("100.00");
        private @Nullable BigDecimal confirmed;
        private BigDecimal recovered = BigDecimal.ZERO;
        private boolean gone;
        private boolean shadow;
        private boolean changed;
        private @Nullable String caseNumber;
        private @Nullable Long assigned;
        private String subject = "U-1";
        private int daysAgo;

        private Lead(String unit) {
            this.unit = unit;
        }

        Lead of(String newModule) {
            module = newModule;
            return this;
        }

        Lead in(String newState) {
            state = newState;
            return this;
        }

        Lead at(String day) {
            occurred = day;
            return this;
        }

        Lead worth(@Nullable String sum) {
            amount = sum == null ? null : new BigDecimal(sum);
            return this;
        }

        Lead confirmed(String sum, String back) {
            state = "CONFIRMED";
            confirmed = new BigDecimal(sum);
            recovered = new BigDecimal(back);
            return this;
        }

        Lead gone() {
            gone = true;
            return this;
        }

        Lead inShadow() {
            shadow = true;
            return this;
        }

        Lead changed() {
            changed = true;
            return this;
        }

        Lead sealed() {
            caseNumber = "C-7";
            return this;
        }

        Lead given(long account) {
            assigned = account;
            state = "ASSIGNED";
            return this;
        }

        Lead about(String name) {
            subject = name;
            return this;
        }

        Lead foundDaysAgo(int days) {
            daysAgo = days;
            return this;
        }

        String add() {
            String id = String.format("F-%016d", 900_000 + NEXT.incrementAndGet());
            office.asProgram(() -> jdbc.sql(
                            """
                            insert into findings.finding (id, model, model_version, model_digest, module, severity,
                                title_en, title_zh, shadow, case_number, subject_kind, subject, unit, occurred_at, amount,
                                currency, score, score_parts, key, "values", parameters, sentence_en, sentence_zh,
                                source_rows, first_run, last_run, gone_run, changed, state, assigned_to, confirmed,
                                recovered, snoozed_until, found_at, changed_at)
                            values (?, 'T-1', 1, 'd', ?, 'HIGH', 'A lead', '一条疑点', ?, ?, 'org', ?, ?, ?, ?, 'CNY', 0.5,
                                '{}', '{}', '{}', '{}', ?, ?, 1, 1, 1, ?, ?, ?, ?, ?, ?,
                                case when ? = 'SNOOZED' then now() + interval '9 days' end,
                                now() - ? * interval '1 day', now())
                            """)
                    .params(Arrays.asList(
                            id,
                            module,
                            shadow,
                            caseNumber,
                            subject,
                            unit,
                            occurred,
                            amount,
                            "About " + subject + ".",
                            "关于" + subject + "。",
                            gone ? 2L : null,
                            changed,
                            state,
                            assigned,
                            confirmed,
                            recovered,
                            state,
                            daysAgo))
                    .update());
            return id;
        }
    }

    Lead lead(String unit) {
        return new Lead(unit);
    }

    void dataCall(String unit, long asker, String weight) {
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into access.data_call (id, state, asker, unit, purpose, reference, reason, sight, weight,
                            sealed, datasets, content, width, asked_at, ends_at)
                        values (?, 'ASKED', ?, ?, 'FINDING_CHECK', 'F-1', 'checking the banquet hall', 'ROWS', ?, false,
                            '{organisation}', '[]', '{}', now(), now() + interval '5 days')
                        """)
                .params(String.format("%016d", NEXT.incrementAndGet()), asker, unit, weight)
                .update());
    }

    void proposal(@Nullable String unit, long asker) {
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into models.proposal (kind, action, unit, models, contents, reason, asked_by, asked_name,
                            asked_at)
                        values ('PARAMETER', 'END', ?, '{V1.1}', '{"set": [], "end": 1, "restore": null}',
                            'the banquet limit is out of date', ?, 'somebody', now())
                        """)
                .params(Arrays.asList(unit, asker))
                .update());
    }

    void hold(long account) {
        office.asProgram(() -> jdbc.sql("update identity.account set held = true where id = ?")
                .param(account)
                .update());
    }

    void safetyFinding(long account) {
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into access.safety_finding (id, kind, subject_kind, subject, account, occasion, detail,
                            found_at)
                        values (?, 'ACCOUNT_OF_SOMEBODY_WHO_LEFT', 'ACCOUNT', ?, ?, '', '{}', now())
                        """)
                .params("s" + NEXT.incrementAndGet(), String.valueOf(account), account)
                .update());
    }

    /** A source that should have brought something long ago. */
    long source(String unit, long steward) {
        return office.asProgram(() -> {
            long source = jdbc.sql(
                            """
                            insert into catalog.source (code, name, dataset, unit, rung, way, steward, every_minutes,
                                settings, created_at)
                            values (?, 'Register', 'organisation', ?, 'COPY', 'UPLOAD', ?, 60, '{}', now()) returning id
                            """)
                    .params("src-" + NEXT.incrementAndGet(), unit, steward)
                    .query(Long.class)
                    .single();
            jdbc.sql("insert into catalog.mapping values (?, 1, 'x', 'x', 'x', now())")
                    .param(source)
                    .update();
            return source;
        });
    }

    /** An import of a file of its own: of three rows, some rejected; or one that failed. */
    void imported(long source, int rejected, boolean failed) {
        office.asProgram(() -> {
            long file = jdbc.sql(
                            """
                            insert into catalog.file (source, name, folder, way, bytes, sha256, state, begun_by, begun_at)
                            values (?, 'a.csv', ?, 'UPLOAD', 1, 'x', 'RECEIVED', 'x', now()) returning id
                            """)
                    .params(source, "folder-" + NEXT.incrementAndGet())
                    .query(Long.class)
                    .single();
            long job = job(failed ? "FAILED" : "DONE");
            long id = jdbc.sql(
                            """
                            insert into catalog.import (file, source, dataset, mapping, job, asked_by, asked_at)
                            values (?, ?, 'organisation', 1, ?, 'x', now()) returning id
                            """)
                    .params(file, source, job)
                    .query(Long.class)
                    .single();
            if (!failed) {
                jdbc.sql(
                                """
                                update catalog.import set ended_at = now() - interval '9 hours', already_there = false,
                                    batch = ?, input = 3, stored = 3 - ?, rejected = ?, duplicates = 0, totals = 0,
                                    blank = 0, skipped = 0
                                where id = ?
                                """)
                        .params("b" + NEXT.incrementAndGet(), rejected, rejected, id)
                        .update();
            }
            return null;
        });
    }

    void overdueRequest(String unit, long by) {
        office.asProgram(() -> jdbc.sql(
                        """
                        insert into catalog.request (number, unit, dataset, month_from, month_to, units, known, asked_by,
                            asked_at, due_on, remind_on, state)
                        values (?, ?, 'organisation', '2025-01', '2025-02', '{}',
                            '{"rows": 0, "monthsThere": [], "monthsMissing": [], "unitsMissing": []}', ?, now(),
                            current_date - 3, current_date - 5, 'SENT')
                        """)
                .params("DR-1999-" + NEXT.incrementAndGet(), unit, by)
                .update());
    }

    /** A run that has ended well, or that failed; and whether it held a model's findings back. */
    void run(boolean failed, boolean held) {
        office.asProgram(() -> {
            long run = jdbc.sql(
                            """
                            insert into models.run (why, asked_name, asked_at, models, raise_held, due_at, job, finished_at)
                            values ('DEMAND', 'test', now(), '{}', '{}', now(), ?, case when not ? then now() end)
                            returning id
                            """)
                    .params(job(failed ? "FAILED" : "DONE"), failed)
                    .query(Long.class)
                    .single();
            if (held) {
                jdbc.sql(
                                """
                                insert into models.run_model (run, model, version, digest, mode, state, rows_read, millis,
                                    detail)
                                values (?, ?, 1, 'd', 'LIVE', 'HELD', 1, 1, '{}')
                                """)
                        .params(run, "HELD-" + NEXT.incrementAndGet())
                        .update();
            }
            return null;
        });
    }

    private long job(String state) {
        return jdbc.sql(
                        """
                        insert into jobs.job (kind, payload, asked_by, state, attempts, most_attempts, ended_at,
                            problem_code, problem_what, problem_mend)
                        values ('test', '{}', 'program:test', ?, 1, 1, now(), 'X', 'x', 'x') returning id
                        """)
                .param(state)
                .query(Long.class)
                .single();
    }
}
