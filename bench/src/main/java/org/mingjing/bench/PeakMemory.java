package org.mingjing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this program held at once, Java and engine together, as Linux counts it. */
final class PeakMemory {
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    /** Begins to count anew, where the system can. */
    static void reset() throws IOException {
        if (Files.isWritable(RESET)) {
            Files.writeString(RESET, "5");
        }
    }

    /** Megabytes since the last reset; 0 where the system does not tell. */
    static long megabytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(l -> l.startsWith("VmHWM:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
