package org.mingjing.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mingjing.model.Reach;

/** The days near which rows have changed. */
final class ReachedDays implements Reached {
    /** More stretches than these are not worth telling apart. */
    private static final int MOST_STRETCHES = 12;

    private final Reach reach;
    private final ModelTask task;
    private final List<Stretch> stretches;

    /** Days of findings, both ends included. */
    private record Stretch(LocalDate from, LocalDate to) {}

    private ReachedDays(Reach reach, ModelTask task, List<Stretch> stretches) {
        this.reach = reach;
        this.task = task;
        this.stretches = stretches;
    }

    static Optional<ReachedDays> of(Reach reach, ModelTask task, List<InputChange> changes, Session session) {
        List<Stretch> changed = new ArrayList<>();
        boolean[] dated = {true};
        for (InputChange change : changes) {
            List<String> columns = reach.rows().get(change.alias());
            String select = "select distinct cast(" + end(columns, "least", "c.") + " as date), cast("
                    + end(columns, "greatest", "c.") + " as date) from (" + change.rows() + ") c";
            session.read(select, row -> {
                String first = row.getString(1);
                String last = row.getString(2);
                if (first == null || last == null) {
                    dated[0] = false;
                } else {
                    changed.add(new Stretch(
                            LocalDate.parse(first).minusDays(width(reach)),
                            LocalDate.parse(last).plusDays(width(reach))));
                }
            });
        }
        List<Stretch> stretches = together(changed);
        return dated[0] && stretches.size() <= MOST_STRETCHES
                ? Optional.of(new ReachedDays(reach, task, stretches))
                : Optional.empty();
    }

    private static long width(Reach reach) {
        return Objects.requireNonNull(reach.days());
    }

    /** Stretches that touch are one. */
    private static List<Stretch> together(List<Stretch> changed) {
        List<Stretch> sorted = new ArrayList<>(changed);
        sorted.sort(Comparator.comparing(Stretch::from));
        List<Stretch> together = new ArrayList<>();
        for (Stretch next : sorted) {
            int last = together.size() - 1;
            if (last < 0 || next.from().isAfter(together.get(last).to().plusDays(1))) {
                together.add(next);
            } else if (next.to().isAfter(together.get(last).to())) {
                together.set(last, new Stretch(together.get(last).from(), next.to()));
            }
        }
        return together;
    }

    /** A row that has no date may lie anywhere. */
    @Override
    public String rows(String alias) {
        List<String> columns = reach.rows().get(alias);
        String first = end(columns, "least", "r.");
        String last = end(columns, "greatest", "r.");
        String near = either(stretch -> last + " >= " + start(stretch.from().minusDays(width(reach))) + " and " + first
                + " < " + start(stretch.to().plusDays(width(reach) + 1)));
        boolean always = task.relation(alias).needed().stream().anyMatch(columns::contains);
        return always ? near : "(" + near + " or " + first + " is null)";
    }

    @Override
    public String findings(String prefix) {
        String day = prefix + Sql.name(Objects.requireNonNull(reach.finding()));
        return either(stretch -> day + " >= " + start(stretch.from()) + " and " + day + " < "
                + start(stretch.to().plusDays(1)));
    }

    @Override
    public List<String> columns() {
        return List.of(Objects.requireNonNull(reach.finding()));
    }

    private String either(Function<Stretch, String> condition) {
        return stretches.isEmpty()
                ? "false"
                : stretches.stream().map(condition).collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String start(LocalDate day) {
        return "timestamp '" + day + " 00:00:00'";
    }

    /** The earliest or latest of several dates; a missing one is passed over. */
    private static String end(List<String> columns, String function, String prefix) {
        String names = Sql.names(prefix, columns);
        return columns.size() == 1 ? names : function + "(" + names + ")";
    }
}
