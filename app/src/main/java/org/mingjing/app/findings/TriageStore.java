package org.mingjing.app.findings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.models.FindingOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL that changes findings. */
@Repository
class TriageStore {
    private final JdbcClient jdbc;
    private final FindingStore findings;

    TriageStore(JdbcClient jdbc, FindingStore findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    /** The finding, locked until the transaction ends; empty where it is out of scope. */
    Optional<FindingRow> hold(String id) {
        return jdbc.sql("select id from findings.finding where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .flatMap(findings::row);
    }

    /** Those that are in scope, the weightiest first. */
    List<FindingRow> rows(Collection<String> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> findings.row(id).stream())
                .sorted(Comparator.comparingDouble(FindingRow::score).reversed().thenComparing(FindingRow::id))
                .toList();
    }

    /** Others about the same subjects, in scope as these are. */
    List<String> aboutTheSame(Collection<String> ids, int most) {
        return jdbc.sql(
                        """
                        select o.id from findings.finding o
                        where (o.subject_kind, o.subject) in (
                              select f.subject_kind, f.subject from findings.finding f
                              where f.id = any (cast(:ids as text[])))
                          and not o.id = any (cast(:ids as text[]))
                        order by o.score desc, o.id limit :most
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("most", most)
                .query(String.class)
                .list();
    }

    FindingRow row(String id) {
        return findings.row(id).orElseThrow();
    }

    int modelVersion(String id) {
        return jdbc.sql("select model_version from findings.finding where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    void change(FindingRow before, FindingState state, @Nullable FindingOutcome outcome, Triage.Wish wish) {
        boolean decides = FindingState.DECIDED.contains(state) && before.state() != state;
        jdbc.sql(
                        """
                        update findings.finding set
                            state = :state,
                            outcome = :outcome,
                            assigned_to = coalesce(:account, assigned_to),
                            pushed_to = coalesce(:unit, pushed_to),
                            snoozed_until = :until,
                            confirmed = case when :act = 'CONFIRM' then coalesce(:amount, amount)
                                             when :act in ('REOPEN', 'EXPLAIN') then null else confirmed end,
                            recovered = recovered + case when :act = 'RECOVER' then :amount else 0 end,
                            changed = changed and not :decides,
                            version = version + 1,
                            changed_at = now()
                        where id = :id
                        """)
                .param("state", state.name())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("account", wish.account())
                .param("unit", wish.unit())
                .param(
                        "until",
                        state == FindingState.SNOOZED && wish.until() != null
                                ? Timestamp.from(wish.until())
                                : state == FindingState.SNOOZED && before.snoozedUntil() != null
                                        ? Timestamp.from(before.snoozedUntil())
                                        : null)
                .param("act", wish.act().name())
                .param("amount", wish.amount())
                .param("decides", decides)
                .param("id", before.id())
                .update();
    }

    void step(FindingRow before, FindingState state, long account, Triage.Wish wish, Instant now) {
        jdbc.sql(
                        """
                        insert into findings.step (finding, number, at, account, act, from_state, to_state, reason, note)
                        select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? from findings.step where finding = ?
                        """)
                .params(
                        before.id(),
                        Timestamp.from(now),
                        account,
                        wish.act().name(),
                        before.state().name(),
                        state.name(),
                        wish.reason() == null ? null : wish.reason().name(),
                        wish.note(),
                        before.id())
                .update();
    }

    long lastRun(String id) {
        return jdbc.sql("select last_run from findings.finding where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Snapshots of the finding's rows, by dataset. */
    Map<String, String> snapshots(String id) {
        Map<String, String> snapshots = new TreeMap<>();
        jdbc.sql("select distinct dataset, snapshot from findings.evidence where finding = ?")
                .param(id)
                .query(row -> {
                    snapshots.put(row.getString(1), row.getString(2));
                });
        return snapshots;
    }

    /** Those of the runs that raised a finding last on which nobody has decided. */
    Set<Long> runsOfUndecided(Set<Long> runs) {
        return jdbc.sql(
                        """
                        select r from unnest(cast(? as bigint[])) r
                        where exists (select from findings.finding f where f.last_run = r
                                      and f.state in ('NEW', 'ASSIGNED', 'PUSHED', 'SNOOZED', 'IN_CLUE'))
                        """)
                .param(runs.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    boolean isVisibleUnit(String unit) {
        return jdbc.sql("select exists (select from identity.visible_units() v where v = ?)")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    /** Those of the findings over whose unit the account holds none of the roles. */
    Set<String> unfit(long account, List<String> roles, List<String> ids) {
        return new HashSet<>(jdbc.sql(
                        """
                        select f.id from findings.finding f
                        where f.id = any (:ids) and not exists (
                            select from directory.duty d
                            join directory.unit_below b on b.above = d.unit and b.below = f.unit
                            join directory.person a on a.id = d.account and a.closed_at is null
                            where d.account = :account and d.role = any (:roles)
                              and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now()))
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("account", account)
                .param("roles", roles.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    boolean areSeen(Set<String> ids) {
        return jdbc.sql("select count(*) from findings.finding where id = any (?)")
                        .param(ids.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == ids.size();
    }

    /** Accounts that hold one of the roles over the units of all these findings. */
    List<Triage.Assignee> assignees(List<String> roles, Set<String> ids) {
        return jdbc.sql(
                        """
                        with concerned as (select distinct unit from findings.finding where id = any (:ids))
                        select a.id, a.name
                        from directory.person a
                        join directory.duty d on d.account = a.id and d.role = any (:roles)
                             and d.valid_from <= now() and (d.valid_to is null or d.valid_to > now())
                        join directory.unit_below b on b.above = d.unit
                        join concerned c on c.unit = b.below
                        where a.closed_at is null
                        group by a.id, a.name
                        having count(distinct c.unit) = (select count(*) from concerned)
                        order by a.name, a.id
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("roles", roles.toArray(String[]::new))
                .query((row, i) -> new Triage.Assignee(row.getLong(1), row.getString(2)))
                .list();
    }

    long wake(Instant now) {
        return jdbc.sql(
                        """
                        update findings.finding
                        set state = case when assigned_to is null then 'NEW' else 'ASSIGNED' end,
                            snoozed_until = null, version = version + 1, changed_at = now()
                        where state = 'SNOOZED' and snoozed_until <= ?
                        """)
                .param(Timestamp.from(now))
                .update();
    }
}
