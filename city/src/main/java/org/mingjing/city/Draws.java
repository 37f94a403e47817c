package org.mingjing.city;

import java.util.List;

/**
 * Random draws for one thing of the city, named by its kind and numbers: the same city gives the same thing the same
 * draws, whoever asks first and on whichever thread. The generator is SplitMix64 written out, and all functions are
 * strict, so that the bytes of a city are the same on every machine.
 */
final class Draws {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    static Draws of(long seed, String kind, long... numbers) {
        long state = mix(seed + STEP);
        for (int i = 0; i < kind.length(); i++) {
            state = mix(state ^ (kind.charAt(i) * STEP));
        }
        for (long number : numbers) {
            state = mix(state ^ ((number + 1) * STEP));
        }
        return new Draws(state);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += STEP;
        return mix(state);
    }

    /** At least 0, less than 1. */
    double share() {
        return (next() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return share() < probability;
    }

    /** At least 0, less than the bound. */
    int below(int bound) {
        return (int) (share() * bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    double between(double least, double most) {
        return least + share() * (most - least);
    }

    /** Cents between two amounts of yuan, both included. */
    long cents(int leastYuan, int mostYuan) {
        return leastYuan * 100L + (long) (share() * ((mostYuan - leastYuan) * 100L + 1));
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    double normal(double mean, double deviation) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
        return mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * share());
    }

    /** Lognormal with this median; held within two deviations where it must not surprise. */
    double lognormal(double median, double sigma) {
        return median * StrictMath.exp(Math.max(-2, Math.min(2, normal(0, 1))) * sigma);
    }

    int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = share();
        int count = 0;
        while (product > limit) {
            product *= share();
            count++;
        }
        return count;
    }
}
