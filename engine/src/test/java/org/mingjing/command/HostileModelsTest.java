package org.mingjing.command;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostileModelsTest extends HostileModels {
    @Override
    List<String> engine() {
        return List.of("--engine=duckdb");
    }

    /** What DuckDB does ends with its process at the latest. */
    @Override
    List<String> atWork() {
        return List.of();
    }

    @Test
    void a_plain_kill_does_the_same_as_ctrl_c() throws Exception {
        stopped("TERM", 143);
    }
}
