package org.mingjing.app.papers;

import java.time.Clock;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/** The mark of who reads a paper, and when. */
@Component
class ReaderMark {
    private final Clock clock;

    ReaderMark(Clock clock) {
        this.clock = clock;
    }

    /** Whether a paper is handed out with it whatever the reader wants. */
    static boolean isNeeded(MatterRow row, PaperStore.Known paper) {
        return row.restricted() || paper.confidential();
    }

    /** Who reads it, when, and what it is where it is no paper that counts. */
    String of(Caller caller, PaperWords words, Paper.PaperState state) {
        String what =
                switch (state) {
                    case DRAFT -> words.either("DRAFT  ", "草稿　");
                    case ISSUED -> "";
                    case WITHDRAWN -> words.either("WITHDRAWN  ", "已撤回　");
                };
        return what + of(caller, words);
    }

    String of(Caller caller, PaperWords words) {
        return caller.name() + " (" + caller.login() + ")  " + words.moment(clock.instant());
    }

    static Problem onlyAsPdf() {
        return new Problem(
                PaperProblem.PAPER_ONLY_AS_PDF,
                "the matter is restricted, the paper confidential or shared, or it counts no more",
                null,
                "Take the PDF, which bears your name.");
    }
}
