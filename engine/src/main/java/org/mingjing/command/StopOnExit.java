package org.mingjing.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mingjing.scan.Cancellation;

/** Ctrl-C and a plain kill: the work is asked to stop, and gets some time to write down what was done. */
public final class StopOnExit implements AutoCloseable {
    private static final long SECONDS_TO_WRITE = 60;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "mingjing-stop");

    public StopOnExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    private void stop() {
        cancellation.cancel();
        try {
            if (!done.await(SECONDS_TO_WRITE, TimeUnit.SECONDS)) {
                System.err.println("the run did not stop in time; nothing was written / 运行未能及时停止，未写入任何内容");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        if (!cancellation.isCancelled()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
