package org.mingjing.city;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way of a vehicle from its base and back: the cause of what orders, stations, stops and terminals record. */
final class Journey {
    enum Order {
        BEFORE,
        AFTER,
        NONE
    }

    /**
     * A fill on the way.
     *
     * @param litres 0: what was used since the last one
     */
    record Fill(Company station, double litres, @Nullable String fuel, int odometerError) {}

    final LocalDateTime start;
    final Place to;
    final String where;
    final String division;
    double km;
    long stay = 90;
    boolean toll;
    boolean dense;
    Order order = Order.NONE;
    int orderDelayHours = 3;
    List<Person> users = List.of();
    String reason = "";

    @Nullable
    String venue;

    @Nullable
    Fill fill;

    boolean fillAtDestination;
    boolean mayFill;
    int postDays = 1;

    @Nullable
    Place orderedTo;

    @Nullable
    Rows rows;

    Journey(LocalDateTime start, Place base, Place to, String where, String division) {
        this.start = start;
        this.to = to;
        this.where = where;
        this.division = division;
        km = base.km(to) * 1.02;
    }

    long minutesOneWay() {
        return Math.max(4, Math.round(km / (toll ? 78 : 42) * 60));
    }

    LocalDateTime arrival() {
        return start.plusMinutes(minutesOneWay());
    }

    LocalDateTime departure() {
        return arrival().plusMinutes(stay);
    }

    LocalDateTime end() {
        return departure().plusMinutes(minutesOneWay());
    }
}
