package org.mingjing.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Role;

/**
 * Who can sign in at the demo office, in one file that only its owner can read. It is written whole before the first
 * account is opened, under a name of its own while the office is being furnished: a start that was killed goes on with
 * the same people and the same passwords.
 */
final class DemoLogins {
    private static final String LETTERS = "abcdefghkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 20;

    private final Path whole;
    private final Path coming;

    DemoLogins(Path data) {
        this.whole = data.toAbsolutePath().resolve("demo-logins.txt");
        this.coming = data.toAbsolutePath().resolve("demo-logins.coming");
    }

    /**
     * Somebody of the demo office.
     *
     * @param role null for an administrator, whose login is the class
     */
    record Person(String login, @Nullable Role role, String password) {
        private String line() {
            String who = role == null
                    ? "administrator / 管理员"
                    : role.title().en() + " / " + role.title().zh();
            return String.format(Locale.ROOT, "  %-18s %s  %s", login, password, who);
        }
    }

    boolean isFurnished() {
        return Files.exists(whole);
    }

    boolean isBegun() {
        return Files.exists(coming);
    }

    Path file() {
        return whole;
    }

    String text() throws IOException {
        return Files.readString(whole);
    }

    /** Everybody, administrators first; with the passwords of an earlier start where there was one. */
    List<Person> people() throws IOException {
        if (!isBegun()) {
            write(planned().stream().map(Person::line).toList());
        }
        List<String> lines = Files.readAllLines(coming);
        List<Person> people = new ArrayList<>();
        for (Person person : planned()) {
            people.add(lines.stream()
                    .map(line -> line.strip().split(" +", 3))
                    .filter(words -> words[0].equals(person.login()))
                    .map(words -> new Person(person.login(), person.role(), words[1]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(coming + " does not name " + person.login())));
        }
        return people;
    }

    /** From now on it is furnished. */
    void end() throws IOException {
        Files.move(coming, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Person> planned() {
        List<Person> people = new ArrayList<>();
        for (AccountClass one : AccountClass.values()) {
            if (one != AccountClass.STAFF) {
                people.add(new Person(one.name().toLowerCase(Locale.ROOT), null, password()));
            }
        }
        for (Role role : Role.values()) {
            for (int number = 1; role.accountClass() == AccountClass.STAFF && number <= howMany(role); number++) {
                String login = role.name().toLowerCase(Locale.ROOT).replace('_', '.') + (number == 1 ? "" : number);
                people.add(new Person(login, role, password()));
            }
        }
        return people;
    }

    /** Two where the law wants two: to verify, to investigate, to review. */
    private static int howMany(Role role) {
        return role == Role.CASE_HANDLER || role == Role.TRIAL_OFFICER ? 2 : 1;
    }

    private void write(List<String> lines) {
        try {
            Path half = Files.createTempFile(
                    coming.getParent(),
                    "logins",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(half, lines);
            Files.move(half, coming, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
