package org.mingjing.app.papers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.papers.TemplateVersion.TemplateState;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Profile;
import org.mingjing.contract.Text;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Templates of papers: those that come with the program, and those that the office made of them. A version that
 * somebody uploaded holds once another person has approved it; papers keep the version that they were made with.
 */
@Service
public class Templates {
    private static final String KIND = "paper_template";
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MARK = 20;

    private final TemplateStore store;
    private final Procedures procedures;
    private final PaperSettings settings;
    private final Printer printer;
    private final Attempts attempts;
    private final Audit audit;
    private final Clock clock;

    Templates(
            TemplateStore store,
            Procedures procedures,
            PaperSettings settings,
            Printer printer,
            Attempts attempts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.procedures = procedures;
        this.settings = settings;
        this.printer = printer;
        this.attempts = attempts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A paper of a process, and which template it has.
     *
     * @param approved the office's own that holds; null where the one that came with the program does
     * @param waits one that waits for approval; null where none does
     */
    public record TemplateRow(
            String profile,
            String process,
            Text processTitle,
            String paper,
            Text title,
            PaperKind kind,
            @Nullable TemplateVersion approved,
            @Nullable TemplateVersion waits) {}

    /**
     * A paper's template with all that was made of it.
     *
     * @param versions the newest first; what came with the program is among them once a paper was made with it
     * @param places what a template of this paper may name
     */
    public record TemplatePage(TemplateRow row, List<TemplateVersion> versions, List<TemplatePlace> places) {
        public TemplatePage {
            versions = List.copyOf(versions);
            places = List.copyOf(places);
        }
    }

    /**
     * Something that a template may name.
     *
     * @param name as it is written between double braces
     * @param list whether it belongs to a list, for each of which the row of a table is there once
     */
    public record TemplatePlace(String name, Text title, boolean list) {}

    /** Every paper of the office's profile. */
    @Transactional(readOnly = true)
    public List<TemplateRow> list() {
        Profile profile = procedures.office();
        List<TemplateStore.Known> known = store.of(profile.profile());
        List<TemplateRow> rows = new ArrayList<>();
        profile.processes().forEach((name, process) -> process.papers()
                .keySet()
                .forEach(paper -> rows.add(row(profile.profile(), name, process, paper, known))));
        return rows;
    }

    @Transactional(readOnly = true)
    public TemplatePage read(PaperName name) {
        ProcessDefinition process = process(name);
        return new TemplatePage(
                row(name.profile(), name.process(), process, name.paper(), store.of(name.profile())),
                store.versions(name),
                PaperPlaces.of(process));
    }

    private static TemplateRow row(
            String profile, String name, ProcessDefinition process, String paper, List<TemplateStore.Known> known) {
        List<TemplateVersion> own = known.stream()
                .filter(one -> one.process().equals(name) && one.paper().equals(paper))
                .map(TemplateStore.Known::version)
                .toList();
        return new TemplateRow(
                profile,
                name,
                process.title(),
                paper,
                process.papers().get(paper),
                PaperKind.of(paper),
                newest(own, TemplateState.APPROVED),
                newest(own, TemplateState.PROPOSED));
    }

    private static @Nullable TemplateVersion newest(List<TemplateVersion> own, TemplateState state) {
        return own.stream().filter(one -> one.state() == state).findFirst().orElse(null);
    }

    /**
     * The Word file.
     *
     * @param version null means the one that new papers are made with
     */
    @Transactional
    public byte[] content(PaperName name, @Nullable Integer version) {
        ProcessDefinition process = process(name);
        audit.record(Act.of("papers.template_downloaded", KIND, object(name))
                .with("version", version == null ? "current" : version));
        if (version != null) {
            return store.versions(name).stream()
                    .filter(one -> one.version() == version)
                    .findFirst()
                    .map(one -> store.content(one.id()))
                    .orElseThrow(CommonProblem::notFound);
        }
        return store.approved(name).map(one -> store.content(one.id())).orElseGet(() -> shipped(name, process)
                .bytes());
    }

    /** A page of a version as it prints, with its places unfilled; null where there is no such page. */
    @Transactional(readOnly = true)
    public byte @Nullable [] picture(PaperName name, @Nullable Integer version, int page) {
        return printer.picture(printer.print(WordFile.open(content(name, version))), page);
    }

    /** Takes in a version that another person has yet to approve. */
    public TemplatePage upload(Caller caller, PaperName name, @Nullable String note, byte[] content) {
        ProcessDefinition process = process(name);
        if (note == null || note.isBlank() || note.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid("it is not said what is new, or at too great a length", "Say it in 'note'.");
        }
        Act refused = Act.of("papers.template_refused", KIND, object(name));
        attempts.of(refused, () -> {
            check(process, content);
            store.hold(name);
            if (store.versions(name).stream().anyMatch(one -> one.state() == TemplateState.PROPOSED)) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS,
                        "another version of this template waits for approval",
                        null,
                        "Have it decided, or taken back, first.");
            }
            String sha256 = sha256(content);
            long id = store.add(name, content, sha256, note.strip(), caller.account(), clock.instant());
            audit.record(Act.of("papers.template_uploaded", KIND, object(name))
                    .with("template", id)
                    .with("sha256", sha256));
            return true;
        });
        return read(name);
    }

    /** Everything that it names is there, nothing in it can do harm, and it prints. */
    private void check(ProcessDefinition process, byte[] content) {
        WordTemplate template = new WordTemplate(WordFile.open(content));
        template.require(PaperPlaces.names(process));
        try {
            printer.print(template.fill(new PaperText(Map.of(), Map.of())));
        } catch (RuntimeException failure) {
            throw new Problem(
                    PaperProblem.TEMPLATE_NOT_PRINTABLE,
                    "it cannot be printed: " + failure.getMessage(),
                    null,
                    "Begin with the template as it is downloaded here, and change that.",
                    failure);
        }
    }

    /** Approves or refuses a version that somebody else uploaded. */
    public TemplatePage decide(Caller caller, long id, boolean approved, @Nullable String note) {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid("the note is too long", "Shorten it.");
        }
        if (!approved && (note == null || note.isBlank())) {
            throw CommonProblem.invalid("no reason is given", "Say why it is refused.");
        }
        return end(caller, id, approved ? TemplateState.APPROVED : TemplateState.REFUSED, note);
    }

    /** Takes back a version that one uploaded oneself. */
    public TemplatePage withdraw(Caller caller, long id) {
        return end(caller, id, TemplateState.WITHDRAWN, null);
    }

    private TemplatePage end(Caller caller, long id, TemplateState state, @Nullable String note) {
        PaperName name =
                attempts.of(Act.of("papers.template_decision_refused", KIND, id).with("state", state.name()), () -> {
                    PaperName known = store.nameOf(id).orElseThrow(CommonProblem::notFound);
                    store.hold(known);
                    TemplateVersion version = store.find(id).orElseThrow();
                    boolean own = Long.valueOf(caller.account()).equals(version.proposedBy());
                    if (version.state() != TemplateState.PROPOSED) {
                        throw new Problem(CommonProblem.STATE_FORBIDS, "it is decided already", null, "Load it again.");
                    }
                    if (own != (state == TemplateState.WITHDRAWN)) {
                        throw new Problem(
                                PaperProblem.TEMPLATE_OWN,
                                own ? "you uploaded this version yourself" : "somebody else uploaded this version",
                                null,
                                own ? "Have another person decide on it." : "Only they take it back.");
                    }
                    store.decide(id, state, caller.account(), note, clock.instant());
                    audit.record(Act.of("papers.template_decided", KIND, object(known))
                            .with("template", id)
                            .with("state", state.name()));
                    return known;
                });
        return read(name);
    }

    /** The version that a new paper is made with. What came with the program is entered with its first paper. */
    @Transactional(propagation = Propagation.MANDATORY)
    TemplateVersion current(PaperName name, ProcessDefinition process) {
        return store.approved(name).orElseGet(() -> {
            store.hold(name);
            byte[] content = shipped(name, process).bytes();
            String sha256 = sha256(content);
            return store.shipped(name, sha256)
                    .orElseGet(() -> store.find(store.add(name, content, sha256, null, null, clock.instant()))
                            .orElseThrow());
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    WordTemplate template(long id) {
        return new WordTemplate(WordFile.open(store.content(id)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    TemplateVersion version(long id) {
        return store.find(id).orElseThrow();
    }

    private WordFile shipped(PaperName name, ProcessDefinition process) {
        return Forms.of(name.process(), process, name.paper(), settings.isEnglish(name.profile()));
    }

    private ProcessDefinition process(PaperName name) {
        ProcessDefinition process =
                procedures.profile(name.profile()).processes().get(name.process());
        if (process == null || !process.papers().containsKey(name.paper())) {
            throw CommonProblem.notFound();
        }
        return process;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String object(PaperName name) {
        return name.profile() + "." + name.process() + "." + name.paper();
    }

    // Offices ---------------------------------------------------------------------------------------------------------

    /** In whose name papers are issued. */
    @Transactional(readOnly = true)
    public List<IssuingOffice> offices() {
        return store.offices();
    }

    /** Says in whose name papers are issued at a unit and below. Numbers that were given stay as they are. */
    public List<IssuingOffice> office(
            Caller caller, @Nullable String unit, @Nullable String name, @Nullable String mark) {
        Act refused = Act.of("papers.office_refused", "issuing_office", String.valueOf(unit));
        return attempts.of(refused, () -> {
            if (unit == null || !store.answersFor(unit)) {
                throw CommonProblem.notFound();
            }
            if (name == null || mark == null || isNoName(name, LONGEST_NAME) || isNoName(mark, LONGEST_MARK)) {
                throw CommonProblem.invalid(
                        "name or mark is missing, too long, or has marks that do not belong there",
                        "Write the name in at most " + LONGEST_NAME + " letters and the mark in at most " + LONGEST_MARK
                                + ".");
            }
            if (store.markTaken(unit, mark.strip())) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS,
                        "another office bears the mark " + mark.strip(),
                        null,
                        "Take another: numbers of two offices must differ.");
            }
            Instant now = clock.instant();
            store.office(unit, name.strip(), mark.strip(), caller.account(), now);
            audit.record(Act.of("papers.office_changed", "issuing_office", unit).with("mark", mark.strip()));
            return store.offices();
        });
    }

    private static boolean isNoName(String name, int longest) {
        return name.isBlank()
                || name.length() > longest
                || !PaperText.plain(name).equals(name)
                || name.contains("\n")
                || name.contains("\r");
    }
}
