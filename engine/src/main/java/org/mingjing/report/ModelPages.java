package org.mingjing.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.lake.Durable;
import org.mingjing.model.CaseEngine;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelLibrary;
import org.mingjing.model.SupervisionModule;

/**
 * The library as pages, made from its own files: an index by module and indicator, and a page for each model, in both
 * languages. They load nothing from elsewhere.
 */
public final class ModelPages {
    private static final String STYLE = "models.css";

    /** V1.2 before V1.10. */
    private static final Comparator<LoadedModel> BY_NUMBER = Comparator.comparing(model -> Pattern.compile("\\d+")
            .matcher(model.id())
            .replaceAll(digits -> String.format(Locale.ROOT, "%6s", digits.group())));

    private final ModelLibrary library;
    private final List<LoadedModel> models;
    private final Measured measured;

    /**
     * @param models those to be shown
     * @param measured how they did on data with known truth
     */
    public ModelPages(ModelLibrary library, List<LoadedModel> models, Measured measured) {
        this.library = library;
        this.models = models.stream().sorted(BY_NUMBER).toList();
        this.measured = measured;
    }

    /** Writes all pages into the folder, over those of the same name; gives the two indexes. */
    public List<Path> write(Path folder) {
        try (CaseEngine engine = CaseEngine.duckdb()) {
            Files.createDirectories(folder);
            Durable.write(folder.resolve(STYLE), style());
            for (LoadedModel model : models) {
                Optional<WorkedExample> example = WorkedExample.of(model, library.datasets(), engine);
                for (Language language : Language.values()) {
                    ModelPage page = new ModelPage(library, model, example, measured, language);
                    write(folder, file(model.id(), language), model.model().title(), language, page.body());
                }
            }
            List<Path> indexes = new ArrayList<>();
            for (Language language : Language.values()) {
                indexes.add(
                        write(folder, file("index", language), new Text("Models", "监督模型"), language, index(language)));
            }
            return indexes;
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    static String file(String name, Language language) {
        return name + (language == Language.EN ? ".html" : ".zh.html");
    }

    private Path write(Path folder, String name, Text title, Language language, Markup body) throws IOException {
        Markup page = new Markup();
        Language other = language == Language.EN ? Language.ZH : Language.EN;
        String base = name.replaceFirst("(\\.zh)?\\.html$", "");
        page.within("html lang=\"" + (language == Language.EN ? "en" : "zh-CN") + "\"", () -> {
            page.within("head", () -> {
                page.within("meta charset=\"utf-8\"", () -> {});
                page.within("meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"", () -> {});
                page.element("title", title.in(language));
                page.within("link rel=\"stylesheet\" href=\"" + STYLE + "\"", () -> {});
            });
            page.within("body", () -> {
                page.within("nav", () -> {
                    page.link(file("index", language), language == Language.EN ? "All models" : "全部模型");
                    page.link(file(base, other), language == Language.EN ? "中文" : "English");
                });
                page.within("main", () -> page.raw(body));
            });
        });
        Path file = folder.resolve(name);
        String html = page.toString().replaceAll("</(meta|link)>\n", "");
        Durable.write(file, "<!doctype html>\n" + html);
        return file;
    }

    private Markup index(Language language) {
        Markup page = new Markup();
        page.element("h1", language == Language.EN ? "Supervision models" : "监督模型");
        page.element(
                "p class=\"lead\"",
                language == Language.EN
                        ? "A finding is a lead, never a verdict: each model says what would explain it innocently."
                        : "疑点只是线索，不是结论；每个模型均列明可作合理解释的情形。");
        byModule().forEach((module, own) -> {
            Optional<SupervisionModule> known = library.module(module);
            page.element(
                    "h2",
                    known.map(m -> m.code() + "  " + m.title().in(language)).orElse(module));
            byIndicator(own).forEach((indicator, watching) -> {
                known.map(m -> m.indicators().get(indicator))
                        .ifPresent(title -> page.element("h3", indicator + "  " + title.in(language)));
                page.within(
                        "ul class=\"models\"",
                        () -> watching.forEach(model -> page.within("li", () -> page.link(
                                        file(model.id(), language),
                                        model.id() + "  "
                                                + model.model().title().in(language))
                                .element("span class=\"soft\"", brief(model, language)))));
            });
        });
        return page;
    }

    private String brief(LoadedModel model, Language language) {
        List<String> parts = new ArrayList<>(List.of(
                ModelWords.severity(model.model().severity(), language),
                ModelWords.dimension(model.model().dimension(), language)));
        measured.of(model.id()).ifPresent(m -> parts.add(m.brief(language)));
        return " " + String.join(" · ", parts);
    }

    private Map<String, List<LoadedModel>> byModule() {
        Map<String, List<LoadedModel>> modules = new LinkedHashMap<>();
        models.forEach(m -> modules.computeIfAbsent(m.model().module(), k -> new ArrayList<>())
                .add(m));
        return modules;
    }

    private static Map<String, List<LoadedModel>> byIndicator(List<LoadedModel> models) {
        Map<String, List<LoadedModel>> indicators = new TreeMap<>();
        for (LoadedModel model : models) {
            Model known = model.model();
            String indicator = known.indicator() == null ? "" : known.indicator();
            indicators.computeIfAbsent(indicator, k -> new ArrayList<>()).add(model);
        }
        return indicators;
    }

    private static String style() {
        try (var stream = ModelPages.class.getResourceAsStream(STYLE)) {
            return new String(Objects.requireNonNull(stream, STYLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
