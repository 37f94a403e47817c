package org.mingjing.app.exchange;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How content reporters are with what became of their reports: of those who were told the outcome in a period, how many gave
 * a rating, and which. Each figure is a count of records that come with it. What was not rated is no opinion.
 */
@Service
class Ratings {
    private static final int MOST = 1_000;
    /** From here on a rating of 1 to 5 says that the reporter was content. */
    private static final int CONTENT = 4;

    private static final List<String> OUTCOMES = Stream.of(
                    PublicStatus.HANDLED, PublicStatus.PASSED_ON, PublicStatus.NOT_OURS, PublicStatus.CLOSED)
            .map(PublicStatus::word)
            .toList();

    private final RatingStore store;
    private final Matters matters;
    private final Audit audit;

    Ratings(RatingStore store, Matters matters, Audit audit) {
        this.store = store;
        this.matters = matters;
        this.audit = audit;
    }

    /**
     * A report of which the outcome was told.
     *
     * @param month in which it was told, such as 2026-11
     * @param rating 1 to 5; null where there is none
     */
    record RatedReport(
            long matter,
            String number,
            String title,
            String unit,
            @Nullable Text unitName,
            LocalDate told,
            String month,
            @Nullable Integer rating) {}

    /**
     * What a group of them says.
     *
     * @param key a unit's id, or a month
     * @param name of the unit; null for a month
     * @param told how many were told the outcome
     * @param rated how many of these gave a rating
     * @param content how many of these rated 4 or 5
     */
    record RatingSum(String key, @Nullable Text name, int told, int rated, int content) {}

    /**
     * Figures and the records that they count.
     *
     * @param all of everything, under the key {@code all}
     * @param units by unit of the petition
     * @param months by the month in which the outcome was told
     */
    record RatingFigures(RatingSum all, List<RatingSum> units, List<RatingSum> months, List<RatedReport> reports) {
        RatingFigures {
            units = List.copyOf(units);
            months = List.copyOf(months);
            reports = List.copyOf(reports);
        }
    }

    /** Of outcomes told from one day to another, both counted, as far as whoever acts sees the petitions. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RatingFigures of(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw CommonProblem.invalid("the period ends before it begins", "Send 'from' and 'to' in order.");
        }
        List<RatingStore.Rated> found = store.rated(
                OUTCOMES,
                from.atStartOfDay().toInstant(Terms.ZONE),
                to.plusDays(1).atStartOfDay().toInstant(Terms.ZONE),
                MOST + 1);
        if (found.size() > MOST) {
            throw CommonProblem.invalid(
                    "more than " + MOST + " outcomes were told in that period", "Choose a shorter one.");
        }
        Map<Long, MatterRow> rows =
                matters.find(found.stream().map(RatingStore.Rated::matter).toList());
        List<RatedReport> reports = found.stream()
                .flatMap(one -> Optional.ofNullable(rows.get(one.matter())).map(row -> report(row, one)).stream())
                .toList();
        audit.record(Act.of("exchange.ratings_read", "matter", "ratings").with("shown", reports.size()));
        return new RatingFigures(
                sum("all", null, reports),
                by(RatedReport::unit, RatedReport::unitName, reports),
                by(RatedReport::month, report -> null, reports),
                reports);
    }

    private static RatedReport report(MatterRow row, RatingStore.Rated rated) {
        LocalDate told = Terms.dateOf(rated.told());
        return new RatedReport(
                row.id(),
                row.number(),
                row.title(),
                row.unit(),
                row.unitName(),
                told,
                YearMonth.from(told).toString(),
                rated.rating());
    }

    private static List<RatingSum> by(
            Function<RatedReport, String> key, Function<RatedReport, @Nullable Text> name, List<RatedReport> reports) {
        Map<String, List<RatedReport>> groups =
                reports.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> sum(group.getKey(), name.apply(group.getValue().get(0)), group.getValue()))
                .toList();
    }

    private static RatingSum sum(String key, @Nullable Text name, List<RatedReport> reports) {
        List<Integer> ratings = reports.stream()
                .map(RatedReport::rating)
                .filter(rating -> rating != null)
                .toList();
        return new RatingSum(key, name, reports.size(), ratings.size(), (int)
                ratings.stream().filter(rating -> rating >= CONTENT).count());
    }
}
