package org.mingjing.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingjing.contract.Text;
import org.mingjing.yaml.YamlFile;

/** House rules on what people read: it says what rows say, briefly, and never speaks of guilt. */
final class TextChecks {
    private static final int TITLE_WORDS = 7;
    private static final int TITLE_CHARACTERS = 18;
    private static final Pattern ACCUSES = Pattern.compile(
            "\\b(fraud\\w*|thie(f|ves)|theft|steal\\w*|stolen|corrupt\\w*|illegal\\w*|embezzl\\w*|brib\\w*|crim(e|es|inal\\w*)"
                    + "|guilt\\w*|culprit\\w*|offender\\w*|cheat\\w*|launder\\w*|kickback\\w*|swindl\\w*)\\b"
                    + "|贪污|贪腐|腐败|盗窃|偷窃|违法|犯罪|舞弊|受贿|行贿|诈骗|骗取|侵吞|挪用|罪",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final String NOT_ASSESSABLE = "not_assessable";
    private static final String UNFINISHED = "TO FILL IN";
    private static final Pattern NONE = Pattern.compile("(none|n/?a|-|无|没有)\\.?", Pattern.CASE_INSENSITIVE);

    private final Model model;
    private final String sql;
    private final YamlFile yaml;
    private final List<Remark> remarks = new ArrayList<>();

    private TextChecks(LoadedModel loaded, YamlFile yaml) {
        this.model = loaded.model();
        this.sql = loaded.sql();
        this.yaml = yaml;
    }

    static List<Remark> check(LoadedModel loaded, YamlFile yaml) {
        TextChecks checks = new TextChecks(loaded, yaml);
        checks.title();
        checks.description();
        checks.accusations();
        checks.placeholders();
        checks.outcomes();
        checks.innocentReasons();
        checks.unfinished();
        return checks.remarks;
    }

    private void title() {
        String en = model.title().en();
        if (en.split("\\s+").length > TITLE_WORDS) {
            warn("/title", "the title has more than " + TITLE_WORDS + " words", "Say only what is observed.");
        }
        String zh = model.title().zh();
        if (!zh.equals(en) && zh.codePointCount(0, zh.length()) > TITLE_CHARACTERS) {
            warn("/title", "the Chinese title has more than " + TITLE_CHARACTERS + " characters", "");
        }
        if (en.endsWith(".") || zh.endsWith("。")) {
            warn("/title", "the title ends with a full stop", "A title is no sentence.");
        }
    }

    private void description() {
        Text text = model.description();
        if (!text.en().startsWith("Detects ")) {
            error(
                    ModelProblem.MODEL_TEXT,
                    "/description",
                    "the description does not begin with 'Detects'",
                    "Say what the model detects and why that is a red flag.");
        }
        if (!text.zh().equals(text.en()) && !text.zh().matches("(?s)(发现|识别|筛查).*")) {
            error(
                    ModelProblem.MODEL_TEXT,
                    "/description",
                    "the Chinese description begins with none of 发现, 识别, 筛查",
                    "Begin it with one of them.");
        }
    }

    private void accusations() {
        accusation("/title", model.title());
        accusation("/description", model.description());
        accusation("/explanation", model.explanation());
        said().forEach(this::accusation);
        for (int i = 0; i < model.checkFirst().size(); i++) {
            accusation("/check_first/" + i, model.checkFirst().get(i));
        }
        for (int i = 0; i < model.finding().columns().size(); i++) {
            accusation("/finding/columns/" + i, model.finding().columns().get(i).label());
        }
    }

    private void accusation(String pointer, Text text) {
        Matcher matcher = ACCUSES.matcher(text.en() + "\n" + text.zh());
        if (matcher.find()) {
            error(
                    ModelProblem.MODEL_ACCUSES,
                    pointer,
                    "the text accuses: '" + matcher.group() + "'",
                    "A finding is a lead, never a verdict: say what the rows say.");
        }
    }

    /** What the scaffold leaves to its author. */
    private void unfinished() {
        String all = YamlFile.MAPPER.writeValueAsString(yaml.root());
        if (!all.contains(UNFINISHED)) {
            return;
        }
        String what = "a text still says " + UNFINISHED;
        String mend = "Write it; until then the model says nothing to those who get its findings.";
        if (model.status() == Model.Status.EXPERIMENTAL) {
            warn("", what, mend);
        } else {
            error(ModelProblem.MODEL_TEXT, "", what, mend);
        }
    }

    private void placeholders() {
        if (placeholders("/explanation", model.explanation()).isEmpty()) {
            error(
                    ModelProblem.MODEL_TEXT,
                    "/explanation",
                    "the explanation shows no value of the finding",
                    "Use {{column}}: the number and the limit it was compared with.");
        }
        said().forEach(this::placeholders);
    }

    /** Those of the English text; both languages are looked through. */
    private Set<String> placeholders(String pointer, Text text) {
        Set<String> known = new HashSet<>(model.parameters().keySet());
        model.finding().columns().forEach(column -> known.add(column.name()));
        Set<String> english = placeholders(pointer, text.en(), known);
        Set<String> chinese = text.zh().equals(text.en()) ? english : placeholders(pointer, text.zh(), known);
        if (!english.equals(chinese)) {
            warn(
                    pointer,
                    "the English and the Chinese sentence do not show the same values",
                    "Use the same placeholders in both.");
        }
        return english;
    }

    private Set<String> placeholders(String pointer, String text, Set<String> known) {
        Set<String> used = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1);
            used.add(name);
            if (!known.contains(name)) {
                error(
                        ModelProblem.MODEL_UNKNOWN_PLACEHOLDER,
                        pointer,
                        "{{" + name + "}} is neither an output column nor a parameter",
                        Nearest.hint(name, known));
            }
        }
        return used;
    }

    /** The sentences for rows that are no hits, by where they stand. */
    private Map<String, Text> said() {
        Map<String, Text> said = new LinkedHashMap<>();
        Model.Outcomes outcomes = model.outcomes();
        if (outcomes.notAssessable() != null) {
            said.put("/outcomes/" + NOT_ASSESSABLE, outcomes.notAssessable());
        }
        if (outcomes.explained() != null) {
            said.put("/outcomes/explained", outcomes.explained());
        }
        return said;
    }

    private void outcomes() {
        said().keySet().stream()
                .filter(pointer -> !sql.contains("'" + pointer.substring(pointer.lastIndexOf('/') + 1) + "'"))
                .forEach(pointer -> error(
                        ModelProblem.MODEL_TEXT,
                        pointer,
                        "the SQL never gives this outcome",
                        "Leave the sentence out, or let the SQL say when it holds."));
        if (model.outcomes().notAssessable() == null && sql.contains("'" + NOT_ASSESSABLE + "'")) {
            warn(
                    "/explanation",
                    "the SQL gives '" + NOT_ASSESSABLE + "', and no sentence says what is missing then",
                    "Write outcomes: {not_assessable: …}: what is known, and what is missing.");
        }
    }

    private void innocentReasons() {
        Map<String, List<Text>> lists =
                Map.of("/false_positives", model.falsePositives(), "/blind_spots", model.blindSpots());
        lists.forEach((pointer, texts) -> {
            for (int i = 0; i < texts.size(); i++) {
                if (NONE.matcher(texts.get(i).en().strip()).matches()) {
                    error(
                            ModelProblem.MODEL_TEXT,
                            pointer + "/" + i,
                            "'" + texts.get(i).en() + "' says nothing",
                            "Every rule has innocent hits and things it cannot see; name one.");
                }
            }
        });
        long distinct = model.falsePositives().stream()
                .map(t -> t.en().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (distinct < model.falsePositives().size()) {
            warn("/false_positives", "an innocent reason is given twice", "");
        }
    }

    private void error(ModelProblem code, String pointer, String what, String mend) {
        remarks.add(Remark.error(code, what, yaml.place(pointer), mend));
    }

    private void warn(String pointer, String what, String mend) {
        remarks.add(Remark.warning(ModelProblem.MODEL_TEXT, what, yaml.place(pointer), mend));
    }
}
