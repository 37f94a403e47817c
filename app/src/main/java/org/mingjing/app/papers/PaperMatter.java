package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.clues.Subjects;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.money.Money;
import org.mingjing.app.procedure.MatterPage;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;

/**
 * What a paper can take from its matter, as whoever makes it may see it.
 *
 * @param office in whose name it is issued; null while nobody has said that
 */
record PaperMatter(
        MatterPage page,
        List<Subjects.Subject> subjects,
        Money.Ledger ledger,
        List<EvidenceFile> files,
        List<CaseItem> items,
        @Nullable IssuingOffice office,
        PaperWords words) {
    PaperMatter {
        subjects = List.copyOf(subjects);
        files = List.copyOf(files);
        items = List.copyOf(items);
    }

    private MatterRow row() {
        return page.row();
    }

    /**
     * The step that a paper belongs to where nobody says which: one that made it already, one that waits, one that can be
     * taken now, the first.
     */
    String step(String paper) {
        List<String> makers = page.process().steps().entrySet().stream()
                .filter(step -> step.getValue().papers().contains(paper))
                .map(Map.Entry::getKey)
                .toList();
        List<String> taken = page.entries().stream()
                .filter(entry -> entry.kind() == MatterPage.Happening.STEP)
                .map(MatterPage.Entry::name)
                .filter(makers::contains)
                .map(Objects::requireNonNull)
                .toList();
        if (!taken.isEmpty()) {
            return taken.get(taken.size() - 1);
        }
        return Stream.of(
                        makers.stream()
                                .filter(maker -> page.proposal() != null
                                        && maker.equals(page.proposal().name())),
                        makers.stream()
                                .filter(maker ->
                                        page.process().steps().get(maker).from().contains(row().state())),
                        makers.stream())
                .flatMap(steps -> steps)
                .findFirst()
                .orElseThrow();
    }

    /** Answers to a step: those given, or those that were proposed and wait. */
    private Map<String, Object> given(String step) {
        Map<String, Object> given = page.facts().get(step);
        if (given == null
                && page.proposal() != null
                && step.equals(page.proposal().name())) {
            given = page.proposal().answers();
        }
        return given == null ? Map.of() : given;
    }

    /** An answer of the process in words: of the step, or of any other that asked for it; empty where none was given. */
    String answer(String step, String name) {
        return Stream.concat(Stream.of(given(step)), page.facts().values().stream())
                .map(answers -> answers.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(answer -> field(name).map(field -> words.answer(field, answer)))
                .orElse("");
    }

    private Optional<ProcessDefinition.Field> field(String name) {
        return Stream.concat(
                        page.process().asks().stream(),
                        page.process().steps().values().stream().flatMap(step -> step.asks().stream()))
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** Values that the matter's own record says; nobody writes over them. */
    Map<String, String> values(String step) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("matter.number", row().number());
        values.put("matter.title", row().title());
        values.put("matter.process", words.of(page.process().title()));
        values.put(
                "matter.state",
                words.of(page.process().states().get(row().state()).title()));
        values.put("matter.unit", row().unitName() == null ? row().unit() : words.of(row().unitName()));
        values.put("matter.opened", words.date(row().openedAt()));
        values.put("matter.due", row().due() == null ? "" : words.date(row().due()));
        values.put("matter.leads", names(Step.Part.LEAD));
        values.put("matter.people", names(Step.Part.LEAD, Step.Part.HANDLER));
        values.put("matter.reviewers", names(Step.Part.REVIEWER));
        values.put(
                "matter.subjects",
                subjects.stream().map(Subjects.Subject::name).collect(Collectors.joining(words.either(", ", "、"))));
        values.put(
                "matter.parent",
                page.related().stream()
                        .filter(one -> Long.valueOf(one.id()).equals(row().parent()))
                        .map(MatterRow::number)
                        .findFirst()
                        .orElse(""));
        values.put("matter.at_stake", words.money(ledger.sums().atStake()));
        values.put("matter.confirmed", words.money(ledger.sums().confirmed()));
        values.put("matter.to_return", words.money(ledger.sums().toReturn()));
        values.put("matter.returned", words.money(ledger.sums().returned()));
        values.put(
                "paper.step",
                Optional.ofNullable(page.process().steps().get(step))
                        .map(one -> words.of(one.title()))
                        .orElse(""));
        values.put("office.name", office == null ? "" : office.name());
        values.put("office.mark", office == null ? "" : office.mark());
        Optional<MatterPage.Entry> proposed = Happened.of(page, step, words).proposed();
        values.put("proposal.opinion", proposed.map(MatterPage.Entry::note).orElse(""));
        values.put(
                "proposal.name",
                proposed.map(entry -> Happened.name(page, entry)).orElse(""));
        values.put(
                "proposal.date", proposed.map(entry -> words.date(entry.at())).orElse(""));
        return values;
    }

    private String names(Step.Part... parts) {
        return Stream.of(parts)
                .flatMap(part -> page.participants().stream().filter(one -> one.part() == part && one.until() == null))
                .map(one -> page.names().getOrDefault(one.account(), ""))
                .distinct()
                .collect(Collectors.joining(words.either(", ", "、")));
    }

    /** Lists that the matter's own record says. */
    Map<String, List<Map<String, String>>> rows(String step) {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        Step taken = page.process().steps().get(step);
        rows.put(
                "approval",
                taken == null ? List.of() : Happened.of(page, step, words).approvals(taken));
        rows.put(
                "person",
                numbered(page.participants().stream()
                        .filter(one -> one.until() == null)
                        .map(one -> Map.of(
                                "name", page.names().getOrDefault(one.account(), ""), "part", words.part(one.part())))
                        .toList()));
        rows.put(
                "subject",
                numbered(subjects.stream()
                        .map(one -> Map.of(
                                "name", one.name(),
                                "kind", words.kind(one.kind()),
                                "part", words.part(one.part())))
                        .toList()));
        rows.put(
                "money",
                numbered(ledger.entries().stream()
                        .filter(one -> !one.reversed() && one.reverses() == null)
                        .map(one -> Map.of(
                                "date", words.date(one.day()),
                                "kind", words.money(one.kind()),
                                "amount", words.money(one.amount()),
                                "receipt", Objects.requireNonNullElse(one.receipt(), ""),
                                "note", Objects.requireNonNullElse(one.note(), "")))
                        .toList()));
        rows.put(
                "file",
                numbered(files.stream()
                        .filter(one -> one.withdrawnAt() == null)
                        .map(one -> Map.of(
                                "name", one.name(),
                                "date", words.date(one.receivedAt()),
                                "from",
                                        one.custody().isEmpty()
                                                ? ""
                                                : one.custody().get(0).from(),
                                "digest", one.digest()))
                        .toList()));
        rows.put("entry", Happened.all(page, words));
        rows.put("term", numbered(page.clocks().stream().map(this::term).toList()));
        rows.put(
                "below",
                numbered(page.related().stream()
                        .filter(one -> Long.valueOf(row().id()).equals(one.parent()))
                        .map(one -> Map.of(
                                "number", one.number(),
                                "title", one.title(),
                                "process", one.process(),
                                "state",
                                        one.endedAt() == null
                                                ? words.either("open", "办理中")
                                                : words.either("ended", "已结")))
                        .toList()));
        rows.put("item", items.stream().map(item -> item.row(words)).toList());
        return rows;
    }

    private Map<String, String> term(MatterPage.Clock clock) {
        String state = clock.standsStill()
                ? words.either("stands still", "中止")
                : clock.ended() == null
                        ? words.either("runs", "进行中")
                        : Boolean.TRUE.equals(clock.met()) ? words.either("met", "按期") : words.either("missed", "逾期");
        return Map.of(
                "title",
                Optional.ofNullable(page.process().limits().get(clock.name()))
                        .map(limit -> words.of(limit.title()))
                        .orElse(""),
                "began",
                words.date(clock.began()),
                "due",
                clock.lastDay() == null ? "" : words.date(clock.lastDay()),
                "state",
                state);
    }

    static List<Map<String, String>> numbered(List<Map<String, String>> rows) {
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> one = new LinkedHashMap<>(row);
            one.put("order", String.valueOf(all.size() + 1));
            all.add(one);
        }
        return all;
    }
}
