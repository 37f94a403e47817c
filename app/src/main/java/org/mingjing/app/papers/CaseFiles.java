package org.mingjing.app.papers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.suite.Digests;
import org.mingjing.app.suite.Suite;
import org.mingjing.problem.Problem;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The file of a matter: its index, and the whole as one export whose digests are checked with what every system has.
 * Before the first byte leaves, everything was read and compared; where one file is not what was received, nothing does.
 */
@Service
public class CaseFiles {
    private static final String VERIFIER = "VerifyCaseFile.java";
    private static final String DIGESTS = "digests.";
    private static final List<Role> LEADING = List.of(Role.HEAD, Role.DEPUTY_IN_CHARGE, Role.DEPARTMENT_HEAD);

    private final Suite suite;
    private final CaseIndex index;
    private final PaperMaker maker;
    private final Printer printer;
    private final Matters matters;
    private final MatterWork work;
    private final Evidence evidence;
    private final ReaderMark mark;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    CaseFiles(
            Suite suite,
            CaseIndex index,
            PaperMaker maker,
            Printer printer,
            Matters matters,
            MatterWork work,
            Evidence evidence,
            ReaderMark mark,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.suite = suite;
        this.index = index;
        this.maker = maker;
        this.printer = printer;
        this.matters = matters;
        this.work = work;
        this.evidence = evidence;
        this.mark = mark;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What lies in the file.
     *
     * @param mayExport whether the reader may take the whole away
     */
    public record CaseFile(List<CaseItem> items, boolean mayExport) {
        public CaseFile {
            items = List.copyOf(items);
        }
    }

    @Transactional
    public CaseFile read(Caller caller, long matter) {
        MatterRow row = seen(caller, matter);
        List<CaseItem> items = index.items(caller, index.matters(caller, matter));
        audit.record(Act.of("papers.case_file_read", Papers.KIND, matter).with("shown", items.size()));
        return new CaseFile(items, mayExport(caller, row));
    }

    /** The index alone, as PDF with the reader's mark. */
    byte[] index(Caller caller, long matter) {
        Lists lists = Objects.requireNonNull(transaction.execute(status -> {
            MatterRow row = seen(caller, matter);
            audit.record(Act.of("papers.case_index_printed", Papers.KIND, matter));
            return lists(caller, row);
        }));
        return print(lists.index(), caller, lists.words());
    }

    /** The lists of an export, each as a Word file that is yet to be printed. */
    private record Lists(
            List<CaseItem> items,
            WordFile index,
            WordFile timeline,
            WordFile custody,
            Map<Long, EvidenceFile> received,
            PaperWords words,
            MatterRow row) {}

    private Lists lists(Caller caller, MatterRow row) {
        PaperMatter matter = maker.gather(caller, row);
        PaperWords words = matter.words();
        List<MatterRow> rows = index.matters(caller, row.id());
        Map<String, String> values = new LinkedHashMap<>(matter.values(""));
        values.put("made.at", words.moment(clock.instant()));
        List<Map<String, String>> timeline = new ArrayList<>();
        List<Map<String, String>> custody = new ArrayList<>();
        Map<Long, EvidenceFile> received = new LinkedHashMap<>();
        for (MatterRow one : rows) {
            timeline.addAll(Happened.all(matters.read(caller, one.id()), words));
            for (EvidenceFile file : evidence.list(caller, one.id())) {
                custody.addAll(custody(file, words));
                received.put(file.id(), file);
            }
        }
        return new Lists(
                matter.items(),
                list("case-index", words, values, "item", matter.rows("").get("item")),
                list("case-timeline", words, values, "entry", PaperMatter.numbered(timeline)),
                list("case-custody", words, values, "custody", PaperMatter.numbered(custody)),
                received,
                words,
                row);
    }

    private static WordFile list(
            String form, PaperWords words, Map<String, String> values, String list, List<Map<String, String>> rows) {
        return new WordTemplate(Forms.named(form, words.english())).fill(new PaperText(values, Map.of(list, rows)));
    }

    private static List<Map<String, String>> custody(EvidenceFile file, PaperWords words) {
        return file.custody().stream()
                .map(one -> Map.of(
                        "file", file.name(),
                        "from", one.from(),
                        "to", one.to(),
                        "at", words.moment(one.at()),
                        "note", one.note() == null ? "" : one.note()))
                .toList();
    }

    /** Something to be put into the export: a file as it lies, marked where it is a paper's PDF. */
    private record Packed(String name, Resource body, String digest, boolean marked) {}

    /** An export that was checked and may go out. */
    final class Export {
        private final Lists lists;
        private final List<Packed> packed;
        private final byte[] graph;
        private final String markText;
        private final List<String> digests = new ArrayList<>();

        private Export(Lists lists, List<Packed> packed, byte[] graph, String markText) {
            this.lists = lists;
            this.packed = packed;
            this.graph = graph;
            this.markText = markText;
        }

        String name() {
            return fileName(lists.row().number()) + ".zip";
        }

        /** One thing after the other, none held longer than it takes to write it. */
        void write(OutputStream out) throws IOException {
            PaperWords words = lists.words();
            try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                put(zip, words.either("index.pdf", "卷内文件目录.pdf"), pdf(lists.index()));
                put(zip, words.either("timeline.pdf", "办理经过.pdf"), pdf(lists.timeline()));
                put(zip, words.either("custody.pdf", "材料交接记录.pdf"), pdf(lists.custody()));
                put(zip, CaseGraph.NAME, graph);
                put(zip, VERIFIER, verifier());
                for (Packed one : packed) {
                    if (one.marked()) {
                        byte[] pdf = one.body().getContentAsByteArray();
                        requireSame(one, Digests.like(one.digest(), new ByteArrayInputStream(pdf)));
                        put(zip, one.name(), printer.mark(pdf, markText));
                    } else {
                        copy(zip, one);
                    }
                }
                zip.putNextEntry(new ZipEntry(
                        DIGESTS + suite.digestName().replace("-", "").toLowerCase(Locale.ROOT)));
                zip.write(String.join("", digests).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }

        private static byte[] verifier() throws IOException {
            try (InputStream in = CaseFiles.class.getResourceAsStream("/verify/" + VERIFIER)) {
                return Objects.requireNonNull(in, "the program was built without its verifier")
                        .readAllBytes();
            }
        }

        private byte[] pdf(WordFile list) {
            return printer.mark(printer.print(list), markText);
        }

        private void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
            list(Digests.of(suite, bytes), name);
        }

        /** Compared once more with what was received, by its own algorithm, while it is listed by the suite's. */
        private void copy(ZipOutputStream zip, Packed one) throws IOException {
            zip.putNextEntry(new ZipEntry(one.name()));
            MessageDigest listed = suite.digest();
            try (DigestInputStream in = new DigestInputStream(one.body().getInputStream(), listed)) {
                MessageDigest own = Suite.digest(Digests.algorithm(one.digest()));
                in.transferTo(new DigestOutputStream(zip, own));
                requireSame(one, Digests.text(own));
            }
            zip.closeEntry();
            list(Digests.text(listed), one.name());
        }

        private void list(String digest, String name) {
            digests.add(Digests.digits(digest) + "  " + name + "\n");
        }

        /** It was the same a moment ago. What was sent is cut off, so that nobody takes it for the whole. */
        private static void requireSame(Packed one, String digest) throws IOException {
            if (!digest.equals(one.digest())) {
                throw new IOException(one.name() + " changed while it was handed out");
            }
        }
    }

    /**
     * Checks everything that lies in the file and makes the export of it.
     *
     * @throws Problem {@code CASE_FILE_DAMAGED} with the names of all files that are not what was received
     */
    Export export(Caller caller, long matter) {
        Lists lists = Objects.requireNonNull(transaction.execute(status -> {
            MatterRow row = seen(caller, matter);
            if (!mayExport(caller, row)) {
                throw new Problem(
                        CommonProblem.NOT_PERMITTED,
                        "only who works on the matter or leads such work takes its file away",
                        null,
                        "Ask one of them.");
            }
            return lists(caller, row);
        }));
        List<String> damaged = new ArrayList<>();
        List<Packed> packed = new ArrayList<>();
        List<CaseGraph.Exhibit> exhibits = new ArrayList<>();
        for (CaseItem item : lists.items()) {
            String name = "%03d-".formatted(item.order());
            if (item.paper() == null) {
                String path = "files/" + name + fileName(item.title().zh());
                add(packed, damaged, item, item.file(), path, false);
                EvidenceFile file = Objects.requireNonNull(lists.received().get(item.file()));
                exhibits.add(new CaseGraph.Exhibit("%03d".formatted(item.order()), path, item.matterNumber(), file));
                continue;
            }
            String title = name + fileName(item.number() + " " + lists.words().of(item.title()));
            add(packed, damaged, item, item.file(), "papers/" + title + ".pdf", true);
            if (item.wordFile() != null && !item.confidential() && !item.withdrawn()) {
                add(packed, damaged, item, item.wordFile(), "papers/" + title + ".docx", false);
            }
        }
        byte[] graph = CaseGraph.of(lists.row().number(), lists.row().title(), clock.instant(), exhibits);
        transaction.executeWithoutResult(status -> {
            audit.record(Act.of(
                            damaged.isEmpty() ? "papers.case_file_exported" : "papers.case_file_refused",
                            Papers.KIND,
                            matter)
                    .with("files", packed.size())
                    .with("custody", Digests.of(suite, graph))
                    .with("damaged", damaged.size()));
            if (damaged.isEmpty()) {
                work.linked(work.held(matter).id(), "case_file", Map.of("files", packed.size()));
            }
        });
        if (!damaged.isEmpty()) {
            throw new Problem(
                    PaperProblem.CASE_FILE_DAMAGED,
                    "these files are not what was received, so nothing is handed out: " + String.join(", ", damaged),
                    null,
                    "Tell the system administrator at once; a backup may hold them as they were.");
        }
        return new Export(lists, packed, graph, mark.of(caller, lists.words()));
    }

    private void add(List<Packed> packed, List<String> damaged, CaseItem item, long file, String name, boolean marked) {
        try {
            Evidence.Content content = evidence.open(item.matter(), file);
            packed.add(new Packed(name, content.body(), content.file().digest(), marked));
        } catch (Problem problem) {
            damaged.add(item.matterNumber() + " " + name + " (" + problem.code().name() + ")");
        }
    }

    private byte[] print(WordFile list, Caller caller, PaperWords words) {
        return printer.mark(printer.print(list), mark.of(caller, words));
    }

    private boolean mayExport(Caller caller, MatterRow row) {
        return work.mayWork(caller, row) || LEADING.stream().anyMatch(role -> work.isIn(caller, row, role));
    }

    private MatterRow seen(Caller caller, long matter) {
        return matters.find(matter).filter(row -> !work.isContact(caller, row)).orElseThrow(CommonProblem::notFound);
    }

    /** A name that every system keeps as it is. */
    private static String fileName(@Nullable String name) {
        return String.valueOf(name).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }
}
