package org.mingjing.derive;

final class NameMatch implements Derivation {
    NameMatch(org.mingjing.contract.Datasets contracts, java.nio.file.Path settings) {}

    @Override
    public String dataset() {
        return "name_match";
    }

    @Override
    public int algorithm() {
        return 1;
    }

    @Override
    public Plan plan(org.mingjing.lake.Lake lake) {
        return new Plan(new java.util.TreeMap<>(), java.util.List.of(), new java.util.TreeMap<>());
    }

    @Override
    public java.util.Map<String, String> compute(
            org.mingjing.lake.Lake lake,
            java.util.SortedMap<String, org.mingjing.lake.Snapshot> inputs,
            DerivedRows rows,
            DeriveProgress progress) {
        return java.util.Map.of();
    }
}
