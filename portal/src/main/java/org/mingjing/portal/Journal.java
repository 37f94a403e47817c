package org.mingjing.portal;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the operator is told, a line each: the day, a stable word, a sentence. Never a caller, an address, a time or
 * anything that somebody wrote, and of a failure only where in the program it was.
 */
final class Journal {
    private static final int FRAMES = 4;

    private final PrintStream out;
    private final Clock clock;

    Journal(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(String word, String sentence) {
        out.println(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + " " + word + " " + sentence);
    }

    /** A failure by its class and where it happened; its message may hold what somebody wrote. */
    void failed(String word, Throwable failure) {
        StringBuilder sentence = new StringBuilder(failure.getClass().getSimpleName());
        int count = 0;
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (count++ == FRAMES) {
                break;
            }
            sentence.append(" < ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
        }
        say(word, sentence.toString());
    }
}
