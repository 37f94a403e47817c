package org.mingjing.city;

/**
 * How the values of a plot are counted.
 *
 * @param from lower edge of the first bin; what lies below counts there, what lies beyond the last in the last
 * @param labelled every so many bins the lower edge is written below
 * @param powers edges are powers of ten: a bin of width 0.25 holds a quarter of a power
 */
record Bins(double from, double width, int count, int labelled, boolean powers) {
    static Bins of(double from, double width, int count, int labelled) {
        return new Bins(from, width, count, labelled, false);
    }

    static Bins powersOfTen(double from, double width, int count) {
        return new Bins(from, width, count, (int) Math.round(1 / width), true);
    }

    int of(double value) {
        double at = powers ? StrictMath.log10(Math.max(value, 1e-9)) : value;
        return (int) Math.max(0, Math.min(count - 1, Math.floor((at - from) / width)));
    }

    String label(int bin) {
        double edge = from + bin * width;
        return Rows.fixed(powers ? StrictMath.pow(10, edge) : edge, 0);
    }
}
