package org.mingjing.city;

import java.util.Locale;

/**
 * What a city is made from; equal settings make equal bytes.
 *
 * @param scale 1 is a county-level city of half a million residents
 */
record Settings(long seed, double scale, Profile profile) {
    /** Changes whenever the same settings would make other bytes. */
    static final String VERSION = "4";

    static final Settings SMALL = new Settings(1, 0.01, Profile.DEFAULT);

    /** How much is planted in it, and how hard it is to find. */
    enum Profile {
        CALM(0.3, 1, 0.15),
        DEFAULT(1, 1, 0.15),
        SEVERE(3, 1, 0.15),
        /** Nothing planted: what is found here is found wrongly. */
        CLEAN(0, 1, 0),
        ADVERSARIAL(1, 1, 0.6),
        REALITY(1, 10, 0.15);

        private final double planted;
        private final double innocent;
        private final double hard;

        Profile(double planted, double innocent, double hard) {
            this.planted = planted;
            this.innocent = innocent;
            this.hard = hard;
        }

        double planted() {
            return planted;
        }

        double innocent() {
            return innocent;
        }

        double hard() {
            return hard;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Draws draws(String kind, long... numbers) {
        return Draws.of(seed, kind, numbers);
    }

    int count(double atOne) {
        return (int) Math.round(atOne * scale);
    }
}
