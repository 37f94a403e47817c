package org.mingjing.app.models;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** Keeps questions that somebody waits for from taking the machine away from each other and from runs. */
@Component
class EngineGate {
    private final Semaphore places = new Semaphore(2);

    <T> T through(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw new Problem(
                    ModelsProblem.ENGINE_BUSY,
                    "others are asking questions of this kind just now",
                    null,
                    "Ask again in a moment.");
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }
}
