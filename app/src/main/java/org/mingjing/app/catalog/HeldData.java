package org.mingjing.app.catalog;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.mingjing.lake.Lake;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the lake holds of some units in some months: numbers only, for whoever works on them. */
@Service
public class HeldData {
    private final SnapshotStore store;
    private final Datasets contracts;
    private final Lake lake;

    HeldData(SnapshotStore store, Datasets contracts, Lake lake) {
        this.store = store;
        this.contracts = contracts;
        this.lake = lake;
    }

    /**
     * A dataset, as far as it is about the units.
     *
     * @param loaded whether it is in the lake at all
     * @param byUnit whether its rows say to which unit they belong; where not, rows are of all
     * @param rows in those months
     * @param missing months without a row
     */
    public record Held(
            String dataset, Text title, Tier tier, boolean loaded, boolean byUnit, long rows, List<String> missing) {
        public Held {
            missing = List.copyOf(missing);
        }
    }

    /** Those of the datasets that are known, in their order. As the program: coverage of units is not everybody's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Held> of(
            Collection<String> datasets, List<String> units, @Nullable YearMonth from, @Nullable YearMonth to) {
        List<Held> held = new ArrayList<>();
        for (String dataset : datasets) {
            contracts.find(dataset).ifPresent(contract -> held.add(held(contract, units, from, to)));
        }
        return List.copyOf(held);
    }

    private Held held(DatasetContract contract, List<String> units, @Nullable YearMonth from, @Nullable YearMonth to) {
        String dataset = contract.dataset();
        boolean byUnit = Snapshots.unitColumn(contract, null).isPresent();
        Map<String, Long> months = new TreeMap<>();
        long rows = 0;
        for (LakeStore.Cell cell : store.coverage(
                dataset,
                byUnit ? units : List.of(),
                from == null ? "" : from.toString(),
                to == null ? "9999-12" : to.toString())) {
            rows += cell.rows();
            months.merge(cell.month(), cell.rows(), Long::sum);
        }
        List<String> missing = new ArrayList<>();
        if (from != null && to != null && !months.isEmpty()) {
            for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                if (!months.containsKey(month.toString())) {
                    missing.add(month.toString());
                }
            }
        }
        return new Held(
                dataset, contract.title(), contract.tier(), lake.head(dataset).isPresent(), byUnit, rows, missing);
    }
}
