package org.mingjing.app.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.keys.MatterKeys;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Step;
import org.mingjing.lake.Durable;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of matters. Bytes go to the disk and come from it outside of any transaction; what is handed out was compared
 * with what was received first.
 */
@Service
public class Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
    private static final String KIND = "matter";
    private static final int LONGEST_WHOM = 200;
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_NAME = 1_000;

    private final EvidenceFileStore store;
    private final CustodyStore custody;
    private final EvidenceFolder folder;
    private final MatterKeys keys;
    private final Matters matters;
    private final MatterWork work;
    private final Attempts attempts;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final List<FileMark> marks;
    private final Clock clock;

    Evidence(
            EvidenceFileStore store,
            CustodyStore custody,
            EvidenceFolder folder,
            MatterKeys keys,
            Matters matters,
            MatterWork work,
            Attempts attempts,
            TransactionTemplate transaction,
            Audit audit,
            List<FileMark> marks,
            Clock clock) {
        this.store = store;
        this.custody = custody;
        this.folder = folder;
        this.keys = keys;
        this.matters = matters;
        this.work = work;
        this.attempts = attempts;
        this.transaction = transaction;
        this.audit = audit;
        this.marks = List.copyOf(marks);
        this.clock = clock;
    }

    /** A file, found to be what was received, and its bytes. */
    public record Content(EvidenceFile file, Resource body) {}

    /** A file as it is handed out: as it lies, or with a mark of who reads it. */
    public record HandedOut(EvidenceFile file, Resource body) {}

    /** Files of the matter that the caller may see, in the order in which they came. */
    @Transactional
    public List<EvidenceFile> list(Caller caller, long matter) {
        MatterRow row = matters.find(matter).orElseThrow(CommonProblem::notFound);
        boolean outside = work.isContact(caller, row);
        List<EvidenceFile> files = store.of(matter).stream()
                .map(file -> outside && file.receivedBy() != caller.account() ? file.outside() : file)
                .toList();
        audit.record(Act.of("evidence.listed", KIND, matter).with("shown", files.size()));
        return files;
    }

    /** Numbers of the matter's files that were not withdrawn, as far as whoever acts sees them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Long> standing(long matter) {
        return store.of(matter).stream()
                .filter(file -> file.withdrawnAt() == null)
                .map(EvidenceFile::id)
                .collect(Collectors.toSet());
    }

    /**
     * Receives a file; the same sending again changes nothing.
     *
     * @param upload id that whoever sends it has made for this sending
     * @param from from whom it came, in words
     */
    public EvidenceFile receive(
            Caller caller, long matter, UUID upload, String name, EvidenceKind kind, String from, InputStream content) {
        Act refused = Act.of("evidence.receipt_refused", KIND, matter);
        whom(from);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw CommonProblem.invalid("the file's name is missing or too long", "Mend 'name'.");
        }
        attempts.of(refused, () -> requireSender(caller, matter));
        EvidenceFolder.Stored stored = folder.keep(content, keys.of(matter));
        try {
            Entered entered = attempts.of(refused, () -> enter(caller, matter, upload, name, kind, from, stored));
            if (!entered.fresh()) {
                folder.drop(stored);
            }
            return entered.file();
        } catch (Problem refusal) {
            folder.drop(stored); // it was rolled back; after any other failure the bytes stay, to be safe
            throw refusal;
        }
    }

    /** @param fresh whether it was not there before */
    private record Entered(EvidenceFile file, boolean fresh) {}

    private Entered enter(
            Caller caller,
            long matter,
            UUID upload,
            String name,
            EvidenceKind kind,
            String from,
            EvidenceFolder.Stored stored) {
        MatterRow row = requireSender(caller, matter);
        Instant now = clock.instant();
        Optional<Long> added =
                store.add(matter, upload, stored, EvidenceName.safe(name), kind, null, caller.account(), now);
        if (added.isEmpty()) {
            return store.byUpload(matter, upload)
                    .map(EvidenceFileStore.Known::file)
                    .filter(file -> file.digest().equals(stored.digest()) && file.receivedBy() == caller.account())
                    .map(file -> new Entered(file, false))
                    .orElseThrow(() -> new Problem(
                            EvidenceProblem.EVIDENCE_TAKEN,
                            "another file came under this id",
                            null,
                            "Send it under an id of its own."));
        }
        long file = added.get();
        custody.came(file, from.strip(), caller.account(), caller.name(), now);
        if (work.isContact(caller, row)) {
            custody.offer(file, caller.account(), null, null, now); // they gave it by sending it
        }
        work.linked(matter, "file", Map.of("file", file, "file_name", EvidenceName.safe(name)));
        audit.record(
                Act.of("evidence.received", KIND, matter).with("file", file).with("digest", stored.digest()));
        return new Entered(store.find(matter, file).orElseThrow().file(), true);
    }

    /**
     * Keeps what a part of the program made, within its transaction; where that fails, nothing is left.
     *
     * @param keeper that part, which then says how the file is handed out
     * @param from who had it made, in words
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public EvidenceFile keep(Caller caller, long matter, String keeper, String name, String from, byte[] content) {
        EvidenceFolder.Stored stored = folder.keep(new ByteArrayInputStream(content), keys.of(matter));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    folder.drop(stored);
                }
            }
        });
        Instant now = clock.instant();
        long file = store.add(
                        matter,
                        UUID.randomUUID(),
                        stored,
                        EvidenceName.safe(name),
                        EvidenceKind.OTHER,
                        keeper,
                        caller.account(),
                        now)
                .orElseThrow();
        custody.came(file, from.strip(), caller.account(), caller.name(), now);
        audit.record(Act.of("evidence.kept", KIND, matter).with("file", file).with("digest", stored.digest()));
        return store.find(matter, file).orElseThrow().file();
    }

    /** Whoever may put files in, or the unit's contact while it is under way. */
    private MatterRow requireSender(Caller caller, long matter) {
        MatterRow row = work.held(matter);
        boolean isContactsTurn = work.isContact(caller, row) && row.endedAt() == null;
        if (!isContactsTurn && !work.mayPutIn(caller, row)) {
            work.requireWork(caller, row);
        }
        return row;
    }

    /**
     * The file's bytes, compared with what was received.
     *
     * @throws Problem {@code EVIDENCE_DAMAGED} where they are other bytes, or none
     */
    public Content open(long matter, long file) {
        EvidenceFileStore.Known known = compared(matter, file, "evidence.downloaded");
        return new Content(known.file(), folder.body(known.stored()));
    }

    /**
     * Reads the file whole and compares it with what was received, now.
     *
     * @throws Problem {@code EVIDENCE_DAMAGED} as above
     */
    public EvidenceFile check(Caller caller, long matter, long file) {
        attempts.of(
                Act.of("evidence.act_refused", KIND, matter).with("file", file).with("act", "checked"), () -> {
                    work.requireWork(caller, work.held(matter));
                    return true;
                });
        compared(matter, file, "evidence.checked");
        return Objects.requireNonNull(transaction.execute(
                status -> store.find(matter, file).orElseThrow().file()));
    }

    private EvidenceFileStore.Known compared(long matter, long file, String act) {
        EvidenceFileStore.Known known = Objects.requireNonNull(
                transaction.execute(status -> store.find(matter, file).orElseThrow(CommonProblem::notFound)));
        boolean sound = isSound(known);
        transaction.executeWithoutResult(status -> {
            store.compared(List.of(file), sound ? List.of() : List.of(file), clock.instant());
            audit.record(
                    Act.of(sound ? act : "evidence.damage_found", KIND, matter).with("file", file));
        });
        if (!sound) {
            LOG.error("file {} of matter {} is not what was received", file, matter);
            throw new Problem(
                    EvidenceProblem.EVIDENCE_DAMAGED,
                    "file " + file + " is not what was received, so it is not handed out",
                    null,
                    "Tell the system administrator at once; a backup may hold it as it was.");
        }
        return known;
    }

    /** The same as whoever asks gets it: what a part of the program made goes out as that part says. */
    HandedOut handOut(Caller caller, long matter, long file) {
        return handOut(caller, matter, file, false);
    }

    /**
     * The same for somebody outside the matter, with whom the file is shared: what a part of the program made carries
     * their name, whatever it is. Whoever calls has seen that they may have it, and acts as the program.
     */
    public HandedOut handOutShared(Caller caller, long matter, long file) {
        return handOut(caller, matter, file, true);
    }

    private HandedOut handOut(Caller caller, long matter, long file, boolean isShared) {
        Content content = open(matter, file);
        return new HandedOut(content.file(), body(caller, matter, content, isShared));
    }

    /** The same bytes to be looked at by the program, which notes itself what of them it then shows. */
    Resource toShow(Caller caller, long matter, long file) {
        EvidenceFileStore.Known known = compared(matter, file, "evidence.checked");
        return body(caller, matter, new Content(known.file(), folder.body(known.stored())), false);
    }

    private Resource body(Caller caller, long matter, Content content, boolean isShared) {
        return marks.stream()
                .filter(mark -> mark.keeper().equals(content.file().keeper()))
                .findFirst()
                .flatMap(mark -> mark.marked(caller, matter, content, isShared))
                .<Resource>map(ByteArrayResource::new)
                .orElseGet(content::body);
    }

    private boolean isSound(EvidenceFileStore.Known known) {
        try {
            String digest = known.file().digest();
            return folder.find(known.stored(), digest)
                    .filter(found -> found.digest().equals(digest))
                    .isPresent();
        } catch (IOException failure) {
            throw Durable.failed(folder.path(known.stored()), failure);
        }
    }

    /** Lets the unit's contacts see the file. */
    public EvidenceFile serve(Caller caller, long matter, long file) {
        return act(matter, file, "served", (row, known) -> {
            if (!isOwn(caller, row, known)) {
                work.requireWork(caller, row);
            }
            if (!store.serve(file)) {
                throw forbids("it is served already, or withdrawn");
            }
        });
    }

    /** Says that it counts no more, and why; its bytes stay. For whoever put it in, and for the lead of the matter. */
    public EvidenceFile withdraw(Caller caller, long matter, long file, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_NOTE) {
            throw CommonProblem.invalid("no reason is given, or too long a one", "Say why, in 'reason'.");
        }
        return act(matter, file, "withdrawn", (row, known) -> {
            if (!isOwn(caller, row, known)) { // nobody else takes away what those put in who review their work
                work.requirePart(caller, row, Step.Part.LEAD);
            }
            if (known.file().keeper() != null) {
                throw new Problem(
                        CommonProblem.STATE_FORBIDS,
                        "a part of the program made it, and withdraws it with what it belongs to",
                        null,
                        "Withdraw the paper itself.");
            }
            if (!store.withdraw(file, reason.strip(), caller.account(), clock.instant())) {
                throw forbids("it is withdrawn already");
            }
        });
    }

    /** The same of a file that a part of the program made, which has seen who may; within its transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawKept(Caller caller, long matter, String keeper, long file, String reason) {
        EvidenceFileStore.Known known = store.find(matter, file)
                .filter(one -> keeper.equals(one.file().keeper()))
                .orElseThrow(CommonProblem::notFound);
        if (store.withdraw(file, reason.strip(), caller.account(), clock.instant())) {
            acted(matter, "withdrawn", known);
        }
    }

    private void acted(long matter, String what, EvidenceFileStore.Known known) {
        long file = known.file().id();
        work.linked(
                matter,
                "file_" + what,
                Map.of("file", file, "file_name", known.file().name()));
        audit.record(Act.of("evidence." + what, KIND, matter).with("file", file));
    }

    /** Whether the caller put it in and may still do that. */
    private boolean isOwn(Caller caller, MatterRow row, EvidenceFileStore.Known known) {
        return known.file().receivedBy() == caller.account() && work.mayPutIn(caller, row);
    }

    private EvidenceFile act(
            long matter, long file, String what, BiConsumer<MatterRow, EvidenceFileStore.Known> change) {
        Act refused =
                Act.of("evidence.act_refused", KIND, matter).with("file", file).with("act", what);
        return attempts.of(refused, () -> {
            MatterRow row = work.held(matter);
            EvidenceFileStore.Known known = store.find(matter, file).orElseThrow(CommonProblem::notFound);
            change.accept(row, known);
            acted(matter, what, known);
            return store.find(matter, file).orElseThrow().file();
        });
    }

    static void whom(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_WHOM) {
            throw CommonProblem.invalid(
                    "it is not said from whom or to whom, or at too great a length",
                    "Write it in at most " + LONGEST_WHOM + " letters.");
        }
    }

    private static Problem forbids(String why) {
        return new Problem(CommonProblem.STATE_FORBIDS, why, null, "Load it again.");
    }
}
