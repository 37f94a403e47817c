package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.mingjing.source.SourceRecord;

/** The expressions of mappings: what they give, and that what makes no sense is refused before a file is read. */
class ExpressionsTest {
    private static final Path HOME = Path.of(System.getProperty("mingjing.home"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a + '-' + b | x y-7",
                "concat(a, b, missing) | x y7",
                "trim('  t ') | t",
                "upper(a) | X Y",
                "lower('ABC') | abc",
                "digits('a1-2') | 12",
                "length('明镜𠮷') | 3",
                "replace(a, ' ', '_') | x_y",
                "substring('明镜𠮷野', 3, 1) | 𠮷",
                "substring('abc', 2) | bc",
                "substring('abc', a) | ''",
                "split('p/q/r', '/', 2) | q",
                "split('p/q/r', '/', 9) | ''",
                "contains(a, 'x') | true",
                "starts_with(a, 'y') | false",
                "if(b > 6, 'many', 'few') | many",
                "if(b > 6 and not a = 'x' or b = 0, 1, 2) | 1",
                "coalesce(missing, b) | 7",
                "lookup('unit', 'FIN') | U1",
                "lookup('unit', 'x') | ''",
                "number('1,234.50') | 1234.5",
                "number('1.234,50', ',') | 1234.5",
                "number('none') | ''",
                "date('05/01/2024', 'dd/MM/yyyy') | 2024-01-05",
                "date('x', 'dd/MM/yyyy') | ''",
                "add(b, 0.50) | 7.50",
                "subtract(b, 10) | -3",
                "multiply(b, 1000000) | 7000000",
                "divide(b, 4) | 1.7500000000",
                "divide(b, 0) | ''",
                "add(a, 1) | ''",
                "round(2.5, 0) | 3",
                "abs(-2) | 2",
                "negate(2) | -2",
                "source_row() | 12",
                "file_row() | 11",
                "file_name() | f.csv",
                "'n' + source_row() | n12",
                "text(b) + text(1) | 71",
                "valid('lei', '5493001KJTIIGC8Y1R12') | true",
                "valid('lei', missing) | ''",
                "normal('plate', '粤b·12345') | 粤B12345",
                "length(hash(a, b)) | 16",
                "'it''s' | it's",
            })
    void give(String expression, String expected) {
        Functions functions = new Functions(java.util.Map.of("unit", java.util.Map.of("FIN", "U1")), gate());
        Row row = new Row("f.csv");
        row.set(new SourceRecord(12, 11, new String[] {"x y", "7", ""}, null));

        String given = ExpressionParser.parse(expression, null, new Header(List.of("a", "b", "missing")), functions)
                .of(row);

        assertEquals(expected.equals("''") ? "" : expected, given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "uper(a) | there is no function 'uper'; there are abs, add",
                "upper() | 'upper' takes 1 value, not 0",
                "substring(a, 1, 2, 3) | 'substring' takes 2 to 3 values, not 4",
                "concat() | 'concat' takes 1 or more values, not 0",
                "substring(a, 'x') | value 2 of 'substring' must be a number, not 'x'",
                "multiply('many', 2) | value 1 of 'multiply' must be a number, not 'many'",
                "add(a = 'x', 2) | value 1 of 'add' must be a number, not a condition",
                "upper(a = 'x') | value 1 of 'upper' must be a text, not a condition",
                "if(a, 1, 2) | value 1 of 'if' must be a condition, not a column",
                "if(a and b = '1', 1, 2) | a condition is expected, not a column",
                "not a | a condition is expected, not a column",
                "a + 1 | '+' puts text after text, and here stand a column and a number",
                "source_row() + 1 | '+' puts text after text, and here stand a number and a number",
                "a + (b = '1') | '+' puts text after text, and here stand a column and a condition",
                "lookup(a, b) | value 1 of 'lookup' must be text in single quotes, not a column",
                "lookup('units', a) | the mapping has no lookup 'units'; it has none",
                "valid('passport', a) | there is no kind of identifier 'passport'; there are bank-account",
                "date(a, 'no format') | 'no format' is no format of dates",
                "number(a, ';') | the decimal mark of number() is ',' or '.'",
                "1.2.3 | '1.2.3' is no number",
                "upper(a | ')' is missing",
                "upper(a) b | 'b' is not expected here",
                "'open | the quote ' is not closed",
                "a + | it ends where a value is expected",
                "`a | the quote ` is not closed",
            })
    void refuse_with_file_and_line_what_makes_no_sense(String expression, String says) {
        Fixture fixture = new Fixture(folder).contract("t", "k id", "v txt null");

        Problem refused = assertThrows(
                Problem.class,
                () -> fixture.importText(
                        "dataset: t@1\nsource: {system: x}\ncolumns:\n  k: k\n  v: \"= " + expression + "\"\n",
                        "never-read.csv",
                        "\u0000\u0001 no table"));

        assertEquals(IntakeProblem.MAPPING_EXPRESSION, refused.code());
        assertTrue(refused.getMessage().contains("mapping.yml:5"), refused.getMessage());
        assertTrue(refused.getMessage().contains(says), refused.getMessage());
    }

    @Test
    void refuse_a_skip_that_is_no_condition() {
        Fixture fixture = new Fixture(folder).contract("t", "k id");

        Problem refused = assertThrows(
                Problem.class,
                () -> fixture.importText(
                        "dataset: t@1\nsource: {system: x}\ncolumns: {k: k}\nskip: k\n", "t.csv", "k\n1\n"));

        assertTrue(refused.getMessage().contains("mapping.yml:4"), refused.getMessage());
        assertTrue(refused.getMessage().contains("a condition is expected"), refused.getMessage());
    }

    @Test
    void refuse_a_column_that_the_file_lacks_and_name_the_near_one() {
        Fixture fixture = new Fixture(folder).contract("t", "k id", "v txt null");

        Problem refused = assertThrows(
                Problem.class,
                () -> fixture.importText(
                        "dataset: t@1\nsource: {system: x}\ncolumns:\n  k: k\n  v: \"= upper(Suplier)\"\n",
                        "t.csv",
                        "k,Supplier\n1,a\n"));

        assertEquals(IntakeProblem.MAPPING_UNKNOWN_COLUMN, refused.code());
        assertTrue(refused.getMessage().contains("mapping.yml:5"), refused.getMessage());
        assertEquals("Did you mean: Supplier?", refused.mend());
    }

    @Test
    void have_every_function_described_in_the_guide_and_no_other() throws IOException {
        String guide = Files.readString(HOME.resolve("docs/guide/mapping.md"));
        String section = guide.substring(guide.indexOf("## Expressions"), guide.indexOf("## `skip`"));
        Set<String> described = new TreeSet<>();
        Matcher calls = Pattern.compile("`([a-z_]+)\\([^`]*\\)`").matcher(section);
        while (calls.find()) {
            described.add(calls.group(1));
        }

        assertEquals(new Functions(java.util.Map.of(), gate()).names(), described);
    }

    @Test
    void of_the_projects_own_mappings_are_sound() throws IOException {
        Datasets datasets = Datasets.read(HOME.resolve("datasets"));
        try (Stream<Path> mappings = Files.list(HOME.resolve("mappings"))) {
            for (Path mapping : mappings.sorted().toList()) {
                MappingSource source = MappingSource.file(mapping);
                source.check(source.contract(datasets), gate());
            }
        }
    }

    private IdentifierGate gate() {
        return KnownIdentifiers.of(
                Lake.openOrCreate(folder.resolve("lake")), ImportSettings.DEFAULT, Fixture.CLOCK.instant());
    }
}
