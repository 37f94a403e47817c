package org.mingjing.app.dispositions;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CsvSheet;
import org.mingjing.app.procedure.Disposition.Form;
import org.mingjing.contract.Text;

/** The four forms as a table of text. */
final class FormSheet {
    private static final Map<Form, Text> FORMS = Map.of(
            Form.FIRST, new Text("First form", "第一种形态"),
            Form.SECOND, new Text("Second form", "第二种形态"),
            Form.THIRD, new Text("Third form", "第三种形态"),
            Form.FOURTH, new Text("Fourth form", "第四种形态"));

    private final boolean chinese;
    private final CsvSheet sheet = new CsvSheet();

    FormSheet(boolean chinese) {
        this.chinese = chinese;
    }

    /** @param taker who takes it */
    String of(FourForms.FormFigures made, String taker) {
        sheet.line(List.of(
                word("The four forms, person-times", "四种形态运用情况（人次）"),
                made.from() + " – " + made.to(),
                word("taken by ", "导出人 ") + taker));
        sheet.line(Stream.of(
                        Stream.of(word("Unit", "单位")),
                        Stream.of(Form.values()).map(this::form),
                        Stream.of(word("All", "合计")))
                .flatMap(cells -> cells)
                .toList());
        made.units().forEach(unit -> counts(name(unit.unitName(), unit.unit()), unit));
        counts(word("All", "合计"), made.all());
        sheet.line(List.of());
        sheet.line(List.of(
                word("Number", "编号"),
                word("Title", "标题"),
                word("Unit", "单位"),
                word("Decided on", "决定日期"),
                word("Form", "形态"),
                word("Person-times", "人次")));
        made.dispositions()
                .forEach(one -> sheet.line(List.of(
                        one.number(),
                        one.title(),
                        name(one.unitName(), one.unit()),
                        one.decided().toString(),
                        form(one.form()),
                        String.valueOf(one.persons()))));
        return sheet.toString();
    }

    private void counts(String name, FourForms.UnitForms unit) {
        sheet.line(Stream.of(
                        Stream.of(name),
                        Stream.of(Form.values())
                                .map(form -> String.valueOf(unit.counts().get(form))),
                        Stream.of(String.valueOf(unit.all())))
                .flatMap(cells -> cells)
                .toList());
    }

    private String form(Form form) {
        Text name = java.util.Objects.requireNonNull(FORMS.get(form));
        return word(name.en(), name.zh());
    }

    private String name(@Nullable Text name, String id) {
        return name == null ? id : word(name.en(), name.zh());
    }

    private String word(String en, String zh) {
        return chinese ? zh : en;
    }
}
