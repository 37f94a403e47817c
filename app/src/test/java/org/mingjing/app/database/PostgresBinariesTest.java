package org.mingjing.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @Test
    void two_that_unpack_at_once_both_find_the_programs_and_leave_nothing_else(@TempDir Path folder) throws Exception {
        Path programs = folder.resolve("programs");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Path> one = () -> {
            together.await();
            return PostgresBinaries.unpack(programs);
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<Path> each : two.invokeAll(List.of(one, one))) {
                assertThat(each.get()).isEqualTo(programs);
            }
        } finally {
            two.shutdownNow();
        }

        assertThat(programs.resolve("bin/postgres")).isExecutable();
        assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(programs));
    }
}
