package org.mingjing.app.papers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterPage;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Papers of matters: begun, changed, issued under a number, withdrawn. How they are handed out is {@link HandOuts}. */
@Service
public class Papers {
    static final String KIND = "matter";
    /** Under which name evidence keeps what is issued here. */
    static final String KEEPER = "papers";

    private static final int LONGEST_REASON = 4_000;

    private final PaperStore store;
    private final PaperMaker maker;
    private final Templates templates;
    private final Printer printer;
    private final PaperFonts fonts;
    private final SignedCopies signedCopies;
    private final NeededPapers needed;
    private final Matters matters;
    private final MatterWork work;
    private final Procedures procedures;
    private final Evidence evidence;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Papers(
            PaperStore store,
            PaperMaker maker,
            Templates templates,
            Printer printer,
            PaperFonts fonts,
            SignedCopies signedCopies,
            NeededPapers needed,
            Matters matters,
            MatterWork work,
            Procedures procedures,
            Evidence evidence,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.maker = maker;
        this.templates = templates;
        this.printer = printer;
        this.fonts = fonts;
        this.signedCopies = signedCopies;
        this.needed = needed;
        this.matters = matters;
        this.work = work;
        this.procedures = procedures;
        this.evidence = evidence;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Papers of a matter, and which it can have.
     *
     * @param papers in the order in which they were begun
     * @param possible in the order of the process
     * @param mayWork whether the reader may make any of them
     */
    public record PaperList(List<Paper> papers, List<PossiblePaper> possible, boolean mayWork) {
        public PaperList {
            papers = List.copyOf(papers);
            possible = List.copyOf(possible);
        }
    }

    /**
     * A paper that the process knows.
     *
     * @param steps that make it
     * @param neededBy steps that are not taken before it was issued
     * @param owed whether the matter goes no further before it was issued
     * @param mayMake whether the reader may make it
     */
    public record PossiblePaper(
            String paper,
            Text title,
            PaperKind kind,
            List<String> steps,
            List<String> neededBy,
            boolean owed,
            boolean mayMake) {
        public PossiblePaper {
            steps = List.copyOf(steps);
            neededBy = List.copyOf(neededBy);
        }
    }

    /** @param step that it is made with; null means the one at hand */
    public record NewPaper(String paper, @Nullable String step) {}

    /**
     * A change of a draft.
     *
     * @param values what is written by hand, by name of the field; what is left out is as the matter says it
     */
    public record PaperChange(long version, @Nullable Map<String, String> values, boolean confidential) {}

    @Transactional
    public PaperList list(Caller caller, long matter) {
        MatterRow row = seen(caller, matter);
        ProcessDefinition process = process(row);
        List<Paper> papers = store.of(matter).stream()
                .map(paper -> paper.shown(process, null))
                .toList();
        audit.record(Act.of("papers.listed", KIND, matter).with("shown", papers.size()));
        Set<String> owed = needed.owed(row, process);
        Set<String> makes = process.steps().entrySet().stream()
                .filter(step -> !step.getValue().papers().isEmpty() && work.makes(caller, row, step.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<PossiblePaper> possible = new ArrayList<>();
        process.papers().forEach((name, title) -> {
            List<String> steps = steps(process, step -> step.papers().contains(name));
            possible.add(new PossiblePaper(
                    name,
                    title,
                    PaperKind.of(name),
                    steps,
                    steps(process, step -> step.needs().contains(name)),
                    owed.contains(name),
                    steps.stream().anyMatch(makes::contains)));
        });
        return new PaperList(papers, possible, !makes.isEmpty());
    }

    private static List<String> steps(ProcessDefinition process, Predicate<Step> which) {
        return process.steps().entrySet().stream()
                .filter(step -> which.test(step.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Transactional
    public PaperPage read(Caller caller, long matter, long id) {
        MatterRow row = seen(caller, matter);
        PaperStore.Known paper = found(matter, id);
        audit.record(Act.of("papers.read", KIND, matter).with("paper", id));
        return page(caller, row, paper);
    }

    private PaperPage page(Caller caller, MatterRow row, PaperStore.Known paper) {
        ProcessDefinition process = process(row);
        boolean isDraft = paper.state() == Paper.PaperState.DRAFT;
        PaperMatter matter = isDraft ? maker.gather(caller, row) : null;
        List<PaperField> fields = matter == null ? List.of() : maker.fields(paper, matter);
        String digest = paper.file() == null
                ? null
                : evidence.list(caller, row.id()).stream()
                        .filter(file -> file.id() == paper.file())
                        .map(EvidenceFile::digest)
                        .findFirst()
                        .orElse(null);
        return new PaperPage(
                paper.shown(process, digest),
                signedCopies.of(row.id(), paper.id()).orElse(null),
                fields,
                fields.stream()
                        .filter(PaperField::isMissing)
                        .map(PaperField::name)
                        .toList(),
                matter == null ? null : matter.office(),
                matter != null && mustWait(paper, matter.page()),
                paper.confidential() || row.restricted(),
                work.makes(caller, row, paper.madeWith(process)));
    }

    /** Begins a paper as a draft. */
    public PaperPage begin(Caller caller, long id, NewPaper wanted) {
        Act refused = Act.of("papers.paper_refused", KIND, id).with("paper", String.valueOf(wanted.paper()));
        return attempts.of(refused, () -> {
            MatterRow row = work.held(id);
            if (work.isContact(caller, row)) {
                throw CommonProblem.notFound();
            }
            ProcessDefinition process = process(row);
            String name = String.valueOf(wanted.paper());
            if (!process.papers().containsKey(name)) {
                throw CommonProblem.invalid("this process has no such paper", "Take one of its own.");
            }
            String step = wanted.step();
            if (step == null) {
                step = maker.gather(caller, row).step(name);
            } else if (!process.steps().containsKey(step)
                    || !process.steps().get(step).papers().contains(name)) {
                throw CommonProblem.invalid("the step does not make this paper", "Leave 'step' out.");
            }
            work.requireMakes(caller, row, process.steps().get(step));
            TemplateVersion template = templates.current(new PaperName(row.profile(), row.process(), name), process);
            long paper = store.add(id, name, step, template.id(), caller.account(), clock.instant());
            audit.record(Act.of("papers.begun", KIND, id)
                    .with("paper", paper)
                    .with("name", name)
                    .with("template", template.id()));
            return page(caller, row, found(id, paper));
        });
    }

    /** Changes a draft. */
    public PaperPage change(Caller caller, long matter, long id, PaperChange change) {
        return act(caller, matter, id, change.version(), "changed", (row, paper) -> {
            requireDraft(paper);
            List<PaperField> fields = maker.fields(paper.unwritten(), maker.gather(caller, row));
            Map<String, String> values =
                    PaperMaker.changed(fields, change.values() == null ? Map.of() : change.values());
            store.change(id, values, change.confidential(), clock.instant());
            return Map.of("confidential", change.confidential());
        });
    }

    /**
     * Issues it: from now on it has a number, stays as it is, and lies among the files of the matter.
     *
     * @throws Problem where something is missing, or where it is to leave the office before its step was approved
     */
    public PaperPage issue(Caller caller, long matter, long id, long version) {
        return act(caller, matter, id, version, "issued", (row, paper) -> {
            requireDraft(paper);
            PaperMatter gathered = maker.gather(caller, row);
            List<PaperField> fields = maker.fields(paper, gathered);
            requireComplete(fields, gathered.words());
            if (mustWait(paper, gathered.page())) {
                throw new Problem(
                        PaperProblem.PAPER_NOT_APPROVED,
                        "the step " + paper.step() + ", which makes this paper, was not approved and taken yet",
                        null,
                        "Have the step decided first; the draft stays.");
            }
            IssuingOffice office = gathered.office();
            if (office == null) {
                throw new Problem(
                        PaperProblem.PAPER_NO_OFFICE,
                        "nobody has said in whose name papers are issued at " + row.unit(),
                        null,
                        "Have name and mark of the office entered among the templates.");
            }
            Instant now = clock.instant();
            int year = Terms.dateOf(now).getYear();
            PaperKind kind = PaperKind.of(paper.paper());
            String number = kind.number(
                    gathered.words().english(), office.mark(), year, store.nextNumber(kind, office.unit(), year));
            WordFile word = maker.write(paper, gathered, fields, new PaperMaker.Issuing(number, now, caller.name()));
            requireDrawn(word);
            byte[] pdf = printer.print(word);
            String name =
                    number + " " + gathered.words().of(process(row).papers().get(paper.paper()));
            EvidenceFile file = evidence.keep(caller, matter, KEEPER, name + ".pdf", office.name(), pdf);
            long wordFile = evidence.keep(caller, matter, KEEPER, name + ".docx", office.name(), word.bytes())
                    .id();
            store.issue(
                    id,
                    new PaperStore.Issue(number, office.unit(), file.id(), wordFile, printer.pages(pdf)),
                    fields.stream().collect(Collectors.toMap(PaperField::name, PaperField::value)),
                    caller.account(),
                    now);
            work.linked(matter, "paper", Map.of("paper", id, "number", number));
            return Map.of("number", number, "digest", file.digest());
        });
    }

    /** Says that it counts no more, and why. */
    public PaperPage withdraw(Caller caller, long matter, long id, long version, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
        }
        return act(caller, matter, id, version, "withdrawn", (row, paper) -> {
            if (paper.state() == Paper.PaperState.WITHDRAWN) {
                throw new Problem(CommonProblem.STATE_FORBIDS, "it is withdrawn already", null, "Load it again.");
            }
            store.withdraw(id, reason.strip(), caller.account(), clock.instant());
            if (paper.file() != null && paper.wordFile() != null) {
                evidence.withdrawKept(caller, matter, KEEPER, paper.file(), reason);
                evidence.withdrawKept(caller, matter, KEEPER, paper.wordFile(), reason);
                work.linked(matter, "paper_withdrawn", Map.of("paper", id, "number", String.valueOf(paper.number())));
            }
            return Map.of("number", String.valueOf(paper.number()));
        });
    }

    /** What is done to a paper; gives what the audit is to know of it. */
    private interface Deed {
        Map<String, Object> on(MatterRow row, PaperStore.Known paper);
    }

    private PaperPage act(Caller caller, long matter, long id, long version, String what, Deed deed) {
        Act refused =
                Act.of("papers.act_refused", KIND, matter).with("paper", id).with("act", what);
        return attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            if (work.isContact(caller, row)) {
                throw CommonProblem.notFound();
            }
            PaperStore.Known paper = found(matter, id);
            work.requireMakes(caller, row, paper.madeWith(process(row)));
            if (paper.version() != version) {
                throw CommonProblem.changedMeanwhile();
            }
            Map<String, Object> detail = new LinkedHashMap<>(deed.on(row, paper));
            Act act = Act.of("papers." + what, KIND, matter).with("paper", id);
            for (Map.Entry<String, Object> one : detail.entrySet()) {
                act = act.with(one.getKey(), one.getValue());
            }
            audit.record(act);
            return page(caller, row, found(matter, id));
        });
    }

    /** What leaves the office says what was decided, so it waits for the decision. */
    private static boolean mustWait(PaperStore.Known paper, MatterPage page) {
        Step step = page.process().steps().get(paper.step());
        return PaperKind.of(paper.paper()).leaves()
                && step != null
                && !step.approvals().isEmpty()
                && page.entries().stream()
                        .noneMatch(entry -> entry.kind() == MatterPage.Happening.STEP
                                && paper.step().equals(entry.name()));
    }

    private static void requireComplete(List<PaperField> fields, PaperWords words) {
        String missing = fields.stream()
                .filter(PaperField::isMissing)
                .map(field -> words.of(field.title()))
                .collect(Collectors.joining(words.either(", ", "、")));
        if (!missing.isEmpty()) {
            throw new Problem(
                    PaperProblem.PAPER_INCOMPLETE, "it does not say yet: " + missing, null, "Fill it in first.");
        }
    }

    /** A name with a letter that is not drawn would be another name. */
    private void requireDrawn(WordFile word) {
        String missing =
                fonts.missing(word.document(WordFile.BODY).getDocumentElement().getTextContent());
        if (!missing.isEmpty()) {
            throw new Problem(
                    PaperProblem.PAPER_LETTERS_MISSING,
                    "no font here has: " + missing,
                    null,
                    "Have a font with them put into the folder of fonts as rare.ttf, or write them otherwise.");
        }
    }

    private static void requireDraft(PaperStore.Known paper) {
        if (paper.state() != Paper.PaperState.DRAFT) {
            throw new Problem(
                    CommonProblem.STATE_FORBIDS,
                    "it was issued or withdrawn, and stays as it is",
                    null,
                    "Withdraw it and make another.");
        }
    }

    /** The matter, where whoever acts is of the office for it. */
    private MatterRow seen(Caller caller, long matter) {
        return matters.find(matter).filter(row -> !work.isContact(caller, row)).orElseThrow(CommonProblem::notFound);
    }

    private PaperStore.Known found(long matter, long id) {
        return store.find(matter, id).orElseThrow(CommonProblem::notFound);
    }

    private ProcessDefinition process(MatterRow row) {
        return procedures.process(row);
    }
}
