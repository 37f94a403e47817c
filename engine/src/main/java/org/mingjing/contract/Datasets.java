package org.mingjing.contract;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/** The contracts of a folder, one file each. */
public final class Datasets {
    private static final Schema SCHEMA = YamlFile.schema(Datasets.class, "dataset.schema.json");
    private static final Pattern REFERENCE = Pattern.compile("([^@]+)(?:@([1-9][0-9]{0,8}))?");

    private final SortedMap<String, DatasetContract> contracts;

    private Datasets(SortedMap<String, DatasetContract> contracts) {
        this.contracts = Collections.unmodifiableSortedMap(contracts);
    }

    /** Reads every {@code *.yml} of the folder; the first file that is not a sound contract is refused. */
    public static Datasets read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    ContractProblem.CONTRACT_FOLDER_MISSING,
                    "there is no folder of dataset contracts",
                    Place.of(folder),
                    "Name it with --datasets, or run the command from the project.");
        }
        SortedMap<String, DatasetContract> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder);
                RuleCheck rules = new RuleCheck()) {
            for (Path file : files.filter(Datasets::isContract).sorted().toList()) {
                DatasetContract contract = readOne(file, rules);
                contracts.put(contract.dataset(), contract);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Datasets(contracts);
    }

    public Collection<DatasetContract> all() {
        return contracts.values();
    }

    /** Names of the groups there are. */
    public SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        contracts.values().forEach(contract -> groups.add(contract.group()));
        return Collections.unmodifiableSortedSet(groups);
    }

    /** The contracts of one group, by name; a problem when no contract names the group. */
    public List<DatasetContract> ofGroup(String group) {
        if (!groups().contains(group)) {
            throw new Problem(
                    ContractProblem.CONTRACT_UNKNOWN_GROUP,
                    "there is no group of datasets '" + group + "'",
                    null,
                    "There are " + String.join(", ", groups()) + ".");
        }
        return contracts.values().stream().filter(c -> c.group().equals(group)).toList();
    }

    public Optional<DatasetContract> find(String dataset) {
        return Optional.ofNullable(contracts.get(dataset));
    }

    /** The contract of a name ({@code payment}) or reference ({@code payment@1}); else a problem with the nearest names. */
    public DatasetContract get(String nameOrReference) {
        return get(nameOrReference, null);
    }

    /**
     * The same for a reference that was written somewhere.
     *
     * @param place where it was written, so that the problem points there
     */
    public DatasetContract get(String nameOrReference, @Nullable Place place) {
        Matcher parts = REFERENCE.matcher(nameOrReference);
        DatasetContract contract = parts.matches() ? contracts.get(parts.group(1)) : null;
        if (contract == null) {
            throw new Problem(
                    ContractProblem.CONTRACT_UNKNOWN_DATASET,
                    "there is no dataset '" + nameOrReference + "'",
                    place,
                    NearestNames.question(nameOrReference, contracts.keySet()) + "See 'mingjing datasets list'.");
        }
        if (parts.group(2) != null && Integer.parseInt(parts.group(2)) != contract.version()) {
            throw new Problem(
                    ContractProblem.CONTRACT_UNKNOWN_VERSION,
                    "dataset '" + contract.dataset() + "' has no version " + parts.group(2) + " here",
                    place,
                    "Version " + contract.version() + " is there: write '" + contract.reference()
                            + "' after checking what changed, or name the folder of the other version.");
        }
        return contract;
    }

    private static boolean isContract(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") && !name.startsWith(".");
    }

    private static DatasetContract readOne(Path file, RuleCheck rules) {
        YamlFile yaml = YamlFile.read(file);
        DatasetContract contract = yaml.as(DatasetContract.class, SCHEMA);
        List<Problem> problems = new ArrayList<>();
        if (!file.getFileName().toString().equals(contract.dataset() + ".yml")) {
            problems.add(inconsistent(yaml, "/dataset", "the file must be named " + contract.dataset() + ".yml"));
        }
        checkNames(yaml, contract, problems);
        checkKey(yaml, contract, problems);
        if (problems.isEmpty()) {
            rules.firstFault(contract)
                    .ifPresent(fault -> problems.add(new Problem(
                            ContractProblem.CONTRACT_RULE_UNSOUND,
                            "rule '" + contract.rules().get(fault.rule()).id() + "' is no condition over the columns: "
                                    + fault.says(),
                            yaml.place("/rules/" + fault.rule() + "/check"),
                            "Use this dataset's columns only; a point is stored as <name>_lon and <name>_lat.")));
        }
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return contract;
    }

    private static void checkNames(YamlFile yaml, DatasetContract contract, List<Problem> problems) {
        Set<String> names = new HashSet<>(TechnicalColumns.duckTypes().keySet());
        for (int i = 0; i < contract.columns().size(); i++) {
            Column column = contract.columns().get(i);
            for (String stored : column.type().storedNames(column.name())) {
                if (!names.add(stored)) {
                    problems.add(inconsistent(yaml, "/columns/" + i, "column '" + stored + "' is given twice"));
                }
            }
            if (!column.codes().isEmpty() && column.type().kind() != ColumnType.Kind.CODE) {
                problems.add(inconsistent(
                        yaml, "/columns/" + i + "/codes", "column '" + column.name() + "' lists codes but is no code"));
            }
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < contract.rules().size(); i++) {
            String id = contract.rules().get(i).id();
            if (!ids.add(id)) {
                problems.add(inconsistent(yaml, "/rules/" + i, "rule '" + id + "' is given twice"));
            }
        }
    }

    private static void checkKey(YamlFile yaml, DatasetContract contract, List<Problem> problems) {
        boolean certain = false;
        for (String key : contract.key()) {
            Optional<Column> column = contract.column(key);
            if (column.isEmpty()) {
                problems.add(inconsistent(yaml, "/key", "key column '" + key + "' is no column of the contract"));
            } else if (column.get().type().list() || column.get().type().kind() == ColumnType.Kind.POINT) {
                problems.add(inconsistent(yaml, "/key", "key column '" + key + "' is a list or a point"));
            } else {
                certain |= !column.get().nullable();
            }
        }
        if (!certain && problems.isEmpty()) {
            problems.add(inconsistent(yaml, "/key", "at least one key column must never be null"));
        }
    }

    private static Problem inconsistent(YamlFile yaml, String pointer, String what) {
        return new Problem(ContractProblem.CONTRACT_INCONSISTENT, what, yaml.place(pointer), "Mend the line named.");
    }
}
