package org.mingjing.intake;

import java.util.List;
import java.util.function.Function;
import org.mingjing.problem.Problem;

/**
 * What a function of expressions takes and gives.
 *
 * @param gives what it gives
 * @param takes what it takes, in order
 * @param least how many of them must be given
 * @param repeats whether the last may be given again and again
 * @param maker makes the call
 */
record Signature(Typed.Kind gives, List<Takes> takes, int least, boolean repeats, Maker maker) {
    private static final int MOST = 64;

    /** What a parameter takes. */
    enum Takes {
        TEXT,
        NUMBER,
        CONDITION,
        /** Text in quotes, because it must be known before the file is read. */
        QUOTED,
        ANY
    }

    /** Builds a call; takes the arguments and a way to say what is wrong with them. */
    @FunctionalInterface
    interface Maker {
        Expression build(List<Typed> arguments, Function<String, Problem> wrong);
    }

    Typed call(String name, List<Typed> arguments, Function<String, Problem> wrong) {
        int most = repeats ? MOST : takes.size();
        if (arguments.size() < least || arguments.size() > most) {
            throw wrong.apply("'" + name + "' takes " + howMany(most) + ", not " + arguments.size());
        }
        for (int i = 0; i < arguments.size(); i++) {
            Takes takes = this.takes.get(Math.min(i, this.takes.size() - 1));
            if (!fits(takes, arguments.get(i))) {
                throw wrong.apply("value " + (i + 1) + " of '" + name + "' must be " + words(takes) + ", not "
                        + what(arguments.get(i)));
            }
        }
        return new Typed(maker.build(arguments, wrong), gives, null);
    }

    private String howMany(int most) {
        String range = least == most ? "" + least : repeats ? least + " or more" : least + " to " + most;
        return range + (least == 1 && most == 1 ? " value" : " values");
    }

    private static boolean fits(Takes takes, Typed argument) {
        return switch (takes) {
            case TEXT -> !argument.isCondition();
            case NUMBER -> argument.mayBeNumber();
            case CONDITION -> argument.isCondition();
            case QUOTED -> argument.literal() != null && argument.kind() == Typed.Kind.TEXT;
            case ANY -> true;
        };
    }

    private static String words(Takes takes) {
        return switch (takes) {
            case TEXT -> "a text";
            case NUMBER -> "a number";
            case CONDITION -> "a condition";
            case QUOTED -> "text in single quotes";
            case ANY -> "a value";
        };
    }

    /** For messages. */
    static String what(Typed argument) {
        String literal = argument.literal();
        return literal != null && argument.kind() == Typed.Kind.TEXT
                ? "'" + literal + "'"
                : argument.kind().words();
    }
}
