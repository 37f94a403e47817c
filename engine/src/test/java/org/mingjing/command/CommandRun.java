package org.mingjing.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command line, run within a test, and what it writes. */
final class CommandRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CommandRun() {}

    /** Runs a command that must end with one of the exit codes 0 and 1; gives what it printed. */
    static String ok(String... arguments) {
        StringWriter printed = new StringWriter();
        CommandLine line = Mingjing.line();
        line.setOut(new PrintWriter(printed));
        line.setErr(new PrintWriter(printed));
        int code = line.execute(arguments);
        if (code > 1) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + code + "\n" + printed);
        }
        return printed.toString();
    }

    /** The hits of a run. */
    static List<JsonNode> hits(Path run) throws IOException {
        List<JsonNode> hits = new ArrayList<>();
        for (JsonNode finding : JSON.readTree(run.resolve("findings.json").toFile())) {
            if (finding.get("outcome").asString().equals("HIT")) {
                hits.add(finding);
            }
        }
        return hits;
    }

    static JsonNode about(Path run) throws IOException {
        return JSON.readTree(run.resolve("run.json").toFile());
    }
}
