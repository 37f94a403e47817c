package org.mingjing.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.Office;
import org.mingjing.app.analytics.AnalyticsSettings;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.models.RunCompleted;
import org.mingjing.command.DemoTown;
import org.mingjing.scan.Scan;
import org.mingjing.scan.ScanSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Findings of a run, taken in for a unit. */
final class FindingsDesk {
    static final long FIRST_RUN = 1_000_001;
    static final AtomicLong RUN = new AtomicLong(FIRST_RUN);
    static final Set<String> TAKEN = new TreeSet<>();
    static @Nullable Path folder;

    private final Office office;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    final String unit;

    FindingsDesk(
            Office office,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            CurrentLibrary library,
            AnalyticsSettings settings) {
        this.office = office;
        this.events = events;
        this.jdbc = jdbc;
        unit = office.unit();
        if (scan(library, settings)) {
            take(FIRST_RUN, null);
        }
    }

    /** Once for all that need a desk. */
    private static boolean scan(CurrentLibrary library, AnalyticsSettings settings) {
        if (folder != null) {
            return false;
        }
        Path lake = settings.work().resolve("findings-lake");
        DemoTown.importInto(lake, settings.work().resolve("findings-town"));
        folder = settings.work().resolve("findings-run");
        Scan.over(ScanSettings.of(lake, library.now(), Clock.systemUTC()).withModels(List.of("spending/*")))
                .to(folder);
        return true;
    }

    void take(long run, @Nullable String caseNumber) {
        Path taken = java.util.Objects.requireNonNull(folder);
        assertThat(Files.isDirectory(taken)).isTrue();
        office.asProgram(() -> {
            events.publishEvent(new RunCompleted(run, taken, Set.of(), caseNumber));
            return null;
        });
    }

    /** A finding that no other test has, moved to the unit. */
    String mine(String at) {
        String id = office.asProgram(() -> jdbc.sql(
                        """
                        select id from findings.finding
                        where state = 'NEW' and amount is not null and id <> all (?) order by id limit 1
                        """)
                .param(TAKEN.toArray(String[]::new))
                .query(String.class)
                .single());
        TAKEN.add(id);
        move(id, at);
        return id;
    }

    void move(String id, String at) {
        office.asProgram(() -> jdbc.sql("update findings.finding set unit = ? where id = ?")
                .params(at, id)
                .update());
    }

    long count(String sql) {
        return office.asProgram(() -> jdbc.sql(sql).query(Long.class).single());
    }

    static Map<String, Object> act(String act, String id, long version, Object... more) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("act", act);
        body.put("findings", List.of(Map.of("id", id, "version", version)));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return body;
    }
}
