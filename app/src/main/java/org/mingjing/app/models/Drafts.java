package org.mingjing.app.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelFolder;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Models that somebody has begun from a finding, or put together without SQL. They run nowhere: they are mended here, and
 * two people take them into the library.
 */
@Service
public class Drafts {
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final int MOST_LETTERS = 200_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DraftStore store;
    private final OwnModelStore own;
    private final TakingIn takingIn;
    private final Proposals proposals;
    private final ReachStore reach;
    private final CurrentLibrary library;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Drafts(
            DraftStore store,
            OwnModelStore own,
            TakingIn takingIn,
            Proposals proposals,
            ReachStore reach,
            CurrentLibrary library,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.own = own;
        this.takingIn = takingIn;
        this.proposals = proposals;
        this.reach = reach;
        this.library = library;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Field and model, of which neither leads out of a folder. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Begins a model with the rows of a finding. Whoever calls has made sure that the caller may read those rows.
     *
     * @param name field and model, {@code spending/late-payment}
     * @return the draft's id
     */
    @Transactional
    public long begin(Caller caller, String name, FindingRows source) {
        Instant now = clock.instant();
        String model = OwnModel.id(own.nextNumber());
        ModelFiles files =
                new DraftText(library.now(), model).write(field(name), source, LocalDate.ofInstant(now, ZONE));
        long id = store.add(
                name, DraftStore.Origin.finding(source.finding(), source.unit()), files, caller.account(), now);
        audit.record(Act.of("models.draft_begun", "draft", id).with("finding", source.finding()));
        return id;
    }

    /**
     * Begins the next version of an own model, or with a delivered one a model of the office's own.
     *
     * @param model id of a model of the library
     * @param name field and model of what begins; an own model keeps its own
     * @param unit within whose scope the draft is; null: the only one that the caller serves
     * @return the draft's id
     */
    @Transactional
    public long beginWith(Caller caller, String model, @Nullable String name, @Nullable String unit) {
        ModelFolder folder = library.now().folders().stream()
                .filter(known -> known.label().equals(model))
                .findFirst()
                .orElseThrow(CommonProblem::notFound);
        LoadedModel loaded = folder.sound()
                .orElseThrow(() ->
                        new Problem(CommonProblem.STATE_FORBIDS, "the files of " + model + " have mistakes", null, ""));
        String of = unit == null ? ReachStore.onlyUnit(caller, Permission.MODELS_PROPOSE) : unit;
        reach.require(caller, Permission.MODELS_PROPOSE, of);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        boolean next = model.startsWith(OwnModel.PREFIX);
        String called = next ? folder.name() : name == null ? "" : name;
        DraftFromModel begun = new DraftFromModel(loaded, today);
        ModelFiles files = next
                ? begun.nextVersion()
                : begun.another(
                        OwnModel.id(own.nextNumber()),
                        field(called),
                        library.now().module(folder.module()));
        DraftStore.Origin origin =
                new DraftStore.Origin(null, of, model, loaded.model().version());
        long id = store.add(called, origin, files, caller.account(), now);
        audit.record(Act.of("models.draft_begun", "draft", id)
                .with("model", model)
                .with("version", loaded.model().version()));
        return id;
    }

    /** The field of a name; refused where it is none. */
    private static String field(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || name.length() > 100) {
            throw CommonProblem.invalid(
                    "'" + name + "' is no name of a model",
                    "Write field/model in small letters, digits and hyphens, such as spending/late-payment.");
        }
        return matcher.group(1);
    }

    @Transactional(readOnly = true)
    public Page<Draft> list(@Nullable Long before, int size) {
        List<Draft> drafts = store.list(before == null ? Long.MAX_VALUE : before, size + 1);
        return Page.of(drafts, size, draft -> String.valueOf(draft.id()));
    }

