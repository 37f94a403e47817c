package org.mingjing.app.property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where an item stands by what papers say of it: the last that counts decides, of each thing by itself. */
final class Standing {
    private static final List<PropertyAct> PLACING =
            List.of(PropertyAct.MOVED, PropertyAct.SEALED, PropertyAct.VALUED, PropertyAct.TAKEN_BACK);

    private final List<PropertyItem.PropertyChange> all;
    private final List<PropertyItem.PropertyChange> effective;

    Standing(List<PropertyItem.PropertyChange> changes) {
        this.all = changes;
        this.effective =
                changes.stream().filter(PropertyItem.PropertyChange::counts).toList();
    }

    PropertyState state() {
        PropertyItem.@Nullable PropertyChange last = effective.stream()
                .filter(change -> !PLACING.contains(change.act()))
                .reduce((one, later) -> later)
                .orElse(null);
        if (last == null) {
            return waits() == null || waits().act() != PropertyAct.TAKEN_IN
                    ? PropertyState.STRUCK
                    : PropertyState.ENTERED;
        }
        return switch (last.act()) {
            case TAKEN_IN -> PropertyState.HELD;
            case UNRELATED -> PropertyState.UNRELATED;
            case RETURNED -> PropertyState.RETURNED;
            case CONFISCATED -> PropertyState.CONFISCATED;
            case COMPENSATED -> PropertyState.COMPENSATED;
            case MOVED, SEALED, VALUED, TAKEN_BACK -> throw new IllegalStateException(last.act() + " is left out");
        };
    }

    /** Whether it was confirmed once that it was taken in, even where that was wrong. */
    boolean wasTakenIn() {
        return all.stream().anyMatch(change -> change.state() == PropertyItem.ChangeState.CONFIRMED);
    }

    /** The change that waits for a second person. */
    PropertyItem.@Nullable PropertyChange waits() {
        return all.stream()
                .filter(change -> change.state() == PropertyItem.ChangeState.PENDING)
                .findFirst()
                .orElse(null);
    }

    /** The last that counts; null where none does. */
    PropertyItem.@Nullable PropertyChange last() {
        return effective.isEmpty() ? null : effective.get(effective.size() - 1);
    }

    List<PropertyItem.PropertyChange> effective() {
        return effective;
    }

    @Nullable
    BigDecimal value() {
        return last(PropertyItem.PropertyChange::value);
    }

    @Nullable
    String place() {
        return last(PropertyItem.PropertyChange::place);
    }

    @Nullable
    String seal() {
        return last(PropertyItem.PropertyChange::seal);
    }

    @Nullable
    String custodianName() {
        return last(PropertyItem.PropertyChange::custodianName);
    }

    /** Account of who has it; null where that is nobody who signs in here. */
    @Nullable
    Long custodian() {
        return effective.stream()
                .filter(change -> change.custodianName() != null)
                .reduce((one, later) -> later)
                .map(PropertyItem.PropertyChange::custodian)
                .orElse(null);
    }

    /** Day on which it was found unrelated; null where it was not. */
    @Nullable
    LocalDate unrelatedOn() {
        return effective.stream()
                .filter(change -> change.act() == PropertyAct.UNRELATED)
                .map(PropertyItem.PropertyChange::day)
                .findFirst()
                .orElse(null);
    }

    private <T> @Nullable T last(Function<PropertyItem.PropertyChange, @Nullable T> of) {
        T found = null;
        for (PropertyItem.PropertyChange change : effective) {
            T given = of.apply(change);
            found = given == null ? found : given;
        }
        return found;
    }
}
