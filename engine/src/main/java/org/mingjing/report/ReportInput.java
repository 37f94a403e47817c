package org.mingjing.report;

import java.util.function.Consumer;
import org.mingjing.scan.EvidenceRow;
import org.mingjing.scan.Finding;
import org.mingjing.scan.Run;
import org.mingjing.scan.RunFolder;
import org.mingjing.scan.Score;

/** A finished run as the report reads it: findings and rows one by one, in flat memory, as often as asked. */
public interface ReportInput {
    Run run();

    /** Gives every finding, of all outcomes, in the order of the run. */
    void findings(Consumer<Finding> each);

    /** Gives every frozen source row; those of one finding in their order. */
    void evidence(Consumer<EvidenceRow> each);

    /** Gives every score; subjects first, each party's total before its modules, each module before its indicators. */
    default void scores(Consumer<Score> each) {}

    /** A run in its folder. */
    static ReportInput of(RunFolder folder) {
        return new ReportInput() {
            @Override
            public Run run() {
                return folder.run();
            }

            @Override
            public void findings(Consumer<Finding> each) {
                folder.findings(each);
            }

            @Override
            public void evidence(Consumer<EvidenceRow> each) {
                folder.evidence(each);
            }

            @Override
            public void scores(Consumer<Score> each) {
                folder.scores(each);
            }
        };
    }
}
