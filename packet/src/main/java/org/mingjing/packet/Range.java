package org.mingjing.packet;

/** Numbers that are asked for again, both included, in the series of the acknowledgement that they stand beside. */
public record Range(long from, long to) {
    boolean holds(long number) {
        return number >= from && number <= to;
    }

    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
