package org.mingjing.intake;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mingjing.problem.Problem;

/** Lets another thread stop an import; the lake stays as it was. */
public final class Cancellation {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    /** Asks the import to stop, soon. */
    public void cancel() {
        asked.set(true);
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException alreadyDone) {
                // it ended by itself; the next check stops the import
            }
        }
    }

    void check() {
        if (asked.get()) {
            throw new Problem(
                    IntakeProblem.INTAKE_CANCELLED, "the import was cancelled", null, "Nothing of it was kept.");
        }
    }

    /** Work that may fail as the engine fails. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    void during(Statement statement, Work work) throws SQLException {
        running.add(statement);
        try {
            work.run();
        } finally {
            running.remove(statement);
        }
    }
}
