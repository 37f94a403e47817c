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
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw CommonProblem.invalid(
                    "'" + name + "' is no name of a model",
                    "Write field/model in small letters, digits and hyphens, such as spending/late-payment.");
        }
        Instant now = clock.instant();
        String model = OwnModel.id(own.nextNumber());
        ModelFiles files =
                new DraftText(library.now(), model).write(matcher.group(1), source, LocalDate.ofInstant(now, ZONE));
        long id = store.add(name, new DraftStore.Origin(source.finding(), source.unit()), files, caller.account(), now);
        audit.record(Act.of("models.draft_begun", "draft", id).with("finding", source.finding()));
        return id;
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
        return proposals.propose(caller, SettingKind.MODEL, wish, reason);
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
