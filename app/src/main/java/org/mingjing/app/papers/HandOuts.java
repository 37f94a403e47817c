package org.mingjing.app.papers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.lake.Durable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Papers as they are read and taken away, each time in the audit. From a restricted matter, and where the paper is
 * confidential, they go out as PDF only and with the reader's name across every page: a Word file carries no mark that
 * holds. So do drafts and what was withdrawn, which are not to be taken for issued papers.
 */
@Service
public class HandOuts {
    private final PaperStore store;
    private final PaperMaker maker;
    private final Printer printer;
    private final Matters matters;
    private final MatterWork work;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final ReaderMark mark;

    HandOuts(
            PaperStore store,
            PaperMaker maker,
            Printer printer,
            Matters matters,
            MatterWork work,
            Evidence evidence,
            TransactionTemplate transaction,
            Audit audit,
            ReaderMark mark) {
        this.store = store;
        this.maker = maker;
        this.printer = printer;
        this.matters = matters;
        this.work = work;
        this.evidence = evidence;
        this.transaction = transaction;
        this.audit = audit;
        this.mark = mark;
    }

    /** Forms in which a paper is handed out. */
    public enum PaperFormat {
        PDF,
        DOCX
    }

    /** A paper to be saved. */
    record HandedOut(String name, ByteArrayResource content) {}

    /** A paper as it lies, with what its mark depends on; a draft as it would be issued now. */
    private record Source(
            PaperStore.Known paper, @Nullable WordFile draft, String name, boolean held, PaperWords words) {}

    /** @param watermark whether the reader wants one where none is needed */
    HandedOut handOut(Caller caller, long matter, long id, PaperFormat format, boolean watermark) {
        Source source = source(caller, matter, id, "papers.handed_out", format, watermark);
        if (format == PaperFormat.DOCX) {
            if (source.held()) {
                throw ReaderMark.onlyAsPdf();
            }
            WordFile draft = source.draft();
            return handedOut(
                    source.name() + ".docx",
                    draft != null
                            ? draft.bytes()
                            : bytes(evidence.open(
                                    matter,
                                    Objects.requireNonNull(source.paper().wordFile()))));
        }
        return handedOut(source.name() + ".pdf", pdf(caller, matter, source, watermark));
    }

    private static HandedOut handedOut(String name, byte[] bytes) {
        return new HandedOut(name, new ByteArrayResource(bytes));
    }

    /** One page as a picture, for whoever only wants to see it; null where there is no such page. */
    byte @Nullable [] picture(Caller caller, long matter, long id, int page) {
        Source source = source(caller, matter, id, "papers.previewed", PaperFormat.PDF, false);
        return printer.picture(pdf(caller, matter, source, false), page);
    }

    private byte[] pdf(Caller caller, long matter, Source source, boolean watermark) {
        WordFile draft = source.draft();
        byte[] pdf = draft != null
                ? printer.print(draft)
                : bytes(evidence.open(
                        matter, Objects.requireNonNull(source.paper().file())));
        boolean issued = source.paper().state() == Paper.PaperState.ISSUED;
        return issued && !source.held() && !watermark
                ? pdf
                : printer.mark(
                        pdf, mark.of(caller, source.words(), source.paper().state()));
    }

    private Source source(Caller caller, long matter, long id, String act, PaperFormat format, boolean watermark) {
        return Objects.requireNonNull(transaction.execute(status -> {
            MatterRow row = matters.find(matter)
                    .filter(found -> !work.isContact(caller, found))
                    .orElseThrow(CommonProblem::notFound);
            PaperStore.Known paper = store.find(matter, id).orElseThrow(CommonProblem::notFound);
            audit.record(Act.of(act, Papers.KIND, matter)
                    .with("paper", id)
                    .with("format", format.name())
                    .with("watermark", watermark || ReaderMark.isNeeded(row, paper)));
            WordFile draft = null;
            if (paper.file() == null) {
                PaperMatter gathered = maker.gather(caller, row);
                draft = maker.write(paper, gathered, maker.fields(paper, gathered), null);
            }
            String name = paper.number() == null ? row.number() + " " + paper.paper() : paper.number();
            return new Source(paper, draft, name, ReaderMark.isNeeded(row, paper), maker.words(row));
        }));
    }

    private static byte[] bytes(Evidence.Content content) {
        try {
            return content.body().getContentAsByteArray();
        } catch (IOException failure) {
            throw Durable.failed(Path.of(content.file().name()), failure);
        }
    }
}
