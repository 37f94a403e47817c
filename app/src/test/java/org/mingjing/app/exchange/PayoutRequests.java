package org.mingjing.app.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payouts as the lake holds them, and what is asked for to publish them. */
public final class PayoutRequests {
    public static final List<String> COLUMNS =
            List.of("payout_no", "policy_code", "pay_date", "qty", "amount", "village_code", "status");

    private PayoutRequests() {}

    public static Map<String, Object> asking(
            String kind, String reference, List<String> columns, @Nullable Map<String, Object> rows) {
        Map<String, Object> payouts = new HashMap<>(Map.of("dataset", "subsidy_payout", "columns", columns));
        if (rows != null) {
            payouts.put("rows", rows);
        }
        List<Map<String, Object>> all = new ArrayList<>(List.of(payouts));
        all.add(Map.of("dataset", "subsidy_policy", "columns", List.of("policy_code", "name")));
        all.add(Map.of("dataset", "admin_division", "columns", List.of("division_code", "name", "valid_to")));
        all.add(Map.of("dataset", "person", "columns", List.of("name")));
        return Map.of(
                "purpose",
                Map.of("kind", kind, "reference", reference),
                "reason",
                "to be published",
                "datasets",
                all,
                "until",
                Instant.now().plus(30, ChronoUnit.DAYS).toString());
    }

    public static Map<String, String> payout(String no, String person, String village, String amount, String status) {
        return Map.of(
                "payout_no",
                no,
                "policy_code",
                "fertility",
                "beneficiary_id",
                person,
                "pay_date",
                "2026-05-10",
                "amount",
                amount,
                "village_code",
                village,
                "status",
                status);
    }

    public static Map<String, String> person(String id, String name) {
        return Map.of("person_id", id, "name", name);
    }

    public static Map<String, String> text(String zh, String en) {
        return Map.of("zh", zh, "en", en);
    }

    public static Map<String, Object> column(String name, String type) {
        return Map.of("name", name, "label", text(name, name), "type", type);
    }
}
