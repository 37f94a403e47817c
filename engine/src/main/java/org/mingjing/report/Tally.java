package org.mingjing.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingjing.scan.Finding;
import org.mingjing.scan.ModelRun;
import org.mingjing.scan.Outcome;

/** Counts over all hits of a run, those included that the page does not hold. */
final class Tally {
    /** Units that the page names one by one; the others stand together. */
    private static final int MOST_UNITS = 40;

    private static final int MONTH = "2025-01".length();

    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<List<String>, long[]> byUnit = new HashMap<>();
    private final Map<String, long[]> byMonth = new TreeMap<>();
    private final Map<String, Sum> byCurrency = new TreeMap<>();

    /** Money in hits of one currency. */
    private record Sum(BigDecimal amount, long hits) {}

    Tally(List<ModelRun> models) {
        models.forEach(model -> positions.put(model.model(), positions.size()));
    }

    void count(Finding finding) {
        Integer model = positions.get(finding.model());
        if (finding.outcome() != Outcome.HIT || model == null) {
            return;
        }
        String kind = finding.answerableKind() == null ? "" : finding.answerableKind();
        String unit = finding.answerable() == null ? "" : finding.answerable();
        byUnit.computeIfAbsent(List.of(kind, unit), u -> new long[positions.size()])[model]++;
        byMonth.computeIfAbsent(month(finding), m -> new long[positions.size()])[model]++;
        BigDecimal amount = finding.amount();
        if (amount != null) {
            String currency = finding.currency() == null ? "" : finding.currency();
            byCurrency.merge(
                    currency, new Sum(amount, 1), (a, b) -> new Sum(a.amount().add(b.amount()), a.hits() + b.hits()));
        }
    }

    private static String month(Finding finding) {
        String at = finding.occurredAt();
        return at != null && at.matches("\\d{4}-\\d\\d-\\d\\d.*") ? at.substring(0, MONTH) : "";
    }

    /** Kind, unit and hits by position of the model; the largest first, at most {@value #MOST_UNITS} and the rest. */
    List<List<Object>> units() {
        List<Map.Entry<List<String>, long[]>> all = new ArrayList<>(byUnit.entrySet());
        all.sort((a, b) -> {
            int more = Long.compare(sum(b.getValue()), sum(a.getValue()));
            return more != 0 ? more : a.getKey().toString().compareTo(b.getKey().toString());
        });
        List<List<Object>> units = new ArrayList<>();
        long[] rest = new long[positions.size()];
        for (int i = 0; i < all.size(); i++) {
            long[] counts = all.get(i).getValue();
            if (i < MOST_UNITS) {
                List<String> unit = all.get(i).getKey();
                units.add(List.of(unit.get(0), String.valueOf(PageContent.clipped(unit.get(1))), counts));
            } else {
                for (int m = 0; m < rest.length; m++) {
                    rest[m] += counts[m];
                }
            }
        }
        if (all.size() > MOST_UNITS) {
            units.add(List.of("+", Integer.toString(all.size() - MOST_UNITS), rest));
        }
        return units;
    }

    /** Hits by position of the model, by month of the event; an empty month for those without a date. */
    Map<String, long[]> months() {
        return byMonth;
    }

    /** Currency, sum, and in how many hits. */
    List<List<Object>> sums() {
        List<List<Object>> sums = new ArrayList<>();
        byCurrency.forEach(
                (currency, sum) -> sums.add(List.of(currency, sum.amount().toPlainString(), sum.hits())));
        return sums;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
