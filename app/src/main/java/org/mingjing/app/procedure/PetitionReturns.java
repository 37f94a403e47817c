package org.mingjing.app.procedure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The quarterly return over petitions (Rules on Handling Reports and Accusations, Art. 18): what each department that was
 * given petitions had, got and gave back in a quarter. What was carried over and what came in is, for each, what went out
 * and what is carried forward.
 */
@Service
class PetitionReturns {
    private static final int MOST = 5_000;
    private static final int MONTHS = 3;

    private final PetitionReturnStore store;
    private final Audit audit;

    PetitionReturns(PetitionReturnStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** As what a petition is counted in a quarter; as several of these at once. */
    enum Counted {
        /** Given before the quarter, its result not back before it. */
        CARRIED_OVER,
        /** Given in the quarter. */
        GIVEN,
        /** Its result came back in the quarter. */
        HANDLED,
        /** The reporter was told in the quarter, or that nobody can be told was recorded. */
        TOLD,
        /** Its result was not back at the end of the quarter. */
        CARRIED_FORWARD,
        /** Such a one with a term that had run out. */
        LATE
    }

    /** A petition, with everything that it is counted as. */
    record ReturnedPetition(
            long matter,
            String number,
            String title,
            String unit,
            @Nullable Text unitName,
            String department,
            LocalDate given,
            @Nullable LocalDate handled,
            @Nullable LocalDate told,
            Set<Counted> counted) {}

    /** @param counts how many of each, none left out */
    record DepartmentReturn(String department, Map<Counted, Integer> counts) {}

    /**
     * @param departments by name; the empty one is of steps that name none
     * @param all of everything
     * @param petitions those counted, by when they were given
     */
    record QuarterlyReturn(
            int year,
            int quarter,
            LocalDate from,
            LocalDate to,
            List<DepartmentReturn> departments,
            DepartmentReturn all,
            List<ReturnedPetition> petitions) {
        QuarterlyReturn {
            departments = List.copyOf(departments);
            petitions = List.copyOf(petitions);
        }
    }

    /** The return, as far as whoever acts sees the petitions. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public QuarterlyReturn of(int year, int quarter) {
        QuarterlyReturn made = made(year, quarter);
        audit.record(Act.of("procedure.return_read", Matters.KIND, year + "-" + quarter)
                .with("shown", made.petitions().size()));
        return made;
    }

    /** The same as a file, figures first and the petitions below them; marked with who took it. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public byte[] export(Caller caller, int year, int quarter, boolean chinese) {
        QuarterlyReturn made = made(year, quarter);
        audit.record(Act.of("procedure.return_exported", Matters.KIND, year + "-" + quarter)
                .with("rows", made.petitions().size()));
        return new ReturnSheet(chinese).of(made, caller.login()).getBytes(StandardCharsets.UTF_8);
    }

    private QuarterlyReturn made(int year, int quarter) {
        if (quarter < 1 || quarter > 4 || year < 2000 || year > 9999) {
            throw CommonProblem.invalid("there is no such quarter", "Send 'year' and a 'quarter' from 1 to 4.");
        }
        LocalDate from = LocalDate.of(year, (quarter - 1) * MONTHS + 1, 1);
        LocalDate next = from.plusMonths(MONTHS);
        Instant begin = from.atStartOfDay().toInstant(Terms.ZONE);
        Instant end = next.atStartOfDay().toInstant(Terms.ZONE);
        List<PetitionReturnStore.Given> given = store.given(begin, end, MOST + 1);
        if (given.size() > MOST) {
            throw CommonProblem.invalid(
                    "more than " + MOST + " petitions are concerned", "Have each unit make its own.");
        }
        List<ReturnedPetition> petitions =
                given.stream().map(one -> petition(one, begin, end)).toList();
        Map<String, List<ReturnedPetition>> groups = petitions.stream()
                .collect(Collectors.groupingBy(ReturnedPetition::department, TreeMap::new, Collectors.toList()));
        List<DepartmentReturn> departments = new ArrayList<>();
        groups.forEach((department, group) -> departments.add(new DepartmentReturn(department, counts(group))));
        return new QuarterlyReturn(
                year,
                quarter,
                from,
                next.minusDays(1),
                departments,
                new DepartmentReturn("", counts(petitions)),
                petitions);
    }

    private static ReturnedPetition petition(PetitionReturnStore.Given one, Instant begin, Instant end) {
        Set<Counted> counted = EnumSet.of(one.given().isBefore(begin) ? Counted.CARRIED_OVER : Counted.GIVEN);
        if (one.handled() != null && one.handled().isBefore(begin)) {
            counted.clear(); // only the telling is of this quarter
        }
        if (within(one.handled(), begin, end)) {
            counted.add(Counted.HANDLED);
        }
        if (within(one.told(), begin, end)) {
            counted.add(Counted.TOLD);
        }
        if (one.handled() == null || !one.handled().isBefore(end)) {
            counted.add(Counted.CARRIED_FORWARD);
            if (one.late()) {
                counted.add(Counted.LATE);
            }
        }
        return new ReturnedPetition(
                one.matter(),
                one.number(),
                one.title(),
                one.unit(),
                one.unitName(),
                one.department(),
                Terms.dateOf(one.given()),
                date(one.handled(), end),
                date(one.told(), end),
                counted);
    }

    private static boolean within(@Nullable Instant at, Instant begin, Instant end) {
        return at != null && !at.isBefore(begin) && at.isBefore(end);
    }

    /** What came after the quarter is not of its return. */
    private static @Nullable LocalDate date(@Nullable Instant at, Instant end) {
        return at == null || !at.isBefore(end) ? null : Terms.dateOf(at);
    }

    private static Map<Counted, Integer> counts(List<ReturnedPetition> petitions) {
        return Stream.of(Counted.values())
                .collect(Collectors.toMap(
                        one -> one,
                        one -> (int) petitions.stream()
                                .filter(petition -> petition.counted().contains(one))
                                .count(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
