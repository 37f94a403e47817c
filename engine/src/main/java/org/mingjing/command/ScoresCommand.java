package org.mingjing.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.scan.Finding;
import org.mingjing.scan.Outcome;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mingjing scores}: where the findings of a run gather, each score open to the findings it sums up. */
@Command(
        name = "scores",
        description = {
            "Shows where the findings of a run gather: subjects, or units that answer, heaviest first.",
            "With --party: one of them, by module and indicator, with its findings."
        })
final class ScoresCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final LibraryOptions library = new LibraryOptions();

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "folder of the run")
    private @Nullable Path run;

    @Option(names = "--answerable", description = "the units that have to answer, instead of the subjects")
    private boolean answerable;

    @Option(names = "--kind", paramLabel = "KIND", description = "only this kind, such as person or vehicle")
    private @Nullable String kind;

    @Option(names = "--party", paramLabel = "ID", description = "only this one, with the findings behind its score")
    private @Nullable String party;

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "how many (${DEFAULT-VALUE})")
    private int limit = 20;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.read(Objects.requireNonNull(run));
        Score.Role role = answerable ? Score.Role.ANSWERABLE : Score.Role.SUBJECT;
        Map<List<String>, List<Score>> parties = new LinkedHashMap<>();
        folder.scores(score -> {
            List<String> key = List.of(score.kind(), score.party());
            boolean wanted = score.role() == role
                    && (kind == null || kind.equals(score.kind()))
                    && (party == null || party.equals(score.party()))
                    && (parties.size() < limit || parties.containsKey(key));
            if (wanted) {
                parties.computeIfAbsent(key, k -> new ArrayList<>()).add(score);
            }
        });
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (parties.isEmpty()) {
            out.println(language.say("No finding of this run has such a party.", "本次运行的疑点中没有这样的对象。"));
        } else if (party == null) {
            Columns.print(out, table(parties));
        } else {
            parties.values().forEach(scores -> open(out, folder, scores));
        }
        out.flush();
        return parties.isEmpty() && party != null ? 1 : 0;
    }

    private List<List<String>> table(Map<List<String>, List<Score>> parties) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                language.say("score", "得分"),
                language.say("party", "对象"),
                language.say("kind", "类别"),
                language.say("findings", "疑点"),
                language.say("dimensions", "维度"),
                language.say("from", "构成")));
        parties.values().forEach(scores -> {
            Score total = scores.get(0);
            rows.add(List.of(
                    number(total.score()),
                    total.party(),
                    total.kind(),
                    Long.toString(total.hits()),
                    Integer.toString(total.dimensions()),
                    scores.stream()
                            .filter(s -> s.level() == Score.Level.INDICATOR)
                            .map(s -> s.indicator() + " " + number(s.score()))
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("")));
        });
        return rows;
    }

    private void open(PrintWriter out, RunFolder folder, List<Score> scores) {
        ModelLibrary models = library.library();
        Score total = scores.get(0);
        out.printf("%s  %s  %s%n", number(total.score()), total.kind(), total.party());
        if (total.statistical()) {
            out.println(language.say("  rests on statistics alone: no lead by itself", "  仅依据统计特征，单独不构成线索"));
        }
        Map<String, List<Finding>> byIndicator = findings(folder, models, total);
        for (Score score : scores.subList(1, scores.size())) {
            String name = Objects.requireNonNull(score.module());
            if (score.level() == Score.Level.MODULE) {
                Text title = models.module(name).map(m -> m.title()).orElse(new Text(name, name));
                out.printf("  %s  %s%n", number(score.score()), title.in(language));
                continue;
            }
            String indicator = Objects.requireNonNull(score.indicator());
            Text title = models.module(name)
                    .map(m -> m.indicators().get(indicator))
                    .orElse(
                            models.described().containsKey(indicator)
                                    ? models.described().get(indicator).title()
                                    : new Text("", ""));
            out.printf("    %s  %s %s%n", number(score.score()), indicator, title.in(language));
            byIndicator.getOrDefault(indicator, List.of()).stream()
                    .limit(limit)
                    .forEach(f -> out.printf(
                            "      %s  %s%n", f.id(), f.sentence().in(language).strip()));
        }
    }

    private static Map<String, List<Finding>> findings(RunFolder folder, ModelLibrary models, Score party) {
        Map<String, Model> described = models.described();
        Map<String, List<Finding>> byIndicator = new LinkedHashMap<>();
        folder.findings(finding -> {
            boolean subject = party.role() == Score.Role.SUBJECT;
            boolean own = subject
                    ? finding.subject().equals(party.party())
                            && finding.subjectKind().equals(party.kind())
                    : party.party().equals(finding.answerable());
            if (own && finding.outcome() == Outcome.HIT) {
                Model model = described.get(finding.model());
                String indicator = model == null || model.indicator() == null ? finding.model() : model.indicator();
                byIndicator.computeIfAbsent(indicator, i -> new ArrayList<>()).add(finding);
            }
        });
        return byIndicator;
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
