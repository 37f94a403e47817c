package org.mingjing.app.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Audit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an account for each of the three administrators where there is none who can act, and prints its first-time code
 * to the console, once. There is no password before somebody sets one.
 */
@Component
@Order(FirstStart.ORDER)
public class FirstStart implements ApplicationRunner {
    /** Whoever makes the administrators otherwise runs before, and nothing is printed. */
    public static final int ORDER = 1_000;

    private static final List<Role> ADMINISTRATORS =
            List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

    private final FirstStartStore store;
    private final AccountStore accounts;
    private final IdentitySettings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstStart(
            FirstStartStore store,
            AccountStore accounts,
            IdentitySettings settings,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        forgetOldCodes();
        print(makeMissing());
        if (settings.rescue() != null) {
            print(rescue(settings.rescue()).map(List::of).orElse(List.of()));
        }
    }

    /** The file goes when its codes are no longer good; whoever used them before deletes it before. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOldCodes() {
        try {
            Path file = settings.firstCodes();
            if (Files.exists(file)
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .plus(settings.firstCode())
                            .isBefore(clock.instant())) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether somebody reads what is printed; asked of the system, for Java says so in one way up to 21 and another after. */
    private static boolean isTerminal() {
        try {
            String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Whether there is nobody yet who could administer anything. */
    public boolean isStillToCome() {
        return as(() -> ADMINISTRATORS.stream().allMatch(role -> store.administrators(role.accountClass()) == 0));
    }

    /** One administrator for each class that has none who can act; empty on every start but the first. */
    public List<Accounts.FirstCode> makeMissing() {
        return as(() -> {
            List<Accounts.FirstCode> made = new ArrayList<>();
            for (Role role : ADMINISTRATORS) {
                if (store.administrators(role.accountClass()) == 0) {
                    made.add(make(role));
                }
            }
            return made;
        });
    }

    private Accounts.FirstCode make(Role role) {
        Instant now = clock.instant();
        String stem = role.accountClass().name().toLowerCase(java.util.Locale.ROOT);
        String name = role.title().zh() + " " + role.title().en();
        Accounts.Person person = new Accounts.Person(name, null, null, null);
        String login = stem;
        Optional<Long> account = accounts.open(role.accountClass(), login, person, now);
        for (int i = 2; account.isEmpty(); i++) {
            login = stem + i;
            account = accounts.open(role.accountClass(), login, person, now);
        }
        store.give(account.get(), role, now);
        audit.record(
                Act.of("identity.administrator_made", "account", account.get()).with("role", role.name()));
        return code(account.get(), login);
    }

    /**
     * A new code for an administrator who cannot get in; for who runs the machine, by a setting. Empty where no
     * administrator has this login.
     */
    public Optional<Accounts.FirstCode> rescue(String login) {
        return as(() -> {
            Optional<Long> account = store.administrator(login);
            account.ifPresent(id -> {
                accounts.forgetSecondFactor(id);
                audit.record(Act.of("identity.administrator_rescued", "account", id));
            });
            return account.map(id -> code(id, login));
        });
    }

    private Accounts.FirstCode code(long account, String login) {
        String code = Secrets.code();
        Instant to = clock.instant().plus(settings.firstCode());
        accounts.setFirstCode(account, Secrets.codeDigest(code), to);
        return new Accounts.FirstCode(account, login, code, to);
    }

    private <T extends @Nullable Object> T as(java.util.function.Supplier<T> work) {
        return Acting.as(
                Actor.program("first-start"),
                () -> transaction.execute(status -> {
                    store.lock();
                    return work.get();
                }));
    }

    /**
     * To the console, never to a logger. Where the console is none, what is printed may be lost, or kept where others
     * read it: then the codes are also in a file that only the program's user can read.
     */
    private void print(List<Accounts.FirstCode> codes) {
        if (codes.isEmpty()) {
            return;
        }
        StringBuilder text =
                new StringBuilder("\n  First-time codes of administrators. They are shown this once; each sets a"
                        + " password and ends with it.\n  管理员首次登录码，仅显示这一次；首次登录须设置密码，登录码随即失效。\n\n");
        codes.forEach(code -> text.append(
                String.format(java.util.Locale.ROOT, "    %-10s %s   %s%n", code.login(), code.code(), code.to())));
        if (!isTerminal()) {
            OwnerOnly.write(settings.firstCodes(), text.toString());
            text.append("\n  They are also in ")
                    .append(settings.firstCodes().toAbsolutePath())
                    .append(" until they are no longer good; delete it when they are used.\n");
        }
        System.out.println(text);
    }
}
