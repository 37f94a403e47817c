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
                .filter(change -> !PLACING.contains(change.act()) && change.part() == null)
                .reduce((one, later) -> later)
                .orElse(null);
        if (last == null) {
            return waits() == null || waits().act() != PropertyAct.TAKEN_IN
                    ? PropertyState.STRUCK
                    : PropertyState.ENTERED;
        }
        return after(last.act());
    }

    /** What all or a part of an item is after such a change. */
    static PropertyState after(PropertyAct act) {
        return switch (act) {
            case TAKEN_IN -> PropertyState.HELD;
            case UNRELATED -> PropertyState.UNRELATED;
            case RETURNED -> PropertyState.RETURNED;
            case CONFISCATED -> PropertyState.CONFISCATED;
            case COMPENSATED -> PropertyState.COMPENSATED;
            case MOVED, SEALED, VALUED, TAKEN_BACK -> throw new IllegalStateException(act + " is left out");
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

    /** In yuan, of what is left: the last value less what parts took of it since; null where nobody has valued it. */
    @Nullable
    BigDecimal value() {
        BigDecimal left = null;
        for (PropertyItem.PropertyChange change : effective) {
            BigDecimal given = change.value();
            if (given != null && change.part() == null) {
                left = given;
            } else if (given != null && left != null) {
                left = left.subtract(given);
            }
        }
        return left;
    }

    /** What went by a change, in yuan: the part, or all that was left. */
    @Nullable
    BigDecimal worth(PropertyItem.PropertyChange change) {
        return change.part() == null ? value() : change.value();
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
