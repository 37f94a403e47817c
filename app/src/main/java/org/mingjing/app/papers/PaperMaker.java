package org.mingjing.app.papers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.clues.Subjects;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.money.Money;
import org.mingjing.app.procedure.MatterPage;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Fills a paper: what its template asks, what the matter says to that, and the Word file that comes of both. */
@Component
class PaperMaker {
    private final Templates templates;
    private final TemplateStore offices;
    private final Matters matters;
    private final Subjects subjects;
    private final Money money;
    private final Evidence evidence;
    private final CaseIndex index;
    private final PaperSettings settings;
    private final Clock clock;

    PaperMaker(
            Templates templates,
            TemplateStore offices,
            Matters matters,
            Subjects subjects,
            Money money,
            Evidence evidence,
            CaseIndex index,
            PaperSettings settings,
            Clock clock) {
        this.templates = templates;
        this.offices = offices;
        this.matters = matters;
        this.subjects = subjects;
        this.money = money;
        this.evidence = evidence;
        this.index = index;
        this.settings = settings;
        this.clock = clock;
    }

    /** How somebody stands to a paper's number and signature at the moment when it is printed. */
    record Issuing(String number, Instant at, String by) {}

    /** What a paper can take from its matter. */
    @Transactional(propagation = Propagation.MANDATORY)
    PaperMatter gather(Caller caller, MatterRow row) {
        MatterPage page = matters.read(caller, row.id());
        List<MatterRow> rows = index.matters(caller, row.id());
        return new PaperMatter(
                page,
                subjects.of(caller, row.id()),
                money.read(caller, row.id()),
                evidence.list(caller, row.id()),
                index.items(caller, rows),
                office(caller, row).orElse(null),
                words(row));
    }

    PaperWords words(MatterRow row) {
        return new PaperWords(settings.isEnglish(row.profile()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Optional<IssuingOffice> office(Caller caller, MatterRow row) {
        List<String> duties = caller.duties().stream()
                .map(Caller.Duty::unit)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        return offices.office(row.unit(), duties);
    }

    /** What whoever makes the paper is asked, in the order in which the paper says it. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<PaperField> fields(PaperStore.Known paper, PaperMatter matter) {
        Map<String, PaperField> fields = new LinkedHashMap<>();
        ProcessDefinition process = matter.page().process();
        for (WordTemplate.Place place : templates.template(paper.template()).places()) {
            if (place.isAsked()) {
                String value = paper.values().getOrDefault(place.name(), "");
                fields.putIfAbsent(
                        place.name(),
                        new PaperField(
                                place.name(),
                                new Text(place.title(), place.title()),
                                value,
                                false,
                                !place.isOptional(),
                                place.alone()));
            } else if (place.name().startsWith(PaperPlaces.ANSWER)) {
                String name = place.name().substring(PaperPlaces.ANSWER.length());
                Text title = PaperPlaces.answers(process).get(name);
                if (title != null) {
                    answer(fields, paper, matter, name, title, true, place.alone());
                }
            } else if (place.name().startsWith(PaperPlaces.ASKED + ".")) {
                step(paper, process).ifPresent(step -> step.asks()
                        .forEach(ask -> answer(
                                fields,
                                paper,
                                matter,
                                ask.name(),
                                ask.title(),
                                ask.required(),
                                ask.type() == ProcessDefinition.Field.Type.LONG_TEXT)));
            }
        }
        return List.copyOf(fields.values());
    }

    private static void answer(
            Map<String, PaperField> fields,
            PaperStore.Known paper,
            PaperMatter matter,
            String name,
            Text title,
            boolean required,
            boolean isLong) {
        String place = PaperPlaces.ANSWER + name;
        String given = matter.answer(paper.step(), name);
        String written = paper.values().get(place);
        fields.putIfAbsent(
                place,
                new PaperField(
                        place,
                        title,
                        written == null ? given : written,
                        written == null && !given.isEmpty(),
                        required,
                        isLong));
    }

    private static Optional<Step> step(PaperStore.Known paper, ProcessDefinition process) {
        return Optional.ofNullable(process.steps().get(paper.step()));
    }

    /**
     * Values that a change may set, without those that only repeat what the matter says.
     *
     * @throws org.mingjing.problem.Problem where something else is sent
     */
    static Map<String, String> changed(List<PaperField> fields, Map<String, String> values) {
        Set<String> names = fields.stream().map(PaperField::name).collect(Collectors.toSet());
        Map<String, String> changed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw CommonProblem.invalid("the paper asks nothing called '" + name + "'", "Load it again.");
            }
            if (value == null || value.length() > PaperField.LONGEST) {
                throw CommonProblem.invalid(
                        "the text of '" + name + "' is missing or too long",
                        "Write at most " + PaperField.LONGEST + " letters.");
            }
            changed.put(name, PaperText.plain(value).strip());
        });
        fields.stream()
                .filter(PaperField::fromMatter)
                .filter(field -> field.value().equals(changed.get(field.name())))
                .forEach(field -> changed.remove(field.name()));
        return changed;
    }

    /**
     * The paper as a Word file.
     *
     * @param issuing null for a draft, which has no number and no signature page
     */
    @Transactional(propagation = Propagation.MANDATORY)
    WordFile write(PaperStore.Known paper, PaperMatter matter, List<PaperField> fields, @Nullable Issuing issuing) {
        PaperWords words = matter.words();
        ProcessDefinition process = matter.page().process();
        Map<String, String> values = new LinkedHashMap<>(matter.values(paper.step()));
        fields.forEach(field -> values.put(field.name(), field.value()));
        values.put(
                "paper.basis",
                step(paper, process)
                        .map(Step::source)
                        .map(words::of)
                        .orElseGet(() -> Forms.basis(process, paper.paper(), words.english())));
        values.put("paper.maker", paper.madeByName());
        values.put("paper.title", words.of(process.papers().get(paper.paper())));
        values.put("paper.number", issuing == null ? words.either("(draft)", "（草稿，尚未编号）") : issuing.number());
        values.put("paper.date", words.date(issuing == null ? clock.instant() : issuing.at()));
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>(matter.rows(paper.step()));
        rows.put(PaperPlaces.ASKED, asked(paper, process, values, words));
        WordFile written = templates.template(paper.template()).fill(new PaperText(values, rows));
        return issuing == null ? written : written.followedBy(signatures(paper, matter, values, issuing));
    }

    private static List<Map<String, String>> asked(
            PaperStore.Known paper, ProcessDefinition process, Map<String, String> values, PaperWords words) {
        List<Map<String, String>> rows = new ArrayList<>();
        step(paper, process).ifPresent(step -> step.asks().forEach(ask -> {
            String value = values.getOrDefault(PaperPlaces.ANSWER + ask.name(), "");
            if (!value.isEmpty()) {
                rows.add(Map.of("title", words.of(ask.title()), "value", value));
            }
        }));
        return rows;
    }

    /** Who made, proposed, approved and issued it, as the database has it. */
    private WordFile signatures(
            PaperStore.Known paper, PaperMatter matter, Map<String, String> values, Issuing issuing) {
        PaperWords words = matter.words();
        TemplateVersion template = templates.version(paper.template());
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("maker.name", paper.madeByName());
        all.put("issuer.name", issuing.by());
        all.put("issuer.at", words.moment(issuing.at()));
        all.put("template.version", String.valueOf(template.version()));
        all.put("template.digest", template.sha256());
        return new WordTemplate(Forms.named("signature", words.english()))
                .fill(new PaperText(
                        all,
                        Map.of(
                                "signature",
                                Happened.of(matter.page(), paper.step(), words).signatures())));
    }
}
