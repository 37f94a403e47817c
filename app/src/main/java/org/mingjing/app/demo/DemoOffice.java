package org.mingjing.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.identity.AccountClass;
import org.mingjing.app.identity.Accounts;
import org.mingjing.app.identity.FirstStart;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.app.models.Models;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
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
 * who can sign in. A start that was killed on the way goes on where it was: each part looks first whether it is done.
 */
@Component
@ConditionalOnBooleanProperty("mingjing.demo")
@Order(FirstStart.ORDER - 1)
class DemoOffice implements ApplicationRunner {
    private static final String TOP = "CITY";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    private final FirstStart firstStart;
    private final Units units;
    private final OrganisationStore organisations;
    private final Models models;
    private final Environment environment;
    private final DemoLogins logins;

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
        this.logins = new DemoLogins(data);
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        String address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        if (!logins.isFurnished()) {
            furnish(address);
        }
        System.out.println("\nMingjing is at " + address + "\n\n" + logins.text()
                + "\nCtrl-C stops it; the data stays. Passwords are also in " + logins.file() + "\n");
    }

    private void furnish(String address) throws IOException, InterruptedException {
        if (!logins.isBegun() && !firstStart.isStillToCome()) {
            throw new Problem(
                    DemoProblem.DEMO_OFFICE_FOREIGN,
                    "the data folder holds an office that the demo did not make, or began to make with an older program",
                    null,
                    "Start without mingjing.demo, or give the demo a folder of its own; where it is a demo, delete the"
                            + " folder and start again.");
        }
        List<Units.State> register = underOneTop(organisations.units());
        List<DemoLogins.Person> people = logins.people();
        Acting.as(Actor.program("demo"), () -> {
            units.takeOver(register);
            models.adopt("demo office");
        });
        Map<AccountClass, DemoClient> administrators = administrators(address, people);
        DemoClient system = administrators.get(AccountClass.SYSTEM);
        DemoClient security = administrators.get(AccountClass.SECURITY);
        Map<Role, DemoClient> staff = new EnumMap<>(Role.class);
        for (DemoLogins.Person person : people) {
            if (person.role() != null) {
                staff.put(person.role(), hire(address, system, security, person, person.role()));
            }
        }
        staff.get(Role.HEAD).put("/api/papers/offices/" + TOP, Map.of("name", "镜中市纪律检查委员会", "mark", "镜纪"));
        firstRun(staff.get(Role.ANALYST));
        logins.end();
    }

    /** Each signed in: with the password where it is set, else by a code, which sets it. */
    private Map<AccountClass, DemoClient> administrators(String address, List<DemoLogins.Person> people) {
        Map<String, Accounts.FirstCode> made = firstStart.makeMissing().stream()
                .collect(Collectors.toMap(Accounts.FirstCode::login, Function.identity()));
        Map<AccountClass, DemoClient> administrators = new EnumMap<>(AccountClass.class);
        for (DemoLogins.Person person : people) {
            if (person.role() == null) {
                DemoClient client = new DemoClient(address);
                if (made.containsKey(person.login()) || !client.signIn(person.login(), person.password())) {
                    Accounts.FirstCode code = made.containsKey(person.login())
                            ? made.get(person.login())
                            : firstStart.rescue(person.login()).orElseThrow();
                    client = firstSignIn(address, person, code.code());
                }
                administrators.put(AccountClass.valueOf(person.login().toUpperCase(Locale.ROOT)), client);
            }
        }
        return administrators;
    }

    /** The register has several units at its top; the demo's people answer for all of them. */
    private static List<Units.State> underOneTop(List<Units.State> register) {
        if (register.isEmpty()) {
            throw new Problem(
                    DemoProblem.DEMO_NO_REGISTER,
                    "the lake holds no register of organisations",
                    null,
                    "bin/demo makes a fictional city with one; start there, or without mingjing.demo.");
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
                unit.kind(),
                unit.from(),
                unit.to(),
                unit.successor())));
        return all;
    }

    private static DemoClient hire(
            String address, DemoClient system, DemoClient security, DemoLogins.Person person, Role role) {
        JsonNode account = account(system, person.login());
        String code = null;
        if (account == null) {
            JsonNode opened = system.post(
                    "/api/accounts",
                    Map.of(
                            "accountClass",
                            "STAFF",
                            "login",
                            person.login(),
                            "name",
                            role.title().zh() + person.login().replaceAll("\\D", "") + "（演示）",
                            "unit",
                            TOP));
            code = opened.path("code").asString();
            account = java.util.Objects.requireNonNull(account(system, person.login()));
        }
        if (account.path("duties").isEmpty()) {
            giveRole(system, security, account.path("id").asLong(), role);
        }
        DemoClient client = new DemoClient(address);
        if (account.hasNonNull("firstCodeTo")) { // a code that nobody wrote down is replaced
            return firstSignIn(address, person, code == null ? newCode(system, account) : code);
        }
        if (!client.signIn(person.login(), person.password())) {
            throw new IllegalStateException(
                    person.login() + " has another password than the one that the demo wrote down");
        }
        return client;
    }

    private static String newCode(DemoClient system, JsonNode account) {
        return system.post(
                        "/api/accounts/" + account.path("id").asLong() + "/first-code",
                        Map.of("alsoSecondFactor", false))
                .path("code")
                .asString();
    }

    private static @Nullable JsonNode account(DemoClient system, String login) {
        for (JsonNode account :
                system.get("/api/accounts?size=200&search=" + login).path("items")) {
            if (account.path("login").asString().equals(login)) {
                return account;
            }
        }
        return null;
    }

    private static void giveRole(DemoClient system, DemoClient security, long account, Role role) {
        JsonNode asked =
                system.get("/api/role-requests?state=ASKED&account=" + account).path("items");
        long request = asked.isEmpty()
                ? system.post(
                                "/api/role-requests",
                                Map.of("account", account, "role", role.name(), "unit", TOP, "reason", "demo office"))
                        .path("id")
                        .asLong()
                : asked.get(0).path("id").asLong();
        security.post("/api/role-requests/" + request + "/decision", Map.of("granted", true));
    }

    private static DemoClient firstSignIn(String address, DemoLogins.Person person, String code) {
        DemoClient client = new DemoClient(address);
        client.post("/api/session/first", Map.of("login", person.login(), "code", code, "password", person.password()));
        return client;
    }

    /** All models that need no case, over the whole lake; waits, and says how far it is. */
    private static void firstRun(DemoClient analyst) throws InterruptedException {
        JsonNode runs = analyst.get("/api/runs").path("items"); // one that was begun is taken up by the server itself
        long run = runs.isEmpty()
                ? analyst.post("/api/runs", Map.of("models", List.of(), "raiseHeld", List.of()))
                        .path("id")
                        .asLong()
                : runs.get(runs.size() - 1).path("id").asLong();
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
}
