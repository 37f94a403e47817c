package org.mingjing.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.Role;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * An office to test in: units and people made by the dozen, each test with its own, so that tests do not meet.
 */
@TestComponent
public class Office {
    public static final String PASSWORD = "a long word and another";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String DIGEST =
            new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD); // cheap: tests sign in often

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Environment environment;

    Office(JdbcClient jdbc, TransactionTemplate transaction, Environment environment) {
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
                    FileSystemUtils.deleteRecursively(office);
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
    public String unit(String parent) {
        String id = "T" + NEXT.incrementAndGet();
        asProgram(() -> {
            jdbc.sql("insert into identity.unit values (?)").param(id).update();
            jdbc.sql("insert into identity.unit_state values (?, ?, ?, ?, date '2020-01-01', null)")
                    .params(id, parent, "Unit " + id, "单位" + id)
                    .update();
            jdbc.sql(
                            """
                            insert into identity.unit_below
                            select above, ? from identity.unit_below where below = ? union all select ?, ?
                            """)
                    .params(id, parent, id, id)
                    .update();
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
        String login = "t" + NEXT.incrementAndGet();
        asProgram(() -> {
            roles(roles);
            String accountClass =
                    roles.length == 0 ? "STAFF" : roles[0].accountClass().name();
            long account = jdbc.sql(
                            """
                            insert into identity.account (class, login, name, unit, password, created_at)
                            values (?, ?, ?, ?, ?, now()) returning id
                            """)
                    .params(accountClass, login, "Person " + login, unit, DIGEST)
                    .query(Long.class)
                    .single();
            long second = jdbc.sql(
                            """
                            insert into identity.account (class, login, name, created_at)
                            values ('SECURITY', ?, 'granter', now()) returning id
                            """)
                    .param("g" + login)
                    .query(Long.class)
                    .single();
            for (Role role : roles) {
                jdbc.sql(
                                """
                                insert into identity.duty (account, role, class, unit, valid_from, asked_by, granted_by)
                                values (?, ?, ?, ?, now() - interval '1 day', ?, ?)
                                """)
                        .params(account, role.name(), role.accountClass().name(), unit, account, second)
                        .update();
            }
            return null;
        });
        return login;
    }

    private void roles(Role... roles) {
        for (Role role : roles) {
            jdbc.sql("insert into identity.role values (?, ?) on conflict do nothing")
                    .params(role.name(), role.accountClass().name())
                    .update();
        }
    }

    /** Somebody who has not signed in. */
    public Browser stranger() {
        return new Browser("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Does something in a transaction, as a part of the program. */
    public <T> T asProgram(Supplier<T> work) {
        return Acting.as(Actor.program("test"), () -> transaction.execute(status -> work.get()));
    }
}
