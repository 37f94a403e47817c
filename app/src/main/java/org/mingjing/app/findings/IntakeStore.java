package org.mingjing.app.findings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL that takes the findings of a run in, within the transaction that marks the run as done. */
@Repository
class IntakeStore {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    IntakeStore(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.template = new JdbcTemplate(source);
    }

    /** A finding, with what the list needs to know of its model. */
    record Incoming(
            Finding finding,
            int version,
            String digest,
            String module,
            String severity,
            String titleEn,
            String titleZh,
            boolean shadow) {}

    /** What came of a run. */
    record Counts(long fresh, long still, long gone) {}

    /** False where the run was taken in before. */
    boolean begin(long run, String engineRun, Instant now) {
        return jdbc.sql(
                                "insert into findings.run_taken (run, taken_at, engine_run) values (?, ?, ?) on conflict do nothing")
                        .params(run, at(now), engineRun)
                        .update()
                == 1;
    }

    void prepare() {
        jdbc.sql("create temporary table incoming (like findings.finding including defaults) on commit drop")
                .update();
        jdbc.sql("create temporary table incoming_evidence (like findings.evidence) on commit drop")
                .update();
    }

    /** Begins to collect; made here, because from outside one only sees the proxy. */
    Writer writer(long run, @Nullable String caseNumber, Instant now) {
        return new Writer(run, caseNumber, now);
    }

    /** Collects findings and rows, and writes them by the batch. */
    final class Writer {
        private final long run;
        private final @Nullable String caseNumber;
        private final Instant now;
        private final List<Object[]> findings = new ArrayList<>();
        private final List<Object[]> evidence = new ArrayList<>();
        private String finding = "";
        private int number;

        Writer(long run, @Nullable String caseNumber, Instant now) {
            this.run = run;
            this.caseNumber = caseNumber;
            this.now = now;
        }

        void add(Incoming in) {
            Finding f = in.finding();
            findings.add(new Object[] {
                f.id(),
                f.model(),
                in.version(),
                in.digest(),
                in.module(),
                in.severity(),
                in.titleEn(),
                in.titleZh(),
                in.shadow(),
                caseNumber,
                f.subjectKind(),
                f.subject(),
                f.answerable(),
                f.answerable(),
                f.occurredAt() == null ? "" : f.occurredAt(),
                f.amount(),
                f.currency(),
                f.score(),
                json(f.scoreParts()),
                json(f.key()),
                json(f.values()),
                json(f.parameters()),
                f.sentence().en(),
                f.sentence().zh(),
                f.sourceRows(),
                run,
                run,
                at(now),
                at(now)
            });
            if (findings.size() >= BATCH) {
                flush();
            }
        }

        /** Rows come finding by finding. */
        void add(EvidenceRow row) {
            number = row.finding().equals(finding) ? number + 1 : 1;
            finding = row.finding();
            evidence.add(new Object[] {
                row.finding(),
                number,
                row.alias(),
                row.dataset(),
                row.snapshot(),
                row.file(),
                row.row(),
                json(row.values())
            });
            if (evidence.size() >= BATCH) {
                flush();
            }
        }

        void flush() {
            write(findings, evidence);
            findings.clear();
            evidence.clear();
        }
    }

    private void write(List<Object[]> findings, List<Object[]> evidence) {
        template.batchUpdate(
                """
                insert into incoming (id, model, model_version, model_digest, module, severity, title_en, title_zh,
                    shadow, case_number, subject_kind, subject, answerable, unit, occurred_at, amount, currency,
                    score, score_parts, key, "values", parameters, sentence_en, sentence_zh, source_rows,
                    first_run, last_run, found_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    coalesce((select id from directory.unit where id = ?),
                             (select above from directory.unit_below group by above order by count(*) desc, above limit 1)),
                    ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                """,
                findings);
        template.batchUpdate("insert into incoming_evidence values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)", evidence);
    }

    /**
     * Brings what was collected into the findings.
     *
     * @param models that ran: what they no longer raise is gone; others say nothing about theirs
     */
    Counts merge(long run, Set<String> models, @Nullable String caseNumber) {
        String[] ran = models.toArray(String[]::new);
        jdbc.sql("analyze incoming").update();
        // a decision stays; that the numbers moved since then is said
        jdbc.sql(
                        """
                        update findings.finding f
                        set model_version = i.model_version, model_digest = i.model_digest, module = i.module,
                            severity = i.severity, title_en = i.title_en, title_zh = i.title_zh, shadow = i.shadow,
                            answerable = i.answerable, unit = i.unit, occurred_at = i.occurred_at, amount = i.amount,
                            currency = i.currency, score = i.score, score_parts = i.score_parts,
                            "values" = i."values", parameters = i.parameters, sentence_en = i.sentence_en,
                            sentence_zh = i.sentence_zh, source_rows = i.source_rows, last_run = i.last_run,
                            gone_run = null, version = f.version + 1,
                            changed = f.changed or (f.state in ('IN_CLUE', 'CONFIRMED', 'EXPLAINED', 'DISMISSED')
                                                    and f."values" <> i."values")
                        from incoming i
                        where f.id = i.id and f.case_number is not distinct from i.case_number
                        """)
                .update();
        long fresh = jdbc.sql("insert into findings.finding select * from incoming on conflict (id) do nothing")
                .update();
        long all = jdbc.sql("select count(*) from incoming").query(Long.class).single();
        jdbc.sql(
                        """
                        insert into findings.seen (finding, run, score, amount)
                        select id, last_run, score, amount from incoming on conflict do nothing
                        """)
                .update();
        // evidence of what is decided stays as it was decided on
        jdbc.sql(
                        """
                        delete from findings.evidence e using findings.finding f
                        where f.id = e.finding and f.last_run = ? and f.first_run <> f.last_run
                          and f.state not in ('IN_CLUE', 'CONFIRMED', 'EXPLAINED', 'DISMISSED')
                        """)
                .param(run)
                .update();
        jdbc.sql("insert into findings.evidence select * from incoming_evidence on conflict do nothing")
                .update();
        long gone = jdbc.sql(
                        """
                        update findings.finding f set gone_run = :run, version = version + 1
                        where f.model = any (:models) and f.gone_run is null and f.last_run < :run
                          and f.case_number is not distinct from :case::text
                        """)
                .param("run", run)
                .param("models", ran)
                .param("case", caseNumber)
                .update();
        jdbc.sql("update findings.run_taken set fresh = ?, still = ?, gone = ? where run = ?")
                .params(fresh, all - fresh, gone, run)
                .update();
        return new Counts(fresh, all - fresh, gone);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String json(Map<String, ?> map) {
        return FindingStore.JSON.writeValueAsString(map).replace("\\u0000", "");
    }
}
