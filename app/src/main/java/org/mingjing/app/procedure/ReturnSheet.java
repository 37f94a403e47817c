package org.mingjing.app.procedure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CsvSheet;
import org.mingjing.contract.Text;

/** A quarterly return as a table of text (CSV with a byte order mark); formulas are neutralised. */
final class ReturnSheet {
    private static final Map<PetitionReturns.Counted, Text> HEADS = Map.of(
            PetitionReturns.Counted.CARRIED_OVER, new Text("Carried over", "上期结转"),
            PetitionReturns.Counted.GIVEN, new Text("Given", "本期移送"),
            PetitionReturns.Counted.HANDLED, new Text("Result back", "本期办结"),
            PetitionReturns.Counted.TOLD, new Text("Told", "本期反馈"),
            PetitionReturns.Counted.CARRIED_FORWARD, new Text("Carried forward", "结转下期"),
            PetitionReturns.Counted.LATE, new Text("Of these overdue", "其中超期"));

    private final boolean chinese;
    private final CsvSheet sheet = new CsvSheet();

    ReturnSheet(boolean chinese) {
        this.chinese = chinese;
    }

    /** @param taker who takes it */
    String of(PetitionReturns.QuarterlyReturn made, String taker) {
        sheet.line(List.of(
                word("Quarterly return over petitions", "信访举报办理情况季报"),
                made.from() + " – " + made.to(),
                word("taken by ", "导出人 ") + taker));
        sheet.line(Stream.concat(
                        Stream.of(word("Department", "承办部门")),
                        Stream.of(PetitionReturns.Counted.values()).map(one -> word(HEADS.get(one))))
                .toList());
        made.departments().forEach(one -> counts(one.department(), one.counts()));
        counts(word("All", "合计"), made.all().counts());
        sheet.line(List.of());
        sheet.line(List.of(
                word("Number", "编号"),
                word("Title", "标题"),
                word("Unit", "所涉单位"),
                word("Department", "承办部门"),
                word("Given on", "移送日期"),
                word("Result back on", "办结日期"),
                word("Told on", "反馈日期"),
                word("Counted as", "计入")));
        made.petitions().forEach(this::petition);
        return sheet.toString();
    }

    private void counts(String name, Map<PetitionReturns.Counted, Integer> counts) {
        sheet.line(Stream.concat(
                        Stream.of(name),
                        Stream.of(PetitionReturns.Counted.values()).map(one -> String.valueOf(counts.get(one))))
                .toList());
    }

    private void petition(PetitionReturns.ReturnedPetition one) {
        Text unit = one.unitName();
        sheet.line(List.of(
                one.number(),
                one.title(),
                unit == null ? one.unit() : word(unit),
                one.department(),
                one.given().toString(),
                day(one.handled()),
                day(one.told()),
                one.counted().stream()
                        .sorted()
                        .map(what -> word(HEADS.get(what)))
                        .collect(Collectors.joining("; "))));
    }

    private static String day(java.time.@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String word(@Nullable Text words) {
        return words == null ? "" : word(words.en(), words.zh());
    }

    private String word(String en, String zh) {
        return chinese ? zh : en;
    }
}
