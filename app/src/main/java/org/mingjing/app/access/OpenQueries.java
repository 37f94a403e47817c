package org.mingjing.app.access;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.mingjing.problem.Problem;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The questions that run and the answers that are held: few of them, not for long, none of a grant that ended. */
@Component
class OpenQueries {
    private final Map<String, OpenQuery> open = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers;
    private final AccessSettings settings;
    private final Clock clock;

    OpenQueries(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.workers = new ThreadPoolExecutor(
                settings.queriesAtOnce(),
                settings.queriesAtOnce(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(settings.queriesWaiting()),
                task -> {
                    Thread thread = new Thread(task, "access-query");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Lets it run when there is room; one person's answers beyond their share are dropped, the oldest first. */
    void start(OpenQuery query, Runnable work) {
        List<OpenQuery> own = open.values().stream()
                .filter(q -> q.account() == query.account())
                .sorted(Comparator.comparing(OpenQuery::touched))
                .toList();
        if (own.stream().filter(q -> !q.isDone()).count() >= settings.queriesAtOnce()) {
            throw tooMany();
        }
        for (int i = 0; i <= own.size() - settings.cursorsEach(); i++) {
            drop(own.get(i));
        }
        List<OpenQuery> held = open.values().stream()
                .filter(OpenQuery::isDone)
                .sorted(Comparator.comparing(OpenQuery::touched))
                .toList();
        for (int i = 0; i <= held.size() - settings.cursorsAll(); i++) {
            drop(held.get(i));
        }
        open.put(query.id(), query);
        try {
            workers.execute(work);
        } catch (RejectedExecutionException full) {
            open.remove(query.id());
            throw tooMany();
        }
    }

    private static Problem tooMany() {
        return new Problem(
                AccessProblem.QUERY_TOO_MANY,
                "as many questions are being answered as can be at once",
                null,
                "Wait until one is done, or cancel yours.");
    }

    Optional<OpenQuery> find(String id, long account) {
        return Optional.ofNullable(open.get(id)).filter(q -> q.account() == account);
    }

    void drop(OpenQuery query) {
        open.remove(query.id());
        query.close();
    }

    /** A grant that ended takes everything along that was made under it. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(GrantEnded ended) {
        dropWhere(query -> query.grant().equals(ended.grant()));
    }

    @Scheduled(fixedDelayString = "PT30S")
    void dropIdle() {
        Instant since = clock.instant().minus(settings.cursorIdle());
        dropWhere(query -> query.isDone() && query.touched().isBefore(since));
    }

    private void dropWhere(Predicate<OpenQuery> which) {
        open.values().stream().filter(which).toList().forEach(this::drop);
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
        dropWhere(query -> true);
    }
}
