package org.mingjing.app.papers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.FileMark;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.Matters;
import org.mingjing.lake.Durable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A paper that is taken from among the files of a matter goes out as it would from among its papers. A unit's contact,
 * who sees the file that was served and not the paper, always gets it with their name on it, and so does whoever it is
 * shared with.
 */
@Component
class PaperFileMark implements FileMark {
    private final PaperStore store;
    private final Matters matters;
    private final Printer printer;
    private final PaperSettings settings;
    private final ReaderMark mark;
    private final TransactionTemplate transaction;

    PaperFileMark(
            PaperStore store,
            Matters matters,
            Printer printer,
            PaperSettings settings,
            ReaderMark mark,
            TransactionTemplate transaction) {
        this.store = store;
        this.matters = matters;
        this.printer = printer;
        this.settings = settings;
        this.mark = mark;
        this.transaction = transaction;
    }

    @Override
    public String keeper() {
        return Papers.KEEPER;
    }

    private record Wanted(Paper.PaperState state, boolean marked, PaperWords words) {}

    @Override
    public Optional<byte[]> marked(Caller caller, long matter, Evidence.Content content, boolean isShared) {
        Wanted wanted = Objects.requireNonNull(transaction.execute(status -> {
            MatterRow row = matters.find(matter).orElseThrow(CommonProblem::notFound);
            Optional<PaperStore.Known> paper = store.ofFile(content.file().id());
            Paper.PaperState state =
                    content.file().withdrawnAt() == null ? Paper.PaperState.ISSUED : Paper.PaperState.WITHDRAWN;
            return new Wanted(
                    state,
                    isShared
                            || state == Paper.PaperState.WITHDRAWN
                            || paper.map(known -> ReaderMark.isNeeded(row, known))
                                    .orElse(true),
                    new PaperWords(settings.isEnglish(row.profile())));
        }));
        if (!wanted.marked()) {
            return Optional.empty();
        }
        if (!content.file().name().endsWith(".pdf")) {
            throw ReaderMark.onlyAsPdf();
        }
        try {
            byte[] pdf = content.body().getContentAsByteArray();
            return Optional.of(printer.mark(pdf, mark.of(caller, wanted.words(), wanted.state())));
        } catch (IOException failure) {
            throw Durable.failed(Path.of(content.file().name()), failure);
        }
    }
}
