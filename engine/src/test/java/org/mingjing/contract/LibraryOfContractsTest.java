package org.mingjing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contracts that ship with the project, counted against the canonical data model of 104 datasets. */
class LibraryOfContractsTest {
    /** Groups of the canonical data model; datasets added later stand in groups of their own. */
    private static final Set<String> CANONICAL_GROUPS = Set.of(
            "reference",
            "people",
            "vehicles",
            "money",
            "consumption",
            "property",
            "livelihood",
            "collective",
            "projects",
            "land",
            "power",
            "medical",
            "authority");

    private static final Datasets DATASETS = Datasets.read(Path.of(System.getProperty("mingjing.home"), "datasets"));
    private static final List<DatasetContract> CANONICAL = DATASETS.all().stream()
            .filter(contract -> CANONICAL_GROUPS.contains(contract.group()))
            .toList();

    @Test
    void holds_the_104_canonical_datasets_by_tier() {
        assertEquals(104, CANONICAL.size());
        assertEquals(61, tier(Tier.T1));
        assertEquals(39, tier(Tier.T2));
        assertEquals(4, tier(Tier.T3));
    }

    @Test
    void holds_the_1020_canonical_columns_by_class() {
        assertEquals(1020, columns().size());
        assertEquals(708, sensitivity(Sensitivity.NONE));
        assertEquals(232, sensitivity(Sensitivity.PERSONAL));
        assertEquals(80, sensitivity(Sensitivity.SENSITIVE));
    }

    @Test
    void gives_no_heading_to_two_columns_of_a_dataset() {
        for (DatasetContract contract : DATASETS.all()) {
            Set<String> headings = new HashSet<>();
            for (Column column : contract.columns()) {
                assertTrue(
                        headings.add(column.title().zh()),
                        contract.dataset() + ": " + column.title().zh());
                for (String alias : new HashSet<>(column.aliases())) {
                    assertTrue(
                            alias.equals(column.title().zh()) || headings.add(alias),
                            contract.dataset() + ": " + alias + " names two columns");
                }
            }
        }
    }

    @Test
    void names_the_identifier_that_a_stored_hash_stands_for() {
        Set<String> digestsOfFilesAndUnknown = Set.of("file_hash", "doc_hash", "hukou_no_token");

        Set<String> unnamed = columns().stream()
                .filter(column -> column.type().kind() == ColumnType.Kind.HASH && column.identifier() == null)
                .map(Column::name)
                .collect(Collectors.toSet());

        assertEquals(digestsOfFilesAndUnknown, unnamed);
    }

    @Test
    void gives_every_amount_of_money_its_unit() {
        List<String> without = CANONICAL.stream()
                .flatMap(contract -> contract.columns().stream()
                        .filter(column -> column.type().written().equals("money") && column.unit() == null)
                        .map(column -> contract.dataset() + "." + column.name()))
                .filter(name -> !name.equals("standard_limit.limit_value"))
                .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void keep_what_the_lock_says_was_promised() {
        Path folder = Path.of(System.getProperty("mingjing.home"), "datasets");

        assertEquals(List.of(), ContractLock.read(folder).breaches(DATASETS));
        assertTrue(ContractLock.read(folder).isCurrent(DATASETS), "run 'mingjing datasets lock'");
    }

    private static List<Column> columns() {
        return CANONICAL.stream()
                .flatMap(contract -> contract.columns().stream())
                .toList();
    }

    private static long tier(Tier tier) {
        return CANONICAL.stream()
                .map(DatasetContract::tier)
                .filter(tier::equals)
                .count();
    }

    private static long sensitivity(Sensitivity sensitivity) {
        return counts(Column::sensitivity, sensitivity);
    }

    private static <T> long counts(Function<Column, T> value, T wanted) {
        return columns().stream().map(value).filter(wanted::equals).count();
    }
}
