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
 * The explanation of a model, filled in with the values of one finding. Numbers keep their scale and get separators
 * of thousands, whole numbers from 10,000 on only, so that a year stays a year.
 */
public final class Sentence {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*}}");
    private static final Pattern WHOLE_MINUTE = Pattern.compile("\\d{2}:\\d{2}:00");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final int DECIMALS_OF_A_DOUBLE = 4;

    private final List<String> englishParts;
    private final List<String> chineseParts;
    private final Map<String, String> types;
    private final Map<String, ParameterValue> parameters;
    private final Map<String, Text> words;

    /**
     * @param types type by output column
     * @param parameters values with which the model ran
     */
    public Sentence(Model model, Map<String, String> types, Map<String, ParameterValue> parameters) {
        this.englishParts = parts(model.explanation().en().strip());
        this.chineseParts = parts(model.explanation().zh().strip());
        this.types = types;
        this.parameters = parameters;
        this.words = model.words();
    }

    /** The sentence in both languages, for values by output column. */
    public Text of(Function<String, @Nullable String> values) {
        return new Text(fill(englishParts, values, Language.EN), fill(chineseParts, values, Language.ZH));
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

    /** Plain text and placeholder names in turn, beginning with plain text. */
    private static List<String> parts(String template) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int from = 0;
        while (matcher.find()) {
            parts.add(template.substring(from, matcher.start()));
            parts.add(matcher.group(1));
            from = matcher.end();
        }
        parts.add(template.substring(from));
        return parts;
    }
}
