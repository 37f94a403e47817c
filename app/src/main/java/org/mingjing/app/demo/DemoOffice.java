package org.mingjing.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Accounts;
import org.mingjing.app.identity.FirstStart;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.app.models.Models;
import org.mingjing.contract.Text;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Furnishes the office on the first start with {@code mingjing.demo}, through the interface that people use, and prints
 * who can sign in. Passwords are made at random and kept in one file that only its owner can read.
 */
@Component
@ConditionalOnBooleanProperty("mingjing.demo")
@Order(FirstStart.ORDER - 1)
class DemoOffice implements ApplicationRunner {
    private static final String LETTERS = "abcdefghkmnpqrstuvwxyz23456789";
    private static final String TOP = "CITY";
    private static final int PASSWORD_LENGTH = 20;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    private final FirstStart firstStart;
    private final Units units;
    private final OrganisationStore organisations;
    private final Models models;
    private final Environment environment;
    private final Path logins;

    DemoOffice(
            FirstStart firstStart,
            Units units,
            OrganisationStore organisations,
            Models models,
            Environment environment,
            @Value("${mingjing.data}") Path data) {
        this.firstStart = firstStart;
        this.units = units;
        this.organisations = organisations;
        this.models = models;
        this.environment = environment;
        this.logins = data.resolve("demo-logins.txt");
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        String address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        if (!Files.exists(logins)) {
            furnish(address);
        }
        System.out.println("\nMingjing is at " + address + "\n\n" + Files.readString(logins)
                + "\nCtrl-C stops it; the data stays. Passwords are also in " + logins + "\n");
    }

    private void furnish(String address) throws IOException, InterruptedException {
        List<Units.State> register = underOneTop(organisations.units());
        Acting.as(Actor.program("demo"), () -> {
            units.takeOver(register);
            models.adopt("demo office");
        });
        List<String> lines = new ArrayList<>();
        Map<AccountClass, DemoClient> administrators = new HashMap<>();
        for (Accounts.FirstCode code : firstStart.makeMissing()) {
            String password = password();
            DemoClient administrator = firstSignIn(address, code.login(), code.code(), password);
            administrators.put(AccountClass.valueOf(code.login().toUpperCase(Locale.ROOT)), administrator);
            lines.add(line(code.login(), password, "administrator / 管理员"));
        }
        DemoClient system = administrators.get(AccountClass.SYSTEM);
        DemoClient security = administrators.get(AccountClass.SECURITY);
        DemoClient analyst = null;
        for (Role role : Role.values()) {
            for (int number = 1; role.accountClass() == AccountClass.STAFF && number <= people(role); number++) {
                String login = role.name().toLowerCase(Locale.ROOT).replace('_', '.') + (number == 1 ? "" : number);
                String password = password();
                DemoClient person = hire(address, system, security, role, login, password, TOP);
                analyst = role == Role.ANALYST ? person : analyst;
                if (role == Role.HEAD) {
                    person.put("/api/papers/offices/" + TOP, Map.of("name", "镜中市纪律检查委员会", "mark", "镜纪"));
                }
                lines.add(line(
                        login,
                        password,
                        role.title().en() + " / " + role.title().zh()));
            }
        }
        firstRun(java.util.Objects.requireNonNull(analyst));
        write(lines);
    }

    /** Two where the law wants two: to verify, to investigate, to review. */
    private static int people(Role role) {
        return role == Role.CASE_HANDLER || role == Role.TRIAL_OFFICER ? 2 : 1;
    }

    /** The register has several units at its top; the demo's people answer for all of them. */
    private static List<Units.State> underOneTop(List<Units.State> register) {
        if (register.isEmpty()) {
            throw new IllegalStateException("the lake holds no register of organisations");
        }
        List<Units.State> all = new ArrayList<>();
        LocalDate first = register.stream()
                .map(Units.State::from)
                .min(LocalDate::compareTo)
                .get();
        all.add(new Units.State(TOP, null, new Text("Mirror City", "镜中市"), first, null, null));
        register.forEach(unit -> all.add(new Units.State(
                unit.unit(),
                unit.parent() == null ? TOP : unit.parent(),
                unit.name(),
                unit.from(),
                unit.to(),
                unit.successor())));
        return all;
    }

    private static DemoClient hire(
            String address,
            DemoClient system,
            DemoClient security,
            Role role,
            String login,
            String password,
            String unit) {
        JsonNode opened = system.post(
                "/api/accounts",
                Map.of(
                        "accountClass",
                        "STAFF",
                        "login",
                        login,
                        "name",
                        role.title().zh() + login.replaceAll("\\D", "") + "（演示）",
                        "unit",
                        unit));
        JsonNode asked = system.post(
                "/api/role-requests",
                Map.of(
                        "account",
                        opened.path("account").asLong(),
                        "role",
                        role.name(),
                        "unit",
                        unit,
                        "reason",
                        "demo office"));
        security.post("/api/role-requests/" + asked.path("id").asLong() + "/decision", Map.of("granted", true));
        return firstSignIn(address, login, opened.path("code").asString(), password);
    }

    private static DemoClient firstSignIn(String address, String login, String code, String password) {
        DemoClient person = new DemoClient(address);
        person.post("/api/session/first", Map.of("login", login, "code", code, "password", password));
        return person;
    }

    /** All models that need no case, over the whole lake; waits, and says how far it is. */
    private static void firstRun(DemoClient analyst) throws InterruptedException {
        long run = analyst.post("/api/runs", Map.of("models", List.of(), "raiseHeld", List.of()))
                .path("id")
                .asLong();
        long end = System.nanoTime() + LONGEST_RUN.toNanos();
        String told = "";
        while (System.nanoTime() < end) {
            JsonNode state = analyst.get("/api/runs/" + run).path("run");
            String text = state.path("state").asString("") + " "
                    + state.at("/progress/step").asString("") + " "
                    + state.at("/progress/finished").asInt(0) + "/"
                    + state.at("/progress/total").asInt(0);
            if (!text.equals(told)) {
                System.out.println("first run: " + text.toLowerCase(Locale.ROOT));
                told = text;
            }
            if (!text.startsWith("WAITING") && !text.startsWith("RUNNING")) {
                return;
            }
            Thread.sleep(1_000);
        }
    }

    private void write(List<String> lines) throws IOException {
        try {
            Path half = Files.createTempFile(
                    logins.toAbsolutePath().getParent(),
                    "logins",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(half, lines);
            Files.move(half, logins, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String line(String login, String password, String who) {
        return String.format(Locale.ROOT, "  %-18s %s  %s", login, password, who);
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
