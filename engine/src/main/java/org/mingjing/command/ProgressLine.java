package org.mingjing.command;

import java.io.PrintWriter;
import java.time.Duration;
import org.mingjing.contract.Language;
import org.mingjing.intake.Progress;

/** Shows how far an import is: once a line in place on a terminal, else a line every five seconds. */
public final class ProgressLine implements Progress, AutoCloseable {
    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long LOG_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final String name;
    private final Language language;
    private final boolean terminal = isTerminal();
    private final long start = System.nanoTime();
    private long shown = start;
    private boolean open;

    public ProgressLine(PrintWriter err, String name, Language language) {
        this.err = err;
        this.name = name;
        this.language = language;
    }

    @Override
    public void rows(long rows, double share) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
            return;
        }
        shown = now;
        double seconds = (now - start) / 1e9;
        String left = share > 0.001
                ? String.format(language.say(", %s left", "，约剩 %s"), words(seconds / share - seconds))
                : "";
        String line = String.format(
                language.say("%s: %,d rows, %.0f %%, %,.0f rows/s%s", "%s：%,d 行，%.0f%%，%,.0f 行/秒%s"),
                name,
                rows,
                share * 100,
                rows / seconds,
                left);
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            open = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Newer Java always has a console and lets it say whether it is a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || System.getenv("TERM") == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    private String words(double seconds) {
        Duration left = Duration.ofSeconds(Math.round(seconds));
        return left.toHours() > 0
                ? String.format(language.say("%d h %02d min", "%d 小时 %02d 分"), left.toHours(), left.toMinutesPart())
                : String.format(language.say("%d:%02d min", "%d 分 %02d 秒"), left.toMinutes(), left.toSecondsPart());
    }

    /** Clears the line on a terminal. */
    public void finish() {
        if (open) {
            err.print("\r\u001b[K");
            err.flush();
            open = false;
        }
    }

    @Override
    public void close() {
        finish();
    }
}
