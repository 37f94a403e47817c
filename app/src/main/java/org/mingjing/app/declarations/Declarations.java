package org.mingjing.app.declarations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.Answers;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.NewMatter;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What units declare: filled in, changed while it lies with the unit, read. Filing it is a step of its matter. */
@Service
class Declarations {
    /** Name of the process. */
    static final String DECLARATION = "declaration";
    /** The field by which a declaration is called. */
    static final String PROJECT = "project";

    private static final String KIND = "matter";
    /** States in which it lies with the unit. */
    private static final Set<String> WITH_UNIT = Set.of("drafted", "incomplete", "warned");

    private final DeclarationStore store;
    private final DeclarationForms forms;
    private final Matters matters;
    private final MatterWork work;
    private final Evidence evidence;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Declarations(
            DeclarationStore store,
            DeclarationForms forms,
            Matters matters,
            MatterWork work,
            Evidence evidence,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.forms = forms;
        this.matters = matters;
        this.work = work;
        this.evidence = evidence;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A unit for which somebody declares. */
    record Unit(String id, org.mingjing.contract.Text name) {}

    /** A form that can be filled in. */
    record FormFields(
            String kind,
            org.mingjing.contract.Text title,
            Map<DeclarationStage, List<ProcessDefinition.Field>> fields) {}

    /** What somebody can declare, and for which units. */
    record Declarable(List<FormFields> forms, List<Unit> units) {}

    /** A declaration to be begun. Nothing but the project has to be answered yet. */
    record NewDeclaration(String unit, String kind, DeclarationStage stage, @Nullable Map<String, Object> values) {}

    /** Answers of a declaration, all of them. */
    record DeclarationValues(@Nullable Map<String, Object> values) {}

    /** A file among those of the matter that is one of the papers. */
    record DeclarationPaper(String paper, long file) {}

    @Transactional(readOnly = true)
    Declarable declarable(Caller caller) {
        List<FormFields> shown = forms.kinds().stream()
                .map(kind -> {
                    DeclarationForm form = forms.form(kind);
                    Map<DeclarationStage, List<ProcessDefinition.Field>> fields = new LinkedHashMap<>();
                    for (DeclarationStage stage : DeclarationStage.values()) {
                        fields.put(stage, form.fields(stage));
                    }
                    return new FormFields(kind, form.title(), fields);
                })
                .toList();
        List<String> units = caller.duties().stream()
                .filter(duty -> duty.role() == Role.UNIT_CONTACT && duty.unit() != null)
                .map(Caller.Duty::unit)
                .distinct()
                .toList();
        return new Declarable(shown, store.named(units));
    }

    /** Begins a declaration; it is the unit's own until it is filed. */
    MatterRow begin(Caller caller, NewDeclaration wanted) {
        return attempts.of(Act.of("declarations.beginning_refused", KIND, "new"), () -> {
            DeclarationForm form = forms.form(wanted.kind());
            if (wanted.stage() == null) {
                throw CommonProblem.invalid("it is not said when this is declared", "Send 'stage'.");
            }
            Map<String, Object> values = checked(form.fields(wanted.stage()), wanted.values(), false);
            Object project = values.get(PROJECT);
            if (project == null) {
                throw CommonProblem.invalid("the project has no name", "Answer 'project'.");
            }
            NewMatter matter = new NewMatter(null, DECLARATION, String.valueOf(project), wanted.unit(), null, Map.of());
            return matters.open(caller, matter, row -> {
                store.add(
                        new DeclarationStore.Filing(
                                row.id(), 1, wanted.kind(), wanted.stage(), form, values, null, null),
                        caller.account(),
                        clock.instant());
                audit.record(Act.of("declarations.begun", KIND, row.id())
                        .with("kind", wanted.kind())
                        .with("stage", wanted.stage().name()));
                return row;
            });
        });
    }

    /** Changes the answers while the declaration lies with the unit; what was filed stays as it was. */
    DeclarationPage change(Caller caller, long id, DeclarationValues wanted) {
        return attempts.of(Act.of("declarations.change_refused", KIND, id), () -> {
            requireOpen(caller, work.held(id));
            DeclarationStore.Filing latest = store.latest(id).orElseThrow(CommonProblem::notFound);
            Map<String, Object> values = checked(latest.form().fields(latest.stage()), wanted.values(), false);
            if (latest.filedAt() == null) {
                store.change(id, latest.number(), values, caller.account(), clock.instant());
            } else {
                store.add(
                        new DeclarationStore.Filing(
                                id,
                                latest.number() + 1,
                                latest.kind(),
                                latest.stage(),
                                latest.form(),
                                values,
                                null,
                                null),
                        caller.account(),
                        clock.instant());
            }
            audit.record(Act.of("declarations.changed", KIND, id));
            return read(caller, id);
        });
    }

    /** Says that a file of the matter is one of the papers. */
    DeclarationPage attach(Caller caller, long id, DeclarationPaper wanted) {
        return attempts.of(Act.of("declarations.attachment_refused", KIND, id), () -> {
            requireOpen(caller, work.held(id));
            DeclarationStore.Filing latest = store.latest(id).orElseThrow(CommonProblem::notFound);
            boolean known = latest.form().attachments().stream()
                    .anyMatch(paper -> paper.name().equals(wanted.paper()));
            if (!known
                    || evidence.list(caller, id).stream()
                            .noneMatch(file -> file.id() == wanted.file() && file.withdrawnAt() == null)) {
                throw CommonProblem.notFound();
            }
            store.attach(id, wanted.paper(), wanted.file());
            audit.record(Act.of("declarations.attached", KIND, id)
                    .with("paper", wanted.paper())
                    .with("file", wanted.file()));
            return read(caller, id);
        });
    }

    /** The declaration of a matter, where the caller sees that. */
    @Transactional
    DeclarationPage read(Caller caller, long id) {
        MatterRow row = matters.find(id).orElseThrow(CommonProblem::notFound);
        boolean open = isOpen(caller, row);
        DeclarationStore.Filing filed = store.filed(id).orElse(null);
        DeclarationStore.Filing shown =
                open || filed == null ? store.latest(id).orElseThrow(CommonProblem::notFound) : filed;
        List<EvidenceFile> files = evidence.list(caller, id);
        audit.record(Act.of("declarations.read", KIND, id));
        return new DeclarationPage(
                id,
                shown.kind(),
                shown.form().title(),
                shown.stage(),
                shown.form().fields(shown.stage()),
                shown.values(),
                filed == null ? 0 : filed.number(),
                open,
                shown.filedAt() == null,
                papers(shown, store.attachments(id), files),
                filed == null ? List.of() : store.results(id, filed.number()),
                filed == null ? null : filed.filedAt(),
                filed == null ? null : filed.checkedAt());
    }

    private static List<DeclarationPage.Attached> papers(
            DeclarationStore.Filing filing, List<DeclarationStore.Attachment> attached, List<EvidenceFile> files) {
        List<DeclarationPage.Attached> papers = new ArrayList<>();
        for (DeclarationForm.Paper paper : filing.form().attachments()) {
            List<DeclarationPage.AttachedFile> there = files.stream()
                    .filter(file -> file.withdrawnAt() == null)
                    .filter(file -> attached.contains(new DeclarationStore.Attachment(paper.name(), file.id())))
                    .map(file -> new DeclarationPage.AttachedFile(file.id(), file.name()))
                    .toList();
            papers.add(new DeclarationPage.Attached(
                    paper.name(), paper.title(), paper.stages().contains(filing.stage()), there));
        }
        return papers;
    }

    private boolean isOpen(Caller caller, MatterRow row) {
        return WITH_UNIT.contains(row.state()) && row.waits() == null && work.isIn(caller, row, Role.UNIT_CONTACT);
    }

    private void requireOpen(Caller caller, MatterRow row) {
        if (!isOpen(caller, row)) {
            throw new Problem(
                    DeclarationProblem.DECLARATION_NOT_OPEN,
                    "declaration " + row.number() + " lies with the office, or is not yours to change",
                    null,
                    "Wait for the answer; the unit's contact changes it then.");
        }
    }

    /** @param whole whether nothing that is needed may be missing */
    static Map<String, Object> checked(
            List<ProcessDefinition.Field> fields, @Nullable Map<String, Object> given, boolean whole) {
        return Answers.checked(
                whole
                        ? fields
                        : fields.stream()
                                .map(field -> new ProcessDefinition.Field(
                                        field.name(), field.title(), field.type(), false, field.choices()))
                                .toList(),
                given);
    }
}
