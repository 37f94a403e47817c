package org.mingjing.app.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows of a version one after the other and has some at a time kept; {@link #close} keeps the rest. */
final class PublicationRowWriter implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final PublicationRowStore store;
    private final String id;
    private final int version;
    private final List<PublicationRowStore.KeptRow> waiting = new ArrayList<>();
    private int rows;

    PublicationRowWriter(PublicationRowStore store, String id, int version) {
        this.store = store;
        this.id = id;
        this.version = version;
    }

    /** @param key digest of what names it; null where it has no name */
    void add(@Nullable String key, List<String> cells) {
        waiting.add(new PublicationRowStore.KeptRow(++rows, key, cells));
        if (waiting.size() == AT_ONCE) {
            keep();
        }
    }

    private void keep() {
        store.add(id, version, waiting);
        waiting.clear();
    }

    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            keep();
        }
    }
}