    /** A draft with the rows of its finding, so that reading it is an act. */
    @Transactional
    public Draft one(long id) {
        Draft draft = store.find(id).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("models.draft_read", "draft", id)
                .with("finding", draft.finding() == null ? "" : draft.finding()));
        return draft;
    }

    /**
     * Writes other files into a draft.
     *
     * @param version of the draft as it was seen
     * @return its version now
     */
    @Transactional
    public long change(Caller caller, long id, long version, ModelFiles files) {
        if (store.find(id).isEmpty()) {
            throw CommonProblem.notFound();
        }
        if (store.change(id, version, fit(files), caller.account()) == 0) {
            throw CommonProblem.changedMeanwhile();
        }
        audit.record(Act.of("models.draft_changed", "draft", id).with("version", version + 1));
        return version + 1;
    }

    /**
     * Gives a draft another name, in its file too.
     *
     * @param version of the draft as it was seen
     */
    @Transactional
    public Draft rename(Caller caller, long id, long version, String name) {
        String field = field(name);
        Draft draft = locked(id, version);
        refuseOthers(caller, draft);
        store.rename(id, name, ModelHead.with(draft.files().model(), "module", field));
        audit.record(Act.of("models.draft_renamed", "draft", id)
                .with("from", draft.name())
                .with("to", name));
        return one(id);
    }

    /**
     * Deletes a draft with the rows in it. What was taken into the library stays there.
     *
     * @param version of the draft as it was seen
     */
    @Transactional
    public void delete(Caller caller, long id, long version) {
        Draft draft = locked(id, version);
        refuseOthers(caller, draft);
        if (draft.proposal() != null) {
            throw new Problem(
                    ModelsProblem.DRAFT_PROPOSED,
                    "the draft waits for a decision as proposal " + draft.proposal(),
                    null,
                    "Withdraw the proposal first.");
        }
        store.delete(id);
        audit.record(Act.of("models.draft_deleted", "draft", id)
                .with("name", draft.name())
                .with("finding", draft.finding() == null ? "" : draft.finding()));
    }

    /**
     * Gives a draft an id that the library takes in, in place of another.
     *
     * @param version of the draft as it was seen
     */
    @Transactional
    public Draft giveId(Caller caller, long id, long version) {
        Draft draft = locked(id, version);
        ModelFiles files = draft.files();
        if (ModelHead.of(files.model(), "id").startsWith(OwnModel.PREFIX)) {
            throw new Problem(CommonProblem.STATE_FORBIDS, "it has an id of the office's own", null, "");
        }
        String given = OwnModel.id(own.nextNumber());
        String model = ModelHead.with(files.model(), "id", given);
        store.change(id, version, fit(new ModelFiles(model, files.query(), files.cases())), caller.account());
        audit.record(Act.of("models.draft_changed", "draft", id)
                .with("version", version + 1)
                .with("model", given));
        return one(id);
    }

    private Draft locked(long id, long version) {
        Draft draft = store.lock(id).orElseThrow(CommonProblem::notFound);
        if (draft.version() != version) {
            throw CommonProblem.changedMeanwhile();
        }
        return draft;
    }

    private static void refuseOthers(Caller caller, Draft draft) {
        if (draft.author() != caller.account()) {
            throw new Problem(
                    ModelsProblem.DRAFT_OF_ANOTHER, "somebody else began this draft", null, "Ask who began it.");
        }
    }

    /** What keeps these files from being taken in as the draft's; they are kept nowhere. */
    public DraftChecked check(long id, ModelFiles files) {
        return takingIn.check(found(id).name(), fit(files));
    }

    /**
     * Proposes to take a draft into the library as it is.
     *
     * @param version of the draft as it was seen
     * @return the proposal's id
     */
    public long propose(Caller caller, long id, long version, String reason) {
        Draft draft = found(id);
        transaction.executeWithoutResult(status -> reach.require(caller, Permission.MODELS_PROPOSE, null));
        if (draft.version() != version) {
            throw CommonProblem.changedMeanwhile();
        }
        Wish wish = Wish.toSet(List.of(takingIn.wanted(draft)));
        return Objects.requireNonNull(transaction.execute(status -> {
            locked(id, version); // the check took its time
            return proposals.propose(caller, SettingKind.MODEL, wish, reason);
        }));
    }

    private Draft found(long id) {
        return Objects.requireNonNull(
                transaction.execute(status -> store.find(id).orElseThrow(CommonProblem::notFound)));
    }

    private static ModelFiles fit(ModelFiles files) {
        for (String text : new String[] {files.model(), files.query(), files.cases()}) {
            if (text == null || text.length() > MOST_LETTERS || text.indexOf('\0') >= 0) {
                throw CommonProblem.invalid(
                        "a file is missing, longer than " + MOST_LETTERS + " letters, or no text",
                        "Send 'model', 'query' and 'cases'.");
            }
        }
        return files;
    }

    /** The three files in a folder as the library has them, packed. */
    static byte[] packed(Draft draft) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "model.yml", draft.files().model(),
                "query.sql", draft.files().query(),
                "cases.yml", draft.files().cases()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(draft.name() + "/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
