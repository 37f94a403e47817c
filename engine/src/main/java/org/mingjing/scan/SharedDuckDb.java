package org.mingjing.scan;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One DuckDB for the models of a run, each with a connection, views and temporary tables of its own. What several of
 * them read is loaded once. They share memory: see {@link Runner#shared}.
 */
final class SharedDuckDb implements Runner {
    private final DuckDbRunner alone;
    private final SharedRows rows;
    private final DuckDbSession root;
    private final ScheduledExecutorService clock;

    /**
     * @param root a session in which the shared rows are loaded, and that is shut in
     */
    SharedDuckDb(DuckDbRunner alone, SharedRows rows, DuckDbSession root, ScheduledExecutorService clock) {
        this.alone = alone;
        this.rows = rows;
        this.root = root;
        this.clock = clock;
    }

    @Override
    public String engine() {
        return alone.engine();
    }

    @Override
    public String version() {
        return alone.version();
    }

    @Override
    public Session open(List<Relation> relations, Limits limits, Cancellation cancellation) {
        try {
            return root.another(limits, cancellation, clock)
                    .after(session -> relations.forEach(r -> session.show(r, rows.tableOf(r))));
        } catch (SQLException failure) {
            throw DuckDbFailure.problem(failure, null, limits);
        }
    }

    @Override
    public void close() {
        root.close();
    }
}
