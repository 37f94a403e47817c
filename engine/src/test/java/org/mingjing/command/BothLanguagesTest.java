package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to an office stands in English and in Chinese. */
class BothLanguagesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/mingjing");
    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}，、：；]");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SPECIFIER = Pattern.compile("%[-,0-9.]*[a-zA-Z]");
    private static final Pattern PRINTED =
            Pattern.compile("\\b(?:print|println|printf)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What authors of models and contracts read, and what the program says where it cannot even start. */
    private static final Set<String> FOR_AUTHORS = Set.of(
            "DatasetsLockCommand.java",
            "DemoDataCommand.java",
            "DiffJson.java",
            "Mingjing.java",
            "ModelsDocsCommand.java",
            "ModelsLintCommand.java",
            "ModelsLockCommand.java",
            "ModelsMutateCommand.java",
            "ModelsNewCommand.java",
            "ModelsTestCommand.java");

    @TempDir
    Path folder;

    @Test
    void no_command_prints_words_in_one_language_only() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources("command")) {
            if (FOR_AUTHORS.contains(file.getFileName().toString())) {
                continue;
            }
            for (MatchResult match :
                    PRINTED.matcher(Files.readString(file)).results().toList()) {
                String words = SPECIFIER.matcher(match.group(1)).replaceAll("").replaceAll("\\\\u?[0-9a-z]+", "");
                boolean speaks =
                        words.matches(".*[A-Za-z]{3}.*") && !words.strip().startsWith("mingjing ");
                if (speaks && !CHINESE.matcher(words).find()) {
                    found.add(file.getFileName() + ": " + match.group(1));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void what_is_said_in_two_languages_says_the_same_values_in_both() throws IOException {
        List<String> found = new ArrayList<>();
        int pairs = 0;
        for (Path file : sources("command")) {
            for (List<String> pair : arguments(Files.readString(file), "say(")) {
                if (pair.size() == 2 && LITERAL.matcher(pair.get(0)).find()) {
                    pairs++;
                    boolean words = words(pair.get(0)).matches("(?s).*[A-Za-z]{3}.*");
                    if ((words && !CHINESE.matcher(pair.get(1)).find())
                            || !specifiers(pair.get(0)).equals(specifiers(pair.get(1)))) {
                        found.add(file.getFileName() + ": " + pair);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(pairs > 60, "found only " + pairs);
    }

    @Test
    void texts_of_warnings_notes_and_reasons_are_there_in_chinese() throws IOException {
        List<String> found = new ArrayList<>();
        int texts = 0;
        for (String part : List.of("command", "derive", "intake", "lake", "scan", "value")) {
            for (Path file : sources(part)) {
                for (List<String> pair : arguments(Files.readString(file), "new Text(")) {
                    if (pair.size() == 2
                            && pair.get(0).startsWith("\"")
                            && words(pair.get(0)).matches("(?s).*[A-Za-z]{3}.*")) {
                        texts++;
                        if (LITERAL.matcher(pair.get(1)).find()
                                && !CHINESE.matcher(pair.get(1)).find()) {
                            found.add(file.getFileName() + ": " + pair);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(texts > 50, "found only " + texts);
    }

    @Test
    void why_a_model_did_not_run_is_said_in_the_language_asked_for() {
        Office office = new Office(folder).payments("march.csv", "P1,U1,S1,2025-03-01,1500");
        office.model("m2", "TST-0002", 1, Office.ABOVE, "", 100);

        office.scan(1, "chinese", "--lang", "zh");
        String said = office.err() + office.out();
        assertTrue(said.contains("TST-0002 未运行: 未设定 limit_yuan；请用 --set TST-0002.limit_yuan=值"), said);
        assertFalse(said.contains("no value for"), said);

        office.scan(1, "english", "--lang", "en");
        said = office.err() + office.out();
        assertTrue(said.contains("TST-0002 not run: no value for limit_yuan"), said);
        assertFalse(said.contains("未设定"), said);
    }

    @Test
    void what_a_lake_lacks_is_said_in_the_language_asked_for() throws IOException {
        Office office = new Office(folder).payments("march.csv", "P1,U1,S1,2025-03-01,1500");
        office.expect(0, "lake", "verify", "--lake", office.lake(), "--lang", "zh");
        assertTrue(office.out().contains("均与写入时一致"), office.out());

        try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
            Files.delete(files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow());
        }
        office.expect(1, "lake", "verify", "--lake", office.lake(), "--lang", "zh");
        assertTrue(office.out().contains("文件缺失"), office.out());
        assertFalse(office.out().contains("missing"), office.out());
    }

    private static List<Path> sources(String part) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(part))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static String words(String expression) {
        StringBuilder words = new StringBuilder();
        LITERAL.matcher(expression)
                .results()
                .forEach(m -> words.append(SPECIFIER.matcher(m.group(1)).replaceAll("")));
        return words.toString();
    }

    private static List<String> specifiers(String expression) {
        return LITERAL.matcher(expression)
                .results()
                .flatMap(m -> SPECIFIER.matcher(m.group(1)).results())
                .map(MatchResult::group)
                .toList();
    }

    /** The arguments of every call that begins so, as they are written. */
    private static List<List<String>> arguments(String source, String call) {
        List<List<String>> all = new ArrayList<>();
        for (int at = source.indexOf(call); at >= 0; at = source.indexOf(call, at + 1)) {
            List<String> found = new ArrayList<>();
            StringBuilder argument = new StringBuilder();
            int depth = 1;
            boolean quoted = false;
            for (int i = at + call.length(); depth > 0 && i < source.length(); i++) {
                char c = source.charAt(i);
                if (c == '\\' && quoted) {
                    argument.append(c).append(source.charAt(++i));
                    continue;
                }
                quoted ^= c == '"';
                if (!quoted) {
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                    if (depth == 0 || (c == ',' && depth == 1)) {
                        found.add(argument.toString().strip());
                        argument.setLength(0);
                        continue;
                    }
                }
                argument.append(c);
            }
            all.add(found);
        }
        return all;
    }
}
