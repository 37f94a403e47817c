package org.mingjing.city;

import java.time.LocalDate;

/**
 * One play of a rule's script: with whom and when.
 *
 * @param number counts the affairs of the rule; a planted affair and its twin share it, and with it every draw
 * @param actor vehicle, or member of the unit
 */
record Plot(
        Rule rule,
        Version version,
        int year,
        int number,
        int innocentCase,
        Difficulty difficulty,
        int unit,
        int actor,
        LocalDate day) {
    enum Version {
        PLANTED(0),
        TWIN(1),
        INNOCENT(2);

        private final int number;

        Version(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    enum Difficulty {
        EASY,
        MEDIUM,
        HARD
    }

    String id() {
        return id(version);
    }

    String twinId() {
        return id(Version.TWIN);
    }

    private String id(Version of) {
        String letter = of == Version.PLANTED ? "v" : of == Version.TWIN ? "t" : "h";
        return String.format("%s-%d-%s%03d", rule.model(), year, letter, number);
    }
}
