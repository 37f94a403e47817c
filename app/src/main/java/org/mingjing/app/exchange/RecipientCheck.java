package org.mingjing.app.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * What is entered by hand, held to the same rules as what comes from a snapshot: no part of a name beside a kind of payout
 * under which nobody is named, nor in a list of payouts that does not say of which kind it is. It knows kinds by the words
 * of the rules and names by their column or form; a row that tells of one person by its place and amount alone is for
 * those who approve to see.
 */
@Component
class RecipientCheck {
    private final RecipientRules rules;

    RecipientCheck(RecipientRules rules) {
        this.rules = rules;
    }

    /**
     * A name that may not stand there.
     *
     * @param row from 1; column likewise
     * @param kind which closes it; null where it is not said which kind it is
     */
    record Named(int row, int column, @Nullable RecipientRule kind) {}

    void require(PublicationDraft draft) {
        List<Named> named = in(draft);
        if (named.isEmpty()) {
            return;
        }
        Named first = named.get(0);
        RecipientRule kind = first.kind();
        throw new Problem(
                ExchangeProblem.PUBLICATION_RECIPIENT,
                "row " + first.row() + ", column " + first.column() + " holds a name, masked or not, and "
                        + (kind == null
                                ? "it is not said of which kind this payout is"
                                : "nobody is named under '" + kind.title().en() + "' ("
                                        + kind.title().zh() + ")")
                        + "; " + named.size() + " names in all",
                null,
                kind == null
                        ? "Name the kind of payout as the rules know it in the row or the title, or leave the names out."
                        : "Leave the names out and show by place how many there were; publish other kinds apart.");
    }

    List<Named> in(PublicationDraft draft) {
        boolean payouts = draft.kind() == PublicationDraft.PublicationKind.PAYOUT;
        String head = words(draft);
        Optional<RecipientRule> closedHead = rules.closed(head);
        boolean openHead = rules.isOpen(head);
        boolean[] names = PersonalData.nameColumns(draft);
        List<Named> found = new ArrayList<>();
        for (int row = 0; row < draft.rows().size(); row++) {
            List<String> cells = draft.rows().get(row);
            String told = String.join(" ", cells);
            Optional<RecipientRule> closed = closedHead.or(() -> rules.closed(told));
            if (closed.isEmpty() && (!payouts || openHead || rules.isOpen(told))) {
                continue;
            }
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column).strip();
                if (!cell.isEmpty() && (names[column] || PersonalData.isMaskedName(cell))) {
                    found.add(new Named(row + 1, column + 1, closed.orElse(null)));
                }
            }
        }
        return found;
    }

    /** The same without the names that may not stand there. */
    PublicationDraft masked(PublicationDraft draft) {
        List<List<String>> rows = new ArrayList<>();
        draft.rows().forEach(row -> rows.add(new ArrayList<>(row)));
        in(draft).forEach(named -> rows.get(named.row() - 1).set(named.column() - 1, ""));
        return draft.with(draft.columns(), rows);
    }

    private static String words(PublicationDraft draft) {
        StringBuilder words = new StringBuilder();
        List<Text> texts = new ArrayList<>(List.of(draft.title(), draft.text()));
        draft.columns().forEach(column -> texts.add(column.label()));
        texts.forEach(
                text -> words.append(text.zh()).append(' ').append(text.en()).append(' '));
        return words.append(draft.id().replace('-', ' ')).toString();
    }
}
