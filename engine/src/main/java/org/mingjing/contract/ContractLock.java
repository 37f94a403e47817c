package org.mingjing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * What every dataset version has promised: {@code contracts.lock.json} beside the contracts. Within a version a
 * contract only grows, because lakes and models rely on what was there; columns that may be null can be added, nothing
 * can go, change its type or unit, or become never null. What was never null may become nullable: the rows there are
 * stay good, and the models that need the value count rows without it as not assessable.
 */
public final class ContractLock {
    /** Name of the file in the folder of contracts. */
    public static final String FILE = "contracts.lock.json";

    private final Path file;
    private final SortedMap<String, Promise> promises;

    private ContractLock(Path file, SortedMap<String, Promise> promises) {
        this.file = file;
        this.promises = Collections.unmodifiableSortedMap(promises);
    }

    /**
     * @param key columns of the key, in order
     * @param columns the columns, in order
     */
    record Promise(List<String> key, List<LockedColumn> columns) {
        private static boolean isWhole(@Nullable Promise promise) {
            return promise != null && promise.key() != null && promise.columns() != null;
        }
    }

    /**
     * @param name name
     * @param type as a contract writes it, with {@code !} where it is never null, and its unit behind
     */
    record LockedColumn(String name, String type) {}

    /** Reads the folder's lock; a folder without one has promised nothing yet. */
    public static ContractLock read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new ContractLock(file, new TreeMap<>());
        }
        try {
            SortedMap<String, Promise> promises = YamlFile.MAPPER.readValue(
                    Files.readString(file, StandardCharsets.UTF_8), new TypeReference<TreeMap<String, Promise>>() {});
            if (promises == null || !promises.values().stream().allMatch(Promise::isWhole)) {
                throw unreadable(file, "it does not hold what 'mingjing datasets lock' writes", null);
            }
            return new ContractLock(file, promises);
        } catch (IOException | JacksonException failure) {
            throw unreadable(file, failure.getMessage(), failure);
        }
    }

    private static Problem unreadable(Path file, @Nullable String why, @Nullable Exception cause) {
        return new Problem(
                ContractProblem.CONTRACT_LOCK_UNREADABLE,
                "the lock of the contracts cannot be read: " + why,
                Place.of(file),
                "Restore it from version control; it is written by 'mingjing datasets lock' only.",
                cause);
    }

    /** Every way in which the contracts take back a promise; empty when they only grew. */
    public List<String> breaches(Datasets datasets) {
        List<String> breaches = new ArrayList<>();
        promises.forEach((reference, promise) -> {
            String name = reference.substring(0, reference.indexOf('@'));
            DatasetContract now = datasets.find(name).orElse(null);
            if (now == null) {
                breaches.add(reference + ": the dataset is gone");
            } else if (now.reference().equals(reference)) {
                compare(reference, promise, promiseOf(now), breaches);
            } else if (now.version() < Integer.parseInt(reference.substring(reference.indexOf('@') + 1))) {
                breaches.add(reference + ": the contract went back to version " + now.version());
            }
        });
        return List.copyOf(breaches);
    }

    /** Whether the lock says exactly what the contracts say. */
    public boolean isCurrent(Datasets datasets) {
        return grown(datasets).equals(promises);
    }

    /** Refuses contracts that take back a promise. */
    public void check(Datasets datasets) {
        List<String> breaches = breaches(datasets);
        if (!breaches.isEmpty()) {
            throw new Problem(
                    ContractProblem.CONTRACT_NOT_GROWN,
                    "contracts changed within their version:\n" + String.join("\n", breaches),
                    Place.of(file),
                    "Undo the change, or raise the contract's version and the references of the models that use it.");
        }
    }

    /** Takes the contracts' additions and new versions into the lock; earlier versions stay in it. */
    public ContractLock rewrite(Datasets datasets) {
        check(datasets);
        SortedMap<String, Promise> grown = grown(datasets);
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".lock", ".draft");
            Files.writeString(draft, text(grown), StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ContractLock(file, grown);
    }

    private SortedMap<String, Promise> grown(Datasets datasets) {
        SortedMap<String, Promise> grown = new TreeMap<>(promises);
        datasets.all().forEach(contract -> grown.put(contract.reference(), promiseOf(contract)));
        return grown;
    }

    private static Promise promiseOf(DatasetContract contract) {
        return new Promise(
                contract.key(),
                contract.columns().stream()
                        .map(column -> new LockedColumn(column.name(), typeOf(column)))
                        .toList());
    }

    private static String typeOf(Column column) {
        return column.type().written()
                + (column.nullable() ? "" : "!")
                + (column.unit() == null ? "" : " " + column.unit());
    }

    private static void compare(String reference, Promise before, Promise now, List<String> breaches) {
        if (!before.key().equals(now.key())) {
            breaches.add(reference + ": the key was " + before.key() + " and is " + now.key());
        }
        Map<String, LockedColumn> columns = new HashMap<>();
        now.columns().forEach(column -> columns.put(column.name(), column));
        for (LockedColumn column : before.columns()) {
            LockedColumn kept = columns.remove(column.name());
            if (kept == null) {
                breaches.add(reference + ": column '" + column.name() + "' is gone");
            } else if (!kept.type().equals(column.type()) && !isOnlyLoosened(column, kept)) {
                breaches.add(
                        reference + ": column '" + column.name() + "' was " + column.type() + " and is " + kept.type());
            }
        }
        columns.values().stream()
                .filter(column -> column.type().contains("!"))
                .forEach(column -> breaches.add(
                        reference + ": new column '" + column.name() + "' must be nullable, older data has none"));
    }

    /** May be null now and else is the same: rows that were good stay good. */
    private static boolean isOnlyLoosened(LockedColumn before, LockedColumn now) {
        return before.type().replace("!", "").equals(now.type());
    }

    /** One line per column, so that a change is one line in a review. */
    private static String text(SortedMap<String, Promise> promises) {
        StringBuilder text = new StringBuilder("{");
        String between = "\n";
        for (Map.Entry<String, Promise> entry : promises.entrySet()) {
            text.append(between).append("  ").append(json(entry.getKey())).append(": {\n    \"key\": ");
            text.append(json(entry.getValue().key())).append(",\n    \"columns\": [");
            String next = "\n";
            for (LockedColumn column : entry.getValue().columns()) {
                text.append(next).append("      ").append(json(column));
                next = ",\n";
            }
            text.append("\n    ]\n  }");
            between = ",\n";
        }
        return text.append("\n}\n").toString();
    }

    private static String json(Object value) {
        return YamlFile.MAPPER.writeValueAsString(value);
    }
}
