package org.mingjing.app.keys;

import java.nio.file.Path;
import java.util.List;
import org.mingjing.app.suite.Suite;

/** Keys of no matter, in a folder of the test's own and without a database. */
public final class LooseKeys {
    private LooseKeys() {}

    @SuppressWarnings("NullAway") // nothing asks whose keys they are
    public static MatterKeys in(Path root, Suite suite) {
        KeySettings settings = new KeySettings(root.resolve("office.key"), List.of(root.resolve("keys")));
        return new MatterKeys(suite, settings, null, null, null, null);
    }
}
