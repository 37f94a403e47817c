package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.identity.UnitTest.body;
import static org.mingjing.app.identity.UnitTest.ok;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingjing.app.Browser;
import org.mingjing.app.MingjingApp;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The first start as an office has it, with the settings that the program brings. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {
    private static final Path FOLDER =
            Path.of("target", "first-" + ProcessHandle.current().pid());
    private static final Pattern CODE = Pattern.compile("^ +(\\w+) +(\\w{4}-\\w{4}-\\w{4}-\\w{4}) ", Pattern.MULTILINE);
    private static final String CHOSEN = "quite another long word";

    @AfterAll
    static void forgetTheOffice() throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
    }

    @Test
    void the_first_start_prints_codes_of_three_administrators_once_and_they_begin_with_a_second_factor(
            CapturedOutput output) throws IOException {
        Map<String, String> codes;
        try (ConfigurableApplicationContext first = start()) {
            codes = codes(output.getAll());
            assertThat(codes).containsOnlyKeys("system", "security", "audit");
            codes.values().forEach(code -> assertThat(output.getAll()).containsOnlyOnce(code)); // not by a logger

            Path file = FOLDER.resolve("first-codes.txt");
            codes.values().forEach(code -> assertThat(file).content().contains(code)); // the test has no console
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(FOLDER.resolve("keys").resolve("second-factors.key"))))
                    .isEqualTo("rw-------");

            Browser stranger = browser(first);
            for (String password : List.of("admin", "mingjing", "system")) {
                assertThat(stranger.post("/api/session", body("login", "system", "password", password))
                                .status())
                        .isEqualTo(401);
            }
            Browser system = browser(first);
            ok(system.post(
                    "/api/session/first", body("login", "system", "code", codes.get("system"), "password", CHOSEN)));
            assertThat(system.get("/api/session").json().path("owes").asString())
                    .isEqualTo("ENROLMENT");
            assertThat(system.get("/api/accounts").status()).isEqualTo(403);
            enrol(system);
            assertThat(system.get("/api/accounts").status()).isEqualTo(200);
            assertThat(system.post("/api/session/second-factor/remove", body("password", CHOSEN))
                            .code())
                    .isEqualTo("STATE_FORBIDS");
            long security = system.get("/api/accounts?search=security")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asLong();
            assertThat(system.post("/api/accounts/" + security + "/close", body("version", 1))
                            .code())
                    .isEqualTo("LAST_ADMINISTRATOR");
        }

        int before = output.getAll().length();
        try (ConfigurableApplicationContext second =
                start("--mingjing.identity.https=true", "--mingjing.identity.rescue=audit")) {
            Map<String, String> rescued = codes(output.getAll().substring(before));
            assertThat(rescued).containsOnlyKeys("audit"); // asked for by the setting; nobody else's is printed again

            Browser audit = browser(second);
            Browser.Answer in = audit.post(
                    "/api/session/first", body("login", "audit", "code", rescued.get("audit"), "password", CHOSEN));
            ok(in);
            assertThat(in.headers().allValues("set-cookie"))
                    .filteredOn(cookie -> cookie.contains("mingjing"))
                    .hasSize(2)
                    .allMatch(cookie -> cookie.startsWith("__Host-mingjing")
                            && cookie.contains("Secure")
                            && cookie.contains("HttpOnly")
                            && cookie.contains("SameSite=Strict")
                            && cookie.contains("Path=/")
                            && !cookie.contains("Domain"));
        }
    }

    private static void enrol(Browser browser) {
        String secret = browser.post("/api/session/second-factor", body("password", CHOSEN))
                .json()
                .path("secret")
                .asString();
        String code = OneTimeCodes.code(bytes(secret), OneTimeCodes.step(Instant.now()));
        ok(browser.put("/api/session/second-factor", body("code", code)));
    }

    /** The secret as an app reads it. */
    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        long buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < base32.length(); i++) {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    private static Map<String, String> codes(String console) {
        return CODE.matcher(console)
                .results()
                .collect(Collectors.toMap((MatchResult line) -> line.group(1), line -> line.group(2)));
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "--server.port=0",
                "--mingjing.data=" + FOLDER,
                "--mingjing.database.programs=target/postgres-programs",
                "--spring.main.register-shutdown-hook=false"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(MingjingApp.class).run(all.toArray(String[]::new));
    }

    private static Browser browser(ConfigurableApplicationContext server) {
        Browser browser =
                new Browser("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"));
        browser.get("/api/session");
        return browser;
    }
}
