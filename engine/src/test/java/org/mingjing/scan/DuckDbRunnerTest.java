package org.mingjing.scan;

import java.nio.file.Path;
import org.mingjing.lake.Lake;

class DuckDbRunnerTest extends RunnerContract {
    @Override
    Runner runner(Lake lake, Path scratch) {
        return new DuckDbRunner(scratch);
    }
}
