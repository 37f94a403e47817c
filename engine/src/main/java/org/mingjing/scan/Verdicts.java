package org.mingjing.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.problem.Problem;

/** What is said of each row of a model's output: identity and outcome, after exemptions and local parameters. */
final class Verdicts {
    private final ModelTask task;
    private final Map<String, String> types;
    private final long[] identities;
    private final byte[] codes;
    private final Map<Integer, String> explainedBy = new HashMap<>();
    private final Map<String, Integer> outOfTerm = new HashMap<>();
    private final List<List<String>> changed = new ArrayList<>();

    private Verdicts(ModelTask task, int rows) {
        this.task = task;
        this.types = task.outputTypes();
        this.identities = new long[rows];
        this.codes = new byte[rows];
    }

    static Verdicts of(ModelTask task, Output output, Session session) {
        Verdicts verdicts = new Verdicts(task, output.rows());
        Model.Finding finding = task.model().finding();
        Set<String> columns = new LinkedHashSet<>(finding.key());
        columns.add(finding.occurredAt());
        if (finding.answerable() != null) {
            columns.add(finding.answerable().id());
        }
        task.exemptions().forEach(e -> columns.addAll(e.match().keySet()));
        List<String> names = List.copyOf(columns);
        FindingIdentity identity = new FindingIdentity(task.id());
        Map<String, @Nullable String> values = new HashMap<>();
        session.read(output.select(names), row -> {
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), CellText.read(row, i + 4, verdicts.types.get(names.get(i))));
            }
            verdicts.judge((int) row.getLong(1), (int) row.getLong(2), row.getString(3), values, identity);
        });
        output.keepVerdicts(verdicts.changed);
        verdicts.refuseEqualKeys(output);
        return verdicts;
    }

    long identity(int number) {
        return identities[number - 1];
    }

    /** The outcome; {@code NO_HIT} for a row that does not count. */
    Outcome outcome(int number) {
        return Output.CODES.get(codes[number - 1]);
    }

    @Nullable
    String explainedBy(int number) {
        return explainedBy.get(number);
    }

    /**
     * Numbers of some of the rows that count, the same ones whichever engine numbered them and in whatever order;
     * empty where there are no more than that.
     */
    List<Integer> first(int most) {
        long[] counting = sortedIdentities();
        if (counting.length <= most) {
            return List.of();
        }
        return IntStream.rangeClosed(1, identities.length)
                .filter(number -> codes[number - 1] != 0 && identity(number) <= counting[most - 1])
                .boxed()
                .toList();
    }

    long count(Outcome outcome) {
        long count = 0;
        for (byte code : codes) {
            count += Output.CODES.get(code) == outcome ? 1 : 0;
        }
        return count;
    }

    /** Exemptions that would have matched, had the event been within their term. */
    List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        outOfTerm.forEach((id, count) -> notes.add(new Text(
                "Exemption " + id + " matches " + count + " more, but not on the day of the event.",
                "豁免 " + id + " 另与 " + count + " 条相符，但事件日期不在其有效期内。")));
        return notes;
    }

    private void judge(
            int number,
            int set,
            @Nullable String outcome,
            Map<String, @Nullable String> values,
            FindingIdentity identity) {
        byte fromSql = code(outcome);
        byte code = countsFor(set, values) ? fromSql : 0;
        if (code == 1) {
            String explanation = exemption(values);
            if (explanation != null) {
                code = 2;
                explainedBy.put(number, explanation);
            }
        }
        if (code != fromSql) {
            changed.add(List.of(Integer.toString(number), Byte.toString(code)));
        }
        codes[number - 1] = code;
        List<@Nullable String> key = new ArrayList<>();
        for (String column : task.model().finding().key()) {
            String value = values.get(column);
            key.add(value == null ? null : CellText.keyText(types.get(column), value));
        }
        identities[number - 1] = identity.of(key);
    }

    private byte code(@Nullable String outcome) {
        return switch (outcome == null ? "" : outcome.toLowerCase(Locale.ROOT)) {
            case "hit" -> 1;
            case "explained" -> 2;
            case "not_assessable" -> 3;
            default ->
                throw new Problem(
                        ScanProblem.MODEL_OUTCOME_UNKNOWN,
                        "the column outcome holds " + (outcome == null ? "null" : "another word")
                                + "; allowed are hit, explained, not_assessable",
                        null,
                        "Mend the model's SQL.");
        };
    }

    /** Each set of parameters judges its own units and periods only. */
    private boolean countsFor(int set, Map<String, @Nullable String> values) {
        if (task.plan().sets().size() == 1) {
            return true;
        }
        Model.Party answerable = task.model().finding().answerable();
        return task.plan().setFor(answerable == null ? null : values.get(answerable.id()), day(values)) == set;
    }

    private @Nullable String exemption(Map<String, @Nullable String> values) {
        for (Exemption exemption : task.exemptions()) {
            if (!matches(exemption, values)) {
                continue;
            }
            LocalDate day = day(values);
            if (day != null && exemption.holdsOn(day)) {
                return exemption.reference();
            }
            outOfTerm.merge(exemption.id(), 1, Integer::sum);
        }
        return null;
    }

    private boolean matches(Exemption exemption, Map<String, @Nullable String> values) {
        return exemption.match().entrySet().stream().allMatch(entry -> {
            String type = types.get(entry.getKey());
            String value = values.get(entry.getKey());
            return value != null && entry.getValue().stream().anyMatch(wanted -> same(type, wanted, value));
        });
    }

    /** Whether a value is the wanted one, however it is spelled; for a list, whether it holds it. */
    static boolean same(String type, String wanted, String value) {
        if (CellText.isList(type)) {
            return CellText.elements(value).contains(wanted);
        }
        try {
            return CellText.keyText(type, wanted).equals(CellText.keyText(type, value));
        } catch (NumberFormatException notNumber) {
            return false;
        }
    }

    private @Nullable LocalDate day(Map<String, @Nullable String> values) {
        String text = values.get(task.model().finding().occurredAt());
        return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    }

    private void refuseEqualKeys(Output output) {
        long[] sorted = sortedIdentities();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw notUnique(output, sorted[i]);
            }
        }
    }

    /** Of the rows that count. */
    private long[] sortedIdentities() {
        long[] sorted = new long[identities.length];
        int size = 0;
        for (int i = 0; i < identities.length; i++) {
            if (codes[i] != 0) {
                sorted[size++] = identities[i];
            }
        }
        sorted = size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private Problem notUnique(Output output, long identity) {
        int number = 1;
        while (identities[number - 1] != identity) {
            number++;
        }
        return new Problem(
                ScanProblem.MODEL_KEY_NOT_UNIQUE,
                "two rows of its output have the same key, such as " + output.keyOf(number),
                null,
                "Choose a key under finding that names each row, or group the rows in the SQL.");
    }
}
