package org.mingjing.command;

import java.nio.file.Path;

/** The engine's fictional town, imported into a lake through the command line. */
public final class DemoTown {
    private static final long ROWS = 12_000;

    private DemoTown() {}

    public static void importInto(Path lake, Path work) {
        run("demo-data", "--out", work.toString(), "--rows", String.valueOf(ROWS), "--seed", "1");
        for (String name : new String[] {"payments", "claims", "staff", "calendar"}) {
            run(
                    "import",
                    "--synthetic",
                    "--mapping",
                    work.resolve(name + ".yml").toString(),
                    "--lake",
                    lake.toString(),
                    work.resolve(name + ".csv").toString());
        }
    }

    /** Runs a command; one that does not end well is a failure of the test. */
    public static void run(String... arguments) {
        int code = Mingjing.run(arguments);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + code);
        }
    }
}
