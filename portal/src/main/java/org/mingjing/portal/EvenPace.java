package org.mingjing.portal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets answers to what people send leave on a beat that is counted from when their call began: how long it took to look
 * for a receipt, or whether there was one, cannot be measured from outside. No thread waits for it.
 */
final class EvenPace extends Handler.Wrapper {
    private final long beat;
    private final LongSupplier nanos;
    private final Later later;

    /** Does something after so many nanoseconds, and keeps no thread waiting for it. */
    interface Later {
        void after(long nanos, Runnable what);
    }

    EvenPace(Duration beat, Handler pages) {
        this(beat, pages, System::nanoTime, (nanos, what) -> CompletableFuture.delayedExecutor(
                        nanos, TimeUnit.NANOSECONDS)
                .execute(what));
    }

    EvenPace(Duration beat, Handler pages, LongSupplier nanos, Later later) {
        super(pages);
        this.beat = beat.toNanos();
        this.nanos = nanos;
        this.later = later;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getMethod().equals("POST")
                || request.getHttpURI().getPath().startsWith("/upload")) {
            return super.handle(request, response, callback);
        }
        long began = nanos.getAsLong();
        return super.handle(
                request,
                new Response.Wrapper(request, response) {
                    @Override
                    public void write(boolean last, ByteBuffer content, Callback done) {
                        long late = (nanos.getAsLong() - began) % beat;
                        later.after(beat - late, () -> super.write(last, content, done));
                    }
                },
                callback);
    }
}
