package org.mingjing.app.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of accounts. */
@Repository
class AccountStore {
    private static final String ACCOUNTS =
            """
            select a.id, a.class, a.login, a.name, a.unit, a.post, a.external_id, a.held,
                   a.totp_secret is not null as second_factor,
                   case when a.first_code is not null and a.first_code_to > :now then a.first_code_to end as code_to,
                   a.signed_in_at, a.closed_at, a.created_at, a.version
            from identity.account a
            """;

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Accounts.Account> list(Accounts.Wanted wanted, String search, long after, int size, Instant now) {
        List<Accounts.Account> found = jdbc.sql(
                        ACCOUNTS
                                + """
                                 where a.id > :after and (:class = '' or a.class = :class)
                                   and (:unit = '' or a.unit = :unit) and (a.closed_at is not null) = :closed
                                   and (a.held or not :held)
                                   and (a.login ilike :search or a.name ilike :search)
                                 order by a.id limit :size
                                """)
                .param("now", at(now))
                .param("after", after)
                .param(
                        "class",
                        wanted.accountClass() == null
                                ? ""
                                : wanted.accountClass().name())
                .param("unit", wanted.unit() == null ? "" : wanted.unit())
                .param("closed", wanted.closed())
                .param("held", wanted.held())
                .param("search", "%" + search + "%")
                .param("size", size)
                .query((row, i) -> account(row))
                .list();
        return withDuties(found, now);
    }

    long held() {
        return jdbc.sql("select count(*) from identity.account where held and closed_at is null")
                .query(Long.class)
                .single();
    }

    Optional<Accounts.Account> find(long id, Instant now) {
        List<Accounts.Account> found = jdbc.sql(ACCOUNTS + " where a.id = :id")
                .param("now", at(now))
                .param("id", id)
                .query((row, i) -> account(row))
                .list();
        return withDuties(found, now).stream().findFirst();
    }

    private List<Accounts.Account> withDuties(List<Accounts.Account> accounts, Instant now) {
        if (accounts.isEmpty()) {
            return accounts;
        }
        Map<Long, List<Accounts.Duty>> duties = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select account, id, role, unit, valid_from, valid_to from identity.duty
                        where account in (:accounts) and (valid_to is null or valid_to > :now) order by id
                        """)
                .param("accounts", accounts.stream().map(Accounts.Account::id).toList())
                .param("now", at(now))
                .query(row -> {
                    duties.computeIfAbsent(row.getLong(1), a -> new ArrayList<>())
                            .add(new Accounts.Duty(
                                    row.getLong("id"),
                                    Role.valueOf(row.getString("role")),
                                    row.getString("unit"),
                                    row.getTimestamp("valid_from").toInstant(),
                                    instant(row, "valid_to")));
                });
        return accounts.stream()
                .map(a -> with(a, duties.getOrDefault(a.id(), List.of())))
                .toList();
    }

    private static Accounts.Account with(Accounts.Account a, List<Accounts.Duty> duties) {
        return new Accounts.Account(
                a.id(),
                a.accountClass(),
                a.login(),
                a.name(),
                a.unit(),
                a.post(),
                a.externalId(),
                a.held(),
                a.secondFactor(),
                a.firstCodeTo(),
                a.signedInAt(),
                a.closedAt(),
                a.createdAt(),
                a.version(),
                duties);
    }

    private static Accounts.Account account(ResultSet row) throws SQLException {
        return new Accounts.Account(
                row.getLong("id"),
                AccountClass.valueOf(row.getString("class")),
                row.getString("login"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("post"),
                row.getString("external_id"),
                row.getBoolean("held"),
                row.getBoolean("second_factor"),
                instant(row, "code_to"),
                instant(row, "signed_in_at"),
                instant(row, "closed_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"),
                List.of());
    }

    /** Empty where the login or external id is taken. */
    Optional<Long> open(AccountClass accountClass, String login, Accounts.Person person, Instant now) {
        return jdbc.sql(
                        """
                        insert into identity.account (class, login, name, unit, post, external_id, created_at)
                        values (:class, :login, :name, :unit, :post, :external, :now)
                        on conflict do nothing returning id
                        """)
                .param("class", accountClass.name())
                .param("login", login)
                .param("name", person.name())
                .param("unit", person.unit())
                .param("post", person.post())
                .param("external", person.externalId())
                .param("now", at(now))
                .query(Long.class)
                .optional();
    }

    boolean change(long id, Accounts.Person person, boolean held, long version) {
        return jdbc.sql(
                                """
                                update identity.account set name = :name, unit = :unit, post = :post,
                                       external_id = :external, held = :held, version = version + 1
                                where id = :id and version = :version and closed_at is null
                                """)
                        .param("name", person.name())
                        .param("unit", person.unit())
                        .param("post", person.post())
                        .param("external", person.externalId())
                        .param("held", held)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean close(long id, Instant now, long version) {
        return jdbc.sql(
                                """
                                update identity.account set closed_at = ?, first_code = null, version = version + 1
                                where id = ? and version = ? and closed_at is null
                                """)
                        .params(at(now), id, version)
                        .update()
                == 1;
    }

    void hold(long id) {
        jdbc.sql("update identity.account set held = true, version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    void release(long id) {
        jdbc.sql("update identity.account set held = false, version = version + 1 where id = ?")
                .param(id)
                .update();
    }

    boolean hasPassword(long id) {
        return jdbc.sql("select password is not null from identity.account where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void setFirstCode(long id, String digest, Instant to) {
        jdbc.sql("update identity.account set first_code = ?, first_code_to = ? where id = ?")
                .params(digest, at(to), id)
                .update();
    }

    void forgetSecondFactor(long id) {
        jdbc.sql("update identity.account set totp_secret = null, totp_pending = null where id = ?")
                .param(id)
                .update();
        jdbc.sql("delete from identity.recovery_code where account = ?")
                .param(id)
                .update();
    }

    void endDuties(long id, Instant now) {
        jdbc.sql(
                        """
                        update identity.duty set valid_to = greatest(valid_from, :now)
                        where account = :id and (valid_to is null or valid_to > :now)
                        """)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void endTokens(long id, Instant now) {
        jdbc.sql("update identity.token set ended_at = ? where account = ? and ended_at is null")
                .params(at(now), id)
                .update();
    }

    /** Ends what an account has open, all but one session where one is named. */
    int endSessions(long id, @Nullable Long but) {
        return jdbc.sql("delete from identity.session where account = ? and id <> ?")
                .params(id, but == null ? -1 : but)
                .update();
    }

    /** Whether somebody else of that class could act; whoever asks waits for who asks already. */
    boolean hasAdministratorBut(AccountClass accountClass, long account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('identity.administrators'))::text")
                .query(String.class)
                .single();
        return jdbc.sql(
                        """
                        select identity.administrators(:class) > case when exists (
                            select 1 from identity.account a join identity.duty d on d.account = a.id
                            where a.id = :account and a.closed_at is null and not a.held
                              and d.valid_from <= clock_timestamp()
                              and (d.valid_to is null or d.valid_to > clock_timestamp())) then 1 else 0 end
                        """)
                .param("class", accountClass.name())
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    boolean isOpenUnit(String unit) {
        return jdbc.sql("select exists (select 1 from identity.unit_state where unit = ? and valid_to is null)")
                .param(unit)
                .query(Boolean.class)
                .single();
    }

    static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
