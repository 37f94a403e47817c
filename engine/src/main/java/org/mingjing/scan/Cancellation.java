package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;

/** A wish to stop, heard by everything that has to do with one run. */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** Asks everybody to stop; a second call does nothing. */
    public void cancel() {
        List<Runnable> toCall;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toCall = List.copyOf(listeners);
        }
        toCall.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Calls the listener once on cancellation, at once if that has been; from any thread.
     *
     * @return ends the listening
     */
    public Runnable onCancel(Runnable listener) {
        boolean now;
        synchronized (this) {
            now = cancelled;
            listeners.add(listener);
        }
        if (now) {
            listener.run();
        }
        return () -> forget(listener);
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
