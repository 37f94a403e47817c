package org.mingjing.app.dispositions;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.clues.Subjects;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.Disposition;
import org.mingjing.app.procedure.Disposition.Form;
import org.mingjing.app.procedure.Dispositions;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The four forms by person-times (Disciplinary Regulations of the Party, Art. 5): each disposition counts for every person
 * whom its matter concerns, for one where none is named. Whoever is dealt with twice counts twice; several measures in one
 * disposition count once.
 */
@Service
class FourForms {
    private static final String KIND = "disposition";
    private static final int MOST = 5_000;

    private final Dispositions dispositions;
    private final Subjects subjects;
    private final Audit audit;

    FourForms(Dispositions dispositions, Subjects subjects, Audit audit) {
        this.dispositions = dispositions;
        this.subjects = subjects;
        this.audit = audit;
    }

    /** @param persons as how many person-times it counts */
    record CountedDisposition(
            long matter,
            String process,
            String number,
            String title,
            String unit,
            @Nullable Text unitName,
            LocalDate decided,
            Form form,
            int persons) {}

    /**
     * @param unit empty for all together
     * @param counts person-times of each form, none left out
     */
    record UnitForms(String unit, @Nullable Text unitName, Map<Form, Integer> counts, int all) {}

    /**
     * @param units by id
     * @param dispositions those counted, the earliest first
     */
    record FormFigures(
            LocalDate from, LocalDate to, List<UnitForms> units, UnitForms all, List<CountedDisposition> dispositions) {
        FormFigures {
            units = List.copyOf(units);
            dispositions = List.copyOf(dispositions);
        }
    }

    /** Of what was decided from one day to another, both counted, as far as whoever acts sees the matters. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public FormFigures of(LocalDate from, LocalDate to) {
        FormFigures made = made(from, to);
        audit.record(Act.of("dispositions.forms_read", KIND, from + " " + to)
                .with("shown", made.dispositions().size()));
        return made;
    }

    /** The same as a file, figures first and the dispositions below them; marked with who took it. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public byte[] export(Caller caller, LocalDate from, LocalDate to, boolean chinese) {
        FormFigures made = made(from, to);
        audit.record(Act.of("dispositions.forms_exported", KIND, from + " " + to)
                .with("rows", made.dispositions().size()));
        return new FormSheet(chinese).of(made, caller.login()).getBytes(StandardCharsets.UTF_8);
    }

    private FormFigures made(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.getYear() < 2000 || to.getYear() > 9998) {
            throw CommonProblem.invalid("there is no such period", "Send 'from' and 'to' in order.");
        }
        List<Disposition> decided = dispositions.decided(
                from.atStartOfDay().toInstant(Terms.ZONE),
                to.plusDays(1).atStartOfDay().toInstant(Terms.ZONE),
                MOST + 1);
        if (decided.size() > MOST) {
            throw CommonProblem.invalid(
                    "more than " + MOST + " dispositions were decided in that period", "Choose a shorter one.");
        }
        Map<Long, Integer> persons = subjects.personsConcerned(
                decided.stream().map(Disposition::matter).toList());
        List<CountedDisposition> counted = decided.stream()
                .map(one -> counted(one, persons.getOrDefault(one.matter(), 1)))
                .toList();
        Map<String, List<CountedDisposition>> units = counted.stream()
                .collect(Collectors.groupingBy(CountedDisposition::unit, TreeMap::new, Collectors.toList()));
        return new FormFigures(
                from,
                to,
                units.entrySet().stream()
                        .map(unit -> sum(unit.getKey(), unit.getValue().get(0).unitName(), unit.getValue()))
                        .toList(),
                sum("", null, counted),
                counted);
    }

    private static CountedDisposition counted(Disposition one, int persons) {
        return new CountedDisposition(
                one.matter(),
                one.process(),
                one.number(),
                one.title(),
                one.unit(),
                one.unitName(),
                Terms.dateOf(one.decided()),
                one.form(),
                persons);
    }

    private static UnitForms sum(String unit, @Nullable Text name, List<CountedDisposition> dispositions) {
        Map<Form, Integer> counts = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            counts.put(
                    form,
                    dispositions.stream()
                            .filter(one -> one.form() == form)
                            .mapToInt(CountedDisposition::persons)
                            .sum());
        }
        return new UnitForms(
                unit,
                name,
                counts,
                counts.values().stream().mapToInt(Integer::intValue).sum());
    }
}
