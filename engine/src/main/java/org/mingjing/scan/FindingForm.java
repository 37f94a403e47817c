package org.mingjing.scan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterSet;

/** Makes findings from rows of a model's output. */
final class FindingForm {
    /** What the law counts in, where a model does not say otherwise. */
    private static final String YUAN = "CNY";

    private final String model;
    private final Model.Finding form;
    private final Map<String, String> types;
    private final Sentence sentence;
    private final Map<String, String> otherParameters = new LinkedHashMap<>();

    /**
     * @param set the values with which the rows were made
     */
    FindingForm(ModelTask task, ParameterSet set) {
        this.model = task.id();
        this.form = task.model().finding();
        this.types = task.outputTypes();
        this.sentence = new Sentence(task.model(), types, set.values());
        ParameterSet first = task.plan().sets().get(0);
        set.values().forEach((name, value) -> {
            if (!value.equals(first.values().get(name))) {
                otherParameters.put(name, value.text());
            }
        });
    }

    Finding finding(
            long identity,
            Outcome outcome,
            Map<String, @Nullable String> values,
            long sourceRows,
            @Nullable String explainedBy) {
        Map<String, String> key = new LinkedHashMap<>();
        form.key().forEach(column -> key.put(column, orEmpty(values.get(column))));
        Model.Party answerable = form.answerable();
        BigDecimal amount = form.amount() == null ? null : decimal(values.get(form.amount()));
        return new Finding(
                FindingIdentity.shown(identity),
                model,
                outcome,
                0,
                0,
                form.subject().kind(),
                orEmpty(values.get(form.subject().id())),
                answerable == null ? null : answerable.kind(),
                answerable == null ? null : values.get(answerable.id()),
                values.get(form.occurredAt()),
                amount,
                amount == null ? null : currency(values),
                key,
                values,
                // what an exemption explains is a hit in the SQL; the exemption itself says why it is none
                sentence.of(explainedBy == null ? outcome : Outcome.HIT, values::get),
                sourceRows,
                explainedBy,
                otherParameters,
                Map.of());
    }

    /** The same number for findings of a model whose sentences differ in digits only. */
    static long pattern(Finding finding) {
        String text = finding.sentence().en();
        long hash = 1125899906842597L;
        boolean inNumber = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = (c >= '0' && c <= '9') || (inNumber && (c == '.' || c == ',' || c == '-' || c == ':'));
            if (!digit || !inNumber) {
                hash = 31 * hash + (digit ? '#' : c);
            }
            inNumber = digit;
        }
        return hash;
    }

    private String currency(Map<String, @Nullable String> values) {
        String stated = form.currency();
        if (stated == null) {
            return YUAN;
        }
        return types.containsKey(stated) ? orEmpty(values.get(stated)) : stated;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notFinite) {
            return null; // a double that is no number has no amount; its text stays among the values
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
