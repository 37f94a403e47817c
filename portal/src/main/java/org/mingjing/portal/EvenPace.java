package org.mingjing.portal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    EvenPace(Duration beat, Handler pages) {
        super(pages);
        this.beat = beat.toNanos();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!request.getMethod().equals("POST")
                || request.getHttpURI().getPath().startsWith("/upload")) {
            return super.handle(request, response, callback);
        }
        long began = System.nanoTime();
        return super.handle(
                request,
                new Response.Wrapper(request, response) {
                    @Override
                    public void write(boolean last, ByteBuffer content, Callback done) {
                        long late = (System.nanoTime() - began) % beat;
                        CompletableFuture.delayedExecutor(beat - late, TimeUnit.NANOSECONDS)
                                .execute(() -> super.write(last, content, done));
                    }
                },
                callback);
    }
}
