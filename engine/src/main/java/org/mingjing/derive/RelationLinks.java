package org.mingjing.derive;

import java.util.List;
import java.util.SortedMap;
import org.mingjing.contract.Datasets;
import org.mingjing.lake.Snapshot;

/** The links between parties as table {@code link} of an engine; the rules stand in {@code relation_link.sql}. */
final class RelationLinks {
    /** What links are made from. */
    static final List<String> INPUTS = List.of(
            "appointment",
            "approval_record",
            "bid",
            "company",
            "company_officer",
            "company_shareholder",
            "contract",
            "kinship",
            "organisation",
            "payment",
            "person",
            "post",
            "public_payroll",
            "relation_edge");

    private RelationLinks() {}

    static void create(
            Engine engine, Datasets contracts, SortedMap<String, Snapshot> inputs, RelationSettings settings) {
        InputViews.create(engine, contracts, INPUTS, inputs);
        String script = String.join("\n", Resource.lines("relation_link.sql"));
        for (LinkKind kind : LinkKind.values()) {
            if (settings.weights().containsKey(kind.word())) {
                script = script.replace("{" + kind.word() + "}", settings.weight(kind));
            }
        }
        script = script.replace("{most_sharing}", Integer.toString(settings.mostSharing()))
                .replace("{most_bidders}", Integer.toString(settings.mostBidders()))
                .replace("{spell_days}", Integer.toString(settings.spellDays()));
        engine.script(script);
    }
}
