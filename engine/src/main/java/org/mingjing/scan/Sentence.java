package org.mingjing.scan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.derive.PathText;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterValue;

/**
 * What a model says of a finding, filled in with its values. Numbers keep their scale and get separators
 * of thousands, whole numbers from 10,000 on only, so that a year stays a year.
 */
public final class Sentence {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*}}");
    private static final Pattern WHOLE_MINUTE = Pattern.compile("\\d{2}:\\d{2}:00");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final int DECIMALS_OF_A_DOUBLE = 4;

    private final Template hit;
    private final @Nullable Template notAssessable;
    private final @Nullable Template explained;
    private final Map<String, String> types;
    private final Map<String, ParameterValue> parameters;
    private final Map<String, Text> words;

    /**
     * @param types type by output column
     * @param parameters values with which the model ran
     */
    public Sentence(Model model, Map<String, String> types, Map<String, ParameterValue> parameters) {
        this.hit = Template.of(model.explanation());
        Text unclear = model.outcomes().notAssessable();
        Text lawful = model.outcomes().explained();
        this.notAssessable = unclear == null ? null : Template.of(unclear);
        this.explained = lawful == null ? null : Template.of(lawful);
        this.types = types;
        this.parameters = parameters;
        this.words = model.words();
    }

    /**
     * The sentence in both languages.
     *
     * @param outcome as the SQL gives it: what it cannot judge has a sentence of its own, what it explains one more
     * @param values by output column
     */
    public Text of(Outcome outcome, Function<String, @Nullable String> values) {
        if (outcome == Outcome.NOT_ASSESSABLE && notAssessable != null) {
            return fill(notAssessable, values);
        }
        Text said = fill(hit, values);
        if (outcome != Outcome.EXPLAINED || explained == null) {
            return said;
        }
        Text why = fill(explained, values);
        return new Text(said.en() + " " + why.en(), said.zh() + why.zh());
    }

    private Text fill(Template template, Function<String, @Nullable String> values) {
        return new Text(fill(template.english(), values, Language.EN), fill(template.chinese(), values, Language.ZH));
    }

    /**
     * One value as people read it.
     *
     * @param words what stands for the value of a code
     */
    public static String shown(@Nullable String value, String type, Map<String, Text> words, Language language) {
        if (value == null) {
            return language == Language.EN ? "not known" : "不详";
        }
        if (CellText.isList(type)) {
            String elementType = type.substring(0, type.length() - 2);
            List<String> elements = new ArrayList<>();
            CellText.elements(value).forEach(e -> elements.add(shown(e, elementType, words, language)));
            return String.join(language == Language.EN ? ", " : "、", elements);
        }
        if (CellText.isNumber(type)) {
            return number(value, type);
        }
        if (type.equals("boolean")) {
            boolean yes = value.equals("true");
            return language == Language.EN ? (yes ? "yes" : "no") : (yes ? "是" : "否");
        }
        if (type.equals("time") && WHOLE_MINUTE.matcher(value).matches()) {
            return value.substring(0, value.length() - ":00".length());
        }
        Text word = words.get(value);
        return word == null ? PathText.shown(value, language) : word.in(language);
    }

    private static String number(String value, String type) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException notFinite) {
            return value;
        }
        if (type.equals("double")) {
            BigDecimal rounded =
                    number.setScale(DECIMALS_OF_A_DOUBLE, RoundingMode.HALF_UP).stripTrailingZeros();
            number = rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        }
        boolean separate = number.scale() > 0 || number.abs().compareTo(TEN_THOUSAND) >= 0;
        return separate ? separated(number.toPlainString()) : number.toPlainString();
    }

    private static String separated(String plain) {
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        int begin = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - 3; at > begin; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private String fill(List<String> parts, Function<String, @Nullable String> values, Language language) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i % 2 == 0) {
                text.append(part);
            } else if (types.containsKey(part)) {
                text.append(shown(values.apply(part), types.get(part), words, language));
            } else {
                text.append(parameter(part, language));
            }
        }
        return text.toString();
    }

    private String parameter(String name, Language language) {
        ParameterValue value = parameters.get(name);
        if (value == null) {
            return "{{" + name + "}}"; // the linter refuses such a model; showing it beats hiding it
        }
        List<String> elements = value.elements().stream()
                .map(e -> shown(e, value.type(), words, language))
                .toList();
        return String.join(language == Language.EN ? ", " : "、", elements);
    }

    /** A text of the model in either language: plain text and placeholder names in turn, beginning with plain text. */
    private record Template(List<String> english, List<String> chinese) {
        static Template of(Text text) {
            return new Template(parts(text.en().strip()), parts(text.zh().strip()));
        }

        private static List<String> parts(String text) {
            List<String> parts = new ArrayList<>();
            Matcher matcher = PLACEHOLDER.matcher(text);
            int from = 0;
            while (matcher.find()) {
                parts.add(text.substring(from, matcher.start()));
                parts.add(matcher.group(1));
                from = matcher.end();
            }
            parts.add(text.substring(from));
            return parts;
        }
    }
}
