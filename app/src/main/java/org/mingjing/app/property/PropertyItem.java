package org.mingjing.app.property;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of property, as its papers have it.
 *
 * @param number within its matter
 * @param owner from whom it was taken
 * @param value in yuan, of what is left where parts went; null while nobody has valued it
 * @param place where it is kept; null before it is taken in
 * @param custodian account of who has it; null where that is nobody who signs in here
 * @param backBy last day on which it goes back, once found unrelated
 * @param backLate whether that day is over and it is still here
 * @param photos files of the matter
 * @param changes what papers say, in order; what is refused or withdrawn among them
 * @param waits the change that waits for a second person; null where none does
 * @param flaws in what it is not as papers and ledger say
 */
public record PropertyItem(
        long id,
        int number,
        PropertyKind kind,
        String description,
        @Nullable String quantity,
        String owner,
        PropertyState state,
        @Nullable BigDecimal value,
        @Nullable String place,
        @Nullable String seal,
        @Nullable Long custodian,
        @Nullable String custodianName,
        @Nullable LocalDate backBy,
        boolean backLate,
        List<Long> photos,
        List<PropertyChange> changes,
        @Nullable Long waits,
        List<Flaw> flaws) {
    public PropertyItem {
        photos = List.copyOf(photos);
        changes = List.copyOf(changes);
        flaws = List.copyOf(flaws);
    }

    /** In what an item is not as it should be. */
    public enum Flaw {
        /** A paper that it rests on was withdrawn. */
        PAPER_WITHDRAWN,
        /** A paper that it rests on is damaged. */
        PAPER_DAMAGED,
        NOT_VALUED,
        /** It was found unrelated and is still here. */
        BACK_LATE,
        /** The ledger of money has another amount for it, or none. */
        LEDGER_DIFFERS
    }

    /**
     * What a paper says.
     *
     * @param paper id of the file; {@code paperName} its name
     * @param part what of the item went, where that was not all of it; the value is then this part's
     * @param signer who signed the paper beside the two of the office
     * @param counts whether it is confirmed and not taken back
     */
    public record PropertyChange(
            long id,
            PropertyAct act,
            LocalDate day,
            long paper,
            @Nullable String paperName,
            @Nullable String place,
            @Nullable String seal,
            @Nullable Long custodian,
            @Nullable String custodianName,
            @Nullable BigDecimal value,
            @Nullable String part,
            @Nullable String receipt,
            @Nullable String signer,
            @Nullable SignerPart signerIs,
            @Nullable Long takesBack,
            @Nullable String note,
            long proposedBy,
            String proposedByName,
            Instant proposedAt,
            ChangeState state,
            @Nullable String endedByName,
            @Nullable Instant endedAt,
            @Nullable String reason,
            boolean counts) {}

    /** What became of a change that was entered. */
    public enum ChangeState {
        PENDING,
        CONFIRMED,
        REFUSED,
        WITHDRAWN
    }

    /** As what somebody signed a paper beside the two of the office. */
    public enum SignerPart {
        OWNER,
        WITNESS,
        RECEIVER,
        KEEPER
    }
}
