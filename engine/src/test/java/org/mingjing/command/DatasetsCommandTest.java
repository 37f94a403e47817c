package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatasetsCommandTest {
    private static final Path CONTRACTS = Path.of(System.getProperty("mingjing.home"), "datasets");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void list_shows_one_group_and_tier() {
        assertEquals(0, run("list", "--group", "money", "--tier", "T3", "--datasets", CONTRACTS.toString()));

        List<String> lines = out.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("bank_statement_entry"));
        assertEquals("1 dataset", lines.get(2));
    }

    @Test
    void list_names_every_group_in_chinese() {
        assertEquals(0, run("list", "--lang", "zh", "--datasets", CONTRACTS.toString()));

        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("名称"), lines.get(0));
        assertEquals("共 " + (lines.size() - 2) + " 个数据集", lines.get(lines.size() - 1));
        lines.subList(1, lines.size() - 1).forEach(line -> assertTrue(line.contains("）"), line));
    }

    @Test
    void show_tells_columns_in_either_language() throws IOException {
        Files.copy(CONTRACTS.resolve("payment.yml"), folder.resolve("payment.yml"));

        assertEquals(0, run("show", "payment@1", "--datasets", folder.toString()));
        assertEquals(0, run("show", "payment", "--lang", "zh", "--datasets", folder.toString()));

        assertTrue(out.toString().contains("Payee account (hashed)"), out::toString);
        assertTrue(out.toString().contains("收款账号（加密）"), out::toString);
    }

    @Test
    void lock_grows_and_refuses_to_shrink() throws IOException {
        Path contract = folder.resolve("payment.yml");
        Files.copy(CONTRACTS.resolve("payment.yml"), contract);

        assertEquals(1, run("lock", "--check", "--datasets", folder.toString()));
        assertEquals(0, run("lock", "--datasets", folder.toString()));
        assertEquals(0, run("lock", "--check", "--datasets", folder.toString()));
        Files.writeString(contract, Files.readString(contract).replace("name: fund_code", "name: fund"));
        assertEquals(1, run("lock", "--datasets", folder.toString()));

        assertTrue(out.toString().contains("payment@1: column 'fund_code' is gone"), out::toString);
    }

    private int run(String... arguments) {
        return new CommandLine(new DatasetsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
