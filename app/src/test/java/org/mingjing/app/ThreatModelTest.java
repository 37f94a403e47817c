package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the threat model says of tests: that they are there, under the names it gives. */
class ThreatModelTest {
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));
    /** A class, a method after the class named last, or both. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)?(?:\\.(\\w+))?`");

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        Map<String, String> tests = tests();
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(HOME.resolve("docs").resolve("threat-model.md"))) {
            String last = "";
            for (Matcher found = NAMED.matcher(line); found.find(); ) {
                last = found.group(1) == null ? last : found.group(1);
                String method = found.group(2) == null ? "" : " " + found.group(2) + "(";
                named.add(last + method);
                if (!tests.getOrDefault(last, "").contains("void" + method)) {
                    missing.add(last + method);
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    /** The text of each test, by its class; of all of that name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : List.of("packet", "engine", "app", "portal")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                    tests.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return tests;
    }
}
