package org.mingjing.app.property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** What a paper about property has to say, and from where an item becomes what; the database holds the same. */
@Component
class PropertyRules {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_RECEIPT = 100;
    private static final int LONGEST_NOTE = 4_000;
    private static final int MOST_YEARS = 100;
    private static final int DIGITS = 16;

    private static final Set<PropertyAct> PLACED = EnumSet.of(PropertyAct.TAKEN_IN, PropertyAct.MOVED);
    private static final Set<PropertyAct> SIGNED =
            EnumSet.of(PropertyAct.TAKEN_IN, PropertyAct.SEALED, PropertyAct.RETURNED, PropertyAct.COMPENSATED);
    private static final Set<PropertyAct> RECEIVED =
            EnumSet.of(PropertyAct.RETURNED, PropertyAct.CONFISCATED, PropertyAct.COMPENSATED);
    private static final Set<PropertyAct> OF_UNRELATED =
            EnumSet.of(PropertyAct.MOVED, PropertyAct.SEALED, PropertyAct.VALUED, PropertyAct.RETURNED);

    private final PropertySettings settings;

    PropertyRules(PropertySettings settings) {
        this.settings = settings;
    }

    /** Property is taken in where the law allows it: once a case is filed, or as it is handed in before. */
    void requireProcess(MatterRow row) {
        if (!settings.processes().contains(row.process())) {
            throw PropertyChanges.state("no property is taken in in a matter of the kind " + row.process());
        }
    }

    static void require(PropertyItems.NewItem wanted) {
        if (wanted.kind() == null
                || tooLong(wanted.description(), LONGEST_TEXT)
                || tooLong(wanted.owner(), LONGEST_NAME)) {
            throw incomplete("an item needs a kind, words for what it is, and from whom it was taken");
        }
        if (wanted.quantity() != null && wanted.quantity().length() > LONGEST_RECEIPT) {
            throw incomplete("the quantity is too long");
        }
        if (wanted.taken() == null || wanted.taken().act() != PropertyAct.TAKEN_IN) {
            throw incomplete("an item comes with the paper by which it was taken in");
        }
    }

    static void require(PropertyItems.NewChange wanted, Standing standing, LocalDate today) {
        if (wanted.act() == null || wanted.day() == null) {
            throw incomplete("a change needs what it is, and the day on its paper");
        }
        requireWay(wanted, standing);
        PropertyItem.PropertyChange last = standing.last();
        if (wanted.day().isAfter(today)
                || wanted.day().isBefore(today.minusYears(MOST_YEARS))
                || (last != null && wanted.day().isBefore(last.day()))) {
            throw incomplete("the day is to come, too long ago, or lies before the last paper's");
        }
        if (PLACED.contains(wanted.act())
                && (tooLong(wanted.place(), LONGEST_NAME)
                        || (wanted.custodian() == null && tooLong(wanted.custodianName(), LONGEST_NAME)))) {
            throw incomplete("it is not said where the item is, or who has it");
        }
        if (SIGNED.contains(wanted.act()) && (tooLong(wanted.signer(), LONGEST_NAME) || wanted.signerIs() == null)) {
            throw incomplete("the owner, a witness or whoever received it signs the paper, too");
        }
        if (wanted.act() == PropertyAct.SEALED && tooLong(wanted.seal(), LONGEST_RECEIPT)) {
            throw incomplete("the number of the seal is missing");
        }
        requireMoney(wanted, standing.value());
        if (wanted.act() == PropertyAct.TAKEN_BACK && tooLong(wanted.note(), LONGEST_NOTE)) {
            throw incomplete("it is not said what was wrong");
        }
        for (String text : new String[] {wanted.place(), wanted.custodianName(), wanted.signer(), wanted.part()}) {
            requireShort(text, LONGEST_NAME);
        }
        requireShort(wanted.seal(), LONGEST_RECEIPT);
        requireShort(wanted.receipt(), LONGEST_RECEIPT);
        requireShort(wanted.note(), LONGEST_NOTE);
    }

    private static void requireWay(PropertyItems.NewChange wanted, Standing standing) {
        PropertyState state = standing.state();
        boolean possible =
                switch (wanted.act()) {
                    case TAKEN_IN -> !standing.wasTakenIn();
                    case TAKEN_BACK ->
                        standing.last() != null
                                && Long.valueOf(standing.last().id()).equals(wanted.takesBack());
                    default ->
                        state == PropertyState.HELD
                                || (state == PropertyState.UNRELATED && OF_UNRELATED.contains(wanted.act()));
                };
        if (!possible) {
            throw PropertyChanges.state("an item that is " + state + " does not become " + wanted.act());
        }
    }

    private static void requireMoney(PropertyItems.NewChange wanted, @Nullable BigDecimal value) {
        BigDecimal given = wanted.value();
        if ((wanted.act() == PropertyAct.VALUED && given == null)
                || (given != null
                        && (given.signum() <= 0
                                || given.stripTrailingZeros().scale() > 2
                                || given.precision() - given.scale() > DIGITS))) {
            throw incomplete("a value is above zero, with two places at most");
        }
        if (PropertyItems.trimmed(wanted.part()) != null) {
            requirePart(wanted, value);
        } else if (given != null && wanted.act() != PropertyAct.VALUED && wanted.act() != PropertyAct.TAKEN_IN) {
            throw incomplete("an item is valued by a paper of its own");
        }
        if (RECEIVED.contains(wanted.act()) && tooLong(wanted.receipt(), LONGEST_RECEIPT)) {
            throw incomplete("the number of the receipt is missing");
        }
        if (isMoney(wanted.act()) && value == null) {
            throw incomplete("an item is valued before it is confiscated or given as compensation");
        }
    }

    /** A part has its share of the item's value, and leaves something of it; else it would be the whole. */
    private static void requirePart(PropertyItems.NewChange wanted, @Nullable BigDecimal value) {
        BigDecimal given = wanted.value();
        if (!RECEIVED.contains(wanted.act())) {
            throw incomplete("only what goes can be a part of an item");
        }
        if ((given == null) != (value == null) || (given != null && value != null && given.compareTo(value) >= 0)) {
            throw incomplete("a part is worth less than what is left of the item, which is "
                    + (value == null ? "not valued" : value.toPlainString()));
        }
    }

    /** Whether it is in the ledger of money, as what came back. */
    static boolean isMoney(PropertyAct act) {
        return act == PropertyAct.CONFISCATED || act == PropertyAct.COMPENSATED;
    }

    static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static void requireShort(@Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw incomplete("a text is too long");
        }
    }

    private static boolean tooLong(@Nullable String text, int most) {
        return text == null || text.isBlank() || text.length() > most;
    }

    private static Problem incomplete(String what) {
        return new Problem(PropertyProblem.PROPERTY_INCOMPLETE, what, null, "Complete it by the paper.");
    }
}
