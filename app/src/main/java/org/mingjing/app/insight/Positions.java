package org.mingjing.app.insight;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;
import org.springframework.stereotype.Component;

/** Where units lie, as the register of organisations in the lake has it; read again when the register changes. */
@Component
class Positions {
    private static final String REGISTER = "organisation";

    private final Lake lake;
    private final PositionStore store;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Positions(Lake lake, PositionStore store) {
        this.lake = lake;
        this.store = store;
    }

    private record Known(String snapshot, Map<String, Overview.Position> positions) {}

    /** Positions by unit; empty where the lake holds no register. */
    Map<String, Overview.Position> ofUnits() {
        Optional<Snapshot> head = lake.head(REGISTER);
        if (head.isEmpty()) {
            return Map.of();
        }
        Known last = known.get();
        if (last == null || !last.snapshot().equals(head.get().id())) {
            last = new Known(head.get().id(), store.positions(head.get()));
            known.set(last);
        }
        return last.positions();
    }
}
