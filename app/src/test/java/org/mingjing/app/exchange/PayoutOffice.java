package org.mingjing.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingjing.app.exchange.PayoutRequests.COLUMNS;
import static org.mingjing.app.exchange.PayoutRequests.asking;
import static org.mingjing.app.exchange.PayoutRequests.column;
import static org.mingjing.app.exchange.PayoutRequests.payout;
import static org.mingjing.app.exchange.PayoutRequests.person;
import static org.mingjing.app.exchange.PayoutRequests.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.Browser;
import org.mingjing.app.Browser.Answer;
import org.mingjing.app.Office;
import org.mingjing.app.access.Register;
import org.mingjing.app.identity.Role;
import org.mingjing.app.identity.Units;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Lake;
import tools.jackson.databind.JsonNode;

/** A lake with payouts, and the people who publish from it. */
final class PayoutOffice {
    static final AtomicInteger NEXT = new AtomicInteger();
    static final String RIVER = "330122104201";
    static final String HILL = "330122104202";

    private final Lake lake;
    private final Datasets datasets;

    final Outside outside;
    final Browser preparer;
    final Browser deputy;
    final Browser head;
    final String id;
    String snapshot;

    PayoutOffice(Office office, Units units, Lake lake, Datasets datasets, ExchangeSettings settings)
            throws IOException {
        this.lake = lake;
        this.datasets = datasets;
        outside = Outside.of(settings, office, units);
        preparer = Outside.person(office, Role.SUPERVISOR);
        deputy = Outside.person(office, Role.DEPUTY_IN_CHARGE);
        head = Outside.person(office, Role.DEPARTMENT_HEAD);
        id = "snapshot-" + NEXT.incrementAndGet();
        write(
                "admin_division",
                Map.of("division_code", RIVER, "name", "河边村", "level", "village", "valid_from", "2000-01-01"),
                Map.of("division_code", HILL, "name", "山上村", "level", "village", "valid_from", "2000-01-01"));
        write("subsidy_policy", Map.of("policy_code", "fertility", "name", "耕地补贴", "valid_from", "2020-01-01"));
        write("person", person("P1", "张三丰"), person("P2", "欧阳锋"), person("P3", "李四 13812345678"));
        snapshot = payouts(
                payout("A1", "P1", RIVER, "1200.00", "paid"),
                payout("A2", "P2", RIVER, "300.50", "paid"),
                payout("A3", "P3", HILL, "77.00", "paid"),
                payout("A4", "P1", RIVER, "-5.00", "paid"),
                payout("A5", "P1", "999999999999", "8.00", "paid"),
                payout("A6", "P2", RIVER, "9.00", "returned"));
    }

    Answer preview(Map<String, Object> draft) {
        return preparer.post("/api/publications/sources/preview", draft);
    }

    /** Asks for it and waits for its end: what is shown then, or why not. */
    Answer prepare(Map<String, Object> draft) {
        Answer asked = preparer.post("/api/publication-jobs", draft);
        if (asked.status() != 202) {
            return asked;
        }
        JsonNode job = PublicationWatch.over(preparer, asked);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        return preparer.get(
                "/api/publications/" + id + "/" + job.path("version").asInt());
    }

    Map<String, Object> draft(String grant, @Nullable String region, @Nullable List<Map<String, Object>> columns) {
        Map<String, Object> plan = new HashMap<>(plan(grant, region));
        if (columns != null) {
            plan.put("columns", columns);
        }
        return new HashMap<>(Map.of(
                "head",
                new HashMap<>(Map.of(
                        "id",
                        id,
                        "kind",
                        "PAYOUT",
                        "year",
                        2026,
                        "title",
                        text("耕地补贴", "Farmland subsidy"),
                        "text",
                        text("", ""),
                        "withdrawn",
                        false)),
                "plan",
                plan));
    }

    @SuppressWarnings("unchecked") // draft() puts it there
    static Map<String, Object> head(Map<String, Object> draft) {
        return (Map<String, Object>) draft.get("head");
    }

    Map<String, Object> plan(String grant, @Nullable String region) {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "source",
                "payouts",
                "grant",
                grant,
                "snapshot",
                snapshot,
                "year",
                2026,
                "columns",
                List.of(column("name", "NAME"), column("policy", "TEXT"), column("amount", "MONEY"))));
        if (region != null) {
            plan.put("region", region);
        }
        return plan;
    }

    String grant(@Nullable Map<String, Object> rows) {
        return ask("PUBLICATION", "payouts", COLUMNS, rows);
    }

    String ask(String kind, String reference, List<String> columns, @Nullable Map<String, Object> rows) {
        String call = ok(preparer.post("/api/data-calls", asking(kind, reference, columns, rows)))
                .path("id")
                .asString();
        ok(deputy.post("/api/data-calls/" + call + "/approval", Map.of("version", 1)));
        return call;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final void write(String dataset, Map<String, String>... rows) {
        Register.write(lake, datasets.get(dataset), List.of(rows));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final String payouts(Map<String, String>... rows) {
        write("subsidy_payout", rows);
        return lake.head("subsidy_payout").orElseThrow().id();
    }

    static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
