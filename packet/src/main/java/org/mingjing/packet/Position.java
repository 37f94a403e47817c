package org.mingjing.packet;

import java.util.Comparator;

/**
 * Where a packet stands among those of its direction.
 *
 * @param series counts from 1; a side that was restored from a backup begins another one
 * @param number counts from 1 within the series; 0 stands before its first packet
 */
public record Position(int series, long number) implements Comparable<Position> {
    static final Position NONE = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::series).thenComparingLong(Position::number);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    Position next() {
        return new Position(series, number + 1);
    }

    @Override
    public String toString() {
        return series + "-" + number;
    }

    static Position of(String text) {
        int dash = text.indexOf('-');
        return new Position(Integer.parseInt(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
