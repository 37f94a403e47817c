package org.mingjing.intake;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Manifest;
import org.mingjing.lake.Snapshot;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * What the files of a dataset must have in common: version of the contract, zone, currency, and the key of hashed
 * identifiers, which is the whole lake's.
 */
final class LakeFacts {
    static final String HASH_KEY = "hash_key";
    private static final String CURRENCY = "currency";

    private final Lake lake;
    private final Optional<Snapshot> parent;
    private final IdentifierGate gate;

    LakeFacts(Lake lake, Optional<Snapshot> parent, IdentifierGate gate) {
        this.lake = lake;
        this.parent = parent;
        this.gate = gate;
    }

    /** The parent's, and what the file adds. */
    Map<String, String> with(Plan plan) {
        Map<String, String> facts = new TreeMap<>();
        parent.ifPresent(p -> facts.putAll(p.manifest().facts()));
        facts.put(CURRENCY, plan.currency);
        if (plan.hashes()) {
            facts.put(HASH_KEY, gate.fingerprint());
        }
        return facts;
    }

    /** Refuses a file that cannot stand beside what the lake holds. */
    void requireSame(Plan plan) {
        if (plan.hashes()) {
            requireSameKey();
        }
        parent.ifPresent(p -> requireSame(p, plan));
    }

    /** Under another key equal identifiers would no longer meet, and nobody would notice. */
    private void requireSameKey() {
        String ours = gate.fingerprint();
        for (String dataset : lake.datasets()) {
            Snapshot head = lake.head(dataset).orElseThrow();
            String theirs = head.manifest().facts().getOrDefault(HASH_KEY, ours);
            if (!theirs.equals(ours)) {
                throw new Problem(
                        IntakeProblem.INTAKE_OTHER_KEY,
                        "the identifiers in " + dataset + " were hashed with another key than this import's",
                        Place.of(head.folder()),
                        "Name the key file that the lake was made with (--hash-key).");
            }
        }
    }

    private static void requireSame(Snapshot parent, Plan plan) {
        Manifest manifest = parent.manifest();
        String holds = "the lake holds " + plan.contract.dataset();
        if (manifest.contractVersion() != plan.contract.version()) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_CONTRACT,
                    holds + " under version " + manifest.contractVersion()
                            + " of its contract, the mapping is for version " + plan.contract.version(),
                    Place.of(parent.folder()),
                    "Import into a new lake, or write the mapping for the version the lake holds.");
        }
        if (!manifest.zone().equals(plan.zone.getId())) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_ZONE,
                    holds + " in the zone " + manifest.zone() + ", this file is in " + plan.zone,
                    Place.of(parent.folder()),
                    "Civil times of two zones cannot stand in one dataset: use a lake of its own.");
        }
        String before = manifest.facts().getOrDefault(CURRENCY, "CNY");
        if (!before.equals(plan.currency)) {
            throw new Problem(
                    IntakeProblem.INTAKE_OTHER_CURRENCY,
                    holds + " in " + before + ", this file is in " + plan.currency,
                    Place.of(parent.folder()),
                    "Amounts of two currencies cannot stand in one dataset: use a lake of its own.");
        }
    }
}
