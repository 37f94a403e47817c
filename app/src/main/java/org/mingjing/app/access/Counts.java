package org.mingjing.app.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Sensitivity;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Counts of persons for whoever may see statistics and nothing else. A group below the least size is withheld, and with
 * it as many others of its line that it cannot be got by subtraction; numbers are rounded up or down by a coin that the
 * group itself decides; a question whose answer, beside an earlier one, would single out a few is refused.
 */
@Service
public class Counts {
    private static final int MOST_COLUMNS = 3;
    private static final int MOST_VALUES = 100;
    private static final Set<ColumnType.Kind> GROUPS =
            EnumSet.of(ColumnType.Kind.CODE, ColumnType.Kind.BOOL, ColumnType.Kind.YM, ColumnType.Kind.INT);
    private static final Set<ColumnType.Kind> WORDS = EnumSet.of(ColumnType.Kind.ID, ColumnType.Kind.STR);

    private final Grants grants;
    private final CountStore store;
    private final CountedGroups counted;
    private final ReadStore reads;
    private final Lake lake;
    private final Attempts attempts;
    private final Audit audit;
    private final AccessSettings settings;
    private final Clock clock;

    Counts(
            Grants grants,
            CountStore store,
            CountedGroups counted,
            ReadStore reads,
            Lake lake,
            Attempts attempts,
            Audit audit,
            AccessSettings settings,
            Clock clock) {
        this.grants = grants;
        this.store = store;
        this.counted = counted;
        this.reads = reads;
        this.lake = lake;
        this.attempts = attempts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is counted.
     *
     * @param by columns that make the groups
     * @param where values that columns may have
     */
    public record CountAsked(@Nullable List<String> by, @Nullable Map<String, List<String>> where) {
        public CountAsked {
            by = by == null ? List.of() : List.copyOf(by);
            where = where == null ? Map.of() : new TreeMap<>(where);
        }

        Set<String> columns() {
            Set<String> all = new TreeSet<>(by);
            all.addAll(where.keySet());
            return all;
        }
    }

    /** A question for counts. */
    public record CountQuestion(String grant, Purpose purpose, String dataset, CountAsked asked) {}

    /**
     * A group.
     *
     * @param values one for each column it is grouped by; null where rows have none
     * @param persons rounded; null where it is withheld
     */
    public record CountGroup(List<@Nullable String> values, @Nullable Long persons) {}

    /**
     * Counts of persons by group.
     *
     * @param least persons a group needs to be shown
     * @param rounded to multiples of this
     */
    public record CountAnswer(List<CountGroup> groups, int least, int rounded) {}

    public CountAnswer count(Caller caller, CountQuestion question) {
        if (question.grant() == null
                || question.purpose() == null
                || question.dataset() == null
                || question.asked() == null) {
            throw CommonProblem.invalid("grant, purpose, dataset or asked is missing", "Send all four.");
        }
        Ids.require(question.grant());
        Act refused = Act.of("access.count_refused", "grant", question.grant())
                .under(question.purpose().toString())
                .with("dataset", question.dataset());
        return attempts.of(refused, () -> {
            DataCall call = grants.require(caller, question.grant(), question.purpose(), Sight.STATISTICS);
            GrantedTable table = grants.tables(call).get(question.dataset());
            if (table == null) {
                throw Grants.uncovered("the grant does not hold this dataset");
            }
            requireAllowed(table, question.asked());
            store.oneAtATime(caller.account());
            List<CountedGroups.Counted> questions = new ArrayList<>();
            questions.add(new CountedGroups.Counted(table, question.asked()));
            for (CountStore.Earlier earlier : store.earlier(caller.account(), question.dataset())) {
                GrantedTable its =
                        earlier.grant().equals(call.id()) ? table : grants.table(earlier.grant(), question.dataset());
                questions.add(new CountedGroups.Counted(its, earlier.asked()));
            }
            List<CountGroup> groups =
                    counted.of(questions, lake.head(table.name()).orElse(null), person(table.contract()));
            store.add(
                    caller.account(),
                    call.id(),
                    question.dataset(),
                    question.asked(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            reads.add(caller.account(), call.id(), ReadKind.COUNT, groups.size(), clock.instant());
            audit.record(Act.of("access.counted", "grant", call.id())
                    .under(question.purpose().toString())
                    .with("dataset", question.dataset())
                    .with("by", question.asked().by())
                    .with("where", List.copyOf(question.asked().where().keySet()))
                    .with("groups", groups.size()));
            return new CountAnswer(groups, settings.groupLeast(), CountedGroups.ROUNDED);
        });
    }

    /** Columns whose values are shared by many; one that names persons would make groups of one. */
    private static void requireAllowed(GrantedTable table, CountAsked asked) {
        boolean tooMany = asked.by().size() > MOST_COLUMNS
                || asked.by().stream().distinct().count() < asked.by().size()
                || asked.where().values().stream()
                        .anyMatch(v -> v == null
                                || v.isEmpty()
                                || v.stream().anyMatch(Objects::isNull)
                                || v.size() > MOST_VALUES);
        if (tooMany) {
            throw CommonProblem.invalid(
                    "groups are made by up to " + MOST_COLUMNS + " columns, and chosen by 1 to " + MOST_VALUES
                            + " values a column",
                    "Mend 'by' or 'where'.");
        }
        for (String name : asked.columns()) {
            Column column = table.contract().column(name).orElse(null);
            if (column == null || !table.clear(name)) {
                throw Grants.uncovered("the grant does not hold the column '" + name + "'");
            }
            boolean shared = !column.type().list()
                    && (GROUPS.contains(column.type().kind())
                            || (WORDS.contains(column.type().kind()) && column.sensitivity() == Sensitivity.NONE));
            if (!shared) {
                throw new Problem(
                        AccessProblem.STATISTICS_TOO_FINE,
                        "the column '" + name + "' is too fine for counts",
                        null,
                        "Count by codes, units or months.");
            }
        }
    }

    /** Columns that tell persons apart: the one named so, else the first personal key, else the key of the rows. */
    private static List<String> person(DatasetContract contract) {
        List<String> named = new ArrayList<>();
        contract.columns().stream()
                .filter(c -> c.sensitivity() != Sensitivity.NONE && !c.type().list())
                .filter(c -> c.type().kind() == ColumnType.Kind.ID || c.type().kind() == ColumnType.Kind.HASH)
                .map(Column::name)
                .forEach(named::add);
        if (named.contains("person_id")) {
            return List.of("person_id");
        }
        return named.isEmpty() ? contract.key() : List.of(named.get(0));
    }
}
