package org.mingjing.app.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.jobs.Jobs;
import org.mingjing.app.jobs.NewJob;
import org.mingjing.lake.Lake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the data centre does by itself: look into folders, pull what is due, notice snapshots, remind, remove. */
@Component
class CatalogClock {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogClock.class);
    private static final Actor ITSELF = Actor.program("catalog");

    private final FolderWatch folders;
    private final DuePulls pulls;
    private final Snapshots snapshots;
    private final DataRequests requests;
    private final Lake lake;

    CatalogClock(FolderWatch folders, DuePulls pulls, Snapshots snapshots, DataRequests requests, Lake lake) {
        this.folders = folders;
        this.pulls = pulls;
        this.snapshots = snapshots;
        this.requests = requests;
        this.lake = lake;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void look() {
        safely("folders", folders::look);
        safely("pulls", pulls::ask);
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void notice() {
        safely("snapshots", () -> lake.datasets().forEach(snapshots::notice));
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void remind() {
        safely("reminders", requests::remind);
        safely("terms", pulls::askToRemove);
    }

    /** One thing that fails must not keep the others from being done. */
    private static void safely(String what, Runnable work) {
        try {
            Acting.as(ITSELF, work);
        } catch (RuntimeException failure) {
            LOG.warn("{} were left for the next time", what, failure);
        }
    }

    /** Puts what is due in line. */
    @Component
    static class DuePulls {
        private final SourceStore sources;
        private final Jobs jobs;
        private final Clock clock;

        DuePulls(SourceStore sources, Jobs jobs, Clock clock) {
            this.sources = sources;
            this.jobs = jobs;
            this.clock = clock;
        }

        @Transactional
        void ask() {
            Instant now = clock.instant();
            for (Source source : sources.open(Way.PULL)) {
                boolean isDue = source.everyMinutes() != null
                        && source.mapping() != null
                        && (source.lookedAt() == null
                                || source.lookedAt()
                                        .plus(Duration.ofMinutes(source.everyMinutes()))
                                        .isBefore(now));
                if (isDue) {
                    jobs.ask(DataSources.pullOf(source));
                }
            }
        }

        @Transactional
        void askToRemove() {
            jobs.ask(NewJob.of(RetentionWorker.KIND, java.util.Map.of()).onceFor(RetentionWorker.KIND));
        }
    }
}
