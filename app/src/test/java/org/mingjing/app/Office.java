package org.mingjing.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.RoleRequests;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Text;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * An office to test in: units and people made by the dozen, each test with its own, so that tests do not meet.
 */
@TestComponent
public class Office {
    public static final String PASSWORD = "a long word and another";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String DIGEST =
            new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD); // cheap: tests sign in often

    private final Map<AccountClass, Caller> administrators = new EnumMap<>(AccountClass.class);
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Units units;
    private final RoleRequests requests;
    private final Environment environment;

    Office(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Units units,
            RoleRequests requests,
            Environment environment) {
        this.units = units;
        this.requests = requests;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.environment = environment;
        forgetOfficesOfProgramsThatEnded(Path.of("target"));
    }

    private static void forgetOfficesOfProgramsThatEnded(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path office : entries.filter(e -> e.getFileName().toString().matches("office-\\d+"))
                    .toList()) {
                long program = Long.parseLong(office.getFileName().toString().substring("office-".length()));
                if (ProcessHandle.of(program).isEmpty()) {
                    FileSystemUtils.deleteRecursively(office.toFile()); // or the tests beside us did
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A unit at the top. */
    public String unit() {
        return unit(null);
    }

    /** A unit below another. */
    public String unit(@Nullable String parent) {
        String id = "T" + NEXT.incrementAndGet();
        Text name = new Text("Unit " + id, "单位" + id);
        asProgram(() -> {
            units.open(new Units.State(id, parent, name, LocalDate.of(2020, 1, 1), null, null));
            return null;
        });
        return id;
    }

    /** Somebody with roles at a unit, signed in. */
    public Browser person(String unit, Role... roles) {
        String login = account(unit, roles);
        Browser browser = stranger();
        browser.signIn(login, PASSWORD);
        return browser;
    }

    /** An account with roles at a unit; returns its login. */
    public String account(String unit, Role... roles) {
        AccountClass accountClass = roles.length == 0 ? AccountClass.STAFF : roles[0].accountClass();
        String login = "t" + NEXT.incrementAndGet();
        long account = insert(accountClass, login, unit);
        for (Role role : roles) {
            give(account, role, unit);
        }
        return login;
    }

    /** Gives a role by two people, as the office does. */
    public void give(long account, Role role, String unit) {
        Caller asks = administrator(AccountClass.SYSTEM);
        Caller decides = administrator(AccountClass.SECURITY);
        String at = role.accountClass() == AccountClass.STAFF ? unit : null;
        long request = Acting.as(
                asks.actor(),
                () -> requests.ask(asks, new RoleRequests.Wanted(account, role, at, null, null, "for the test")));
        Acting.as(decides.actor(), () -> requests.decide(decides, request, true, null));
    }

    /** Takes all roles away, by two people too. */
    public void take(long account) {
        Caller asks = administrator(AccountClass.SYSTEM);
        Caller decides = administrator(AccountClass.SECURITY);
        List<Long> duties =
                asProgram(() -> jdbc.sql("select id from identity.duty where account = ? and valid_to is null")
                        .param(account)
                        .query(Long.class)
                        .list());
        for (long duty : duties) {
            long request = Acting.as(asks.actor(), () -> requests.askWithdrawal(asks, duty, "for the test"));
            Acting.as(decides.actor(), () -> requests.decide(decides, request, true, null));
        }
    }

    /** Id of an account. */
    public long id(String login) {
        return asProgram(() -> jdbc.sql("select id from identity.account where login = ?")
                .param(login)
                .query(Long.class)
                .single());
    }

    private synchronized Caller administrator(AccountClass accountClass) {
        return administrators.computeIfAbsent(accountClass, missing -> {
            String login = "t" + NEXT.incrementAndGet();
            return new Caller(
                    insert(missing, login, null), login, "Administrator", missing, List.of(), "0", "127.0.0.1");
        });
    }

    private long insert(AccountClass accountClass, String login, @Nullable String unit) {
        return asProgram(() -> jdbc.sql(
                        """
                        insert into identity.account (class, login, name, unit, password, created_at)
                        values (?, ?, ?, ?, ?, now()) returning id
                        """)
                .param(accountClass.name())
                .param(login)
                .param("Person " + login)
                .param(unit)
                .param(DIGEST)
                .query(Long.class)
                .single());
    }

    /** A finding of the unit with one row as evidence; returns its id. */
    public String finding(String unit, String dataset, Map<String, ?> row) {
        String id = "F-%016x".formatted(NEXT.incrementAndGet());
        asProgram(() -> {
            jdbc.sql(
                            """
                            insert into findings.finding (id, model, model_version, model_digest, module, severity,
                                title_en, title_zh, shadow, subject_kind, subject, unit, occurred_at, score, score_parts,
                                key, "values", parameters, sentence_en, sentence_zh, source_rows, first_run, last_run,
                                found_at, changed_at)
                            values (?, 'TST-0001', 1, 'd', 'test', 'LOW', 'Test', '测试', false, 'unit', ?, ?, '', 0, '{}',
                                '{}', '{}', '{}', 'A sentence.', '一句话。', 1, 1, 1, now(), now())
                            """)
                    .params(id, unit, unit)
                    .update();
            jdbc.sql("insert into findings.evidence values (?, 1, 'a', ?, 's', 'f', 1, cast(? as jsonb))")
                    .params(id, dataset, JSON.writeValueAsString(row))
                    .update();
            return null;
        });
        return id;
    }

    /** Puts somebody on a case, which is entered where it is new. */
    public void onCase(String number, String unit, String login) {
        long account = id(login);
        asProgram(() -> {
            jdbc.sql(
                            """
                            insert into access.case_number (number, unit, opened_by, opened_at) values (?, ?, ?, now())
                            on conflict do nothing
                            """)
                    .params(number, unit, account)
                    .update();
            jdbc.sql(
                            """
                            insert into access.case_member (case_id, unit, account, since)
                            select id, unit, ?, now() from access.case_number where number = ?
                            """)
                    .params(account, number)
                    .update();
            return null;
        });
    }

    /** Somebody who has not signed in. */
    public Browser stranger() {
        return new Browser("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Does something in a transaction, as whoever acts. */
    public <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    /** Does something in a transaction, as a part of the program. */
    public <T> T asProgram(Supplier<T> work) {
        return Acting.as(Actor.program("test"), () -> transaction.execute(status -> work.get()));
    }
}
