package org.mingjing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there. */
class DocumentsTest {
    private static final Path HOME =
            Path.of(System.getProperty("mingjing.home", "..")).toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern BUILT = Pattern.compile("(?s).*/(target|build|node_modules|\\.git)/.*");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(f -> f.toString().endsWith(".md"))
                    .filter(f -> !BUILT.matcher("/" + HOME.relativize(f)).matches())
                    .toList();
        }
    }

    @Test
    void every_relative_link_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                String to = links.group(1).replaceFirst("#.*", "");
                boolean outside = to.isEmpty() || to.contains("://") || to.startsWith("mailto:");
                if (!outside && !Files.exists(document.resolveSibling(to))) {
                    broken.add(HOME.relativize(document) + " -> " + to);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void the_architecture_names_classes_and_packages_that_exist() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| `([a-z]+)` \\|[^|]*\\|([^|]*)\\|$");
        Matcher rows = row.matcher(Files.readString(HOME.resolve("ARCHITECTURE.md")));
        int packages = 0;
        while (rows.find()) {
            packages++;
            Path engine = HOME.resolve("engine/src/main/java/org/mingjing").resolve(rows.group(1));
            Path module = HOME.resolve("app/src/main/java/org/mingjing/app").resolve(rows.group(1));
            Path folder = Files.isDirectory(engine) ? engine : module;
            assertTrue(Files.isDirectory(folder), "no package " + rows.group(1));
            Matcher classes = Pattern.compile("`([A-Z]\\w+)`").matcher(rows.group(2));
            while (classes.find()) {
                assertTrue(Files.exists(folder.resolve(classes.group(1) + ".java")), "no class " + classes.group());
            }
        }
        assertTrue(packages > 10, "the table of packages was not found");
    }

    @Test
    void decisions_are_numbered_without_a_gap_and_all_are_listed() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("docs/adr"))) {
            List<String> names =
                    files.map(f -> f.getFileName().toString()).sorted().toList();
            String list = Files.readString(HOME.resolve("docs/README.md"));

            assertEquals(
                    IntStream.rangeClosed(1, names.size()).boxed().toList(),
                    names.stream().map(n -> Integer.parseInt(n.substring(0, 4))).toList());
            for (String name : names) {
                String number = Integer.toString(Integer.parseInt(name.substring(0, 4)));
                assertTrue(
                        Files.readString(HOME.resolve("docs/adr").resolve(name)).startsWith("# " + number + ". "),
                        name);
                assertTrue(list.contains("adr/" + name), name + " is not listed in docs/README.md");
            }
        }
    }

    @Test
    void every_guide_is_listed() throws IOException {
        String list = Files.readString(HOME.resolve("docs/README.md"));
        try (Stream<Path> files = Files.list(HOME.resolve("docs/guide"))) {
            files.forEach(f -> assertTrue(list.contains("guide/" + f.getFileName()), f + " is not listed"));
        }
    }

    @Test
    void both_readmes_show_the_same_commands() throws IOException {
        assertEquals(commands("README.md"), commands("README.zh-CN.md"));
    }

    private static List<String> commands(String document) throws IOException {
        return Files.readAllLines(HOME.resolve(document)).stream()
                .filter(line -> line.startsWith("mingjing ") || line.startsWith("make "))
                .map(line -> line.replaceFirst("\\s+#.*", "")
                        .replaceFirst(" --lang zh", "")
                        .strip())
                .toList();
    }
}
