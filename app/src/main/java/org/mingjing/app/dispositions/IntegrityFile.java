package org.mingjing.app.dispositions;

import java.util.List;
import org.mingjing.app.clues.PersonMatters.PersonMatter;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.app.procedure.Disposition;

/**
 * What is on record here about one person, as far as the reader sees it. Not a judgement, and not the whole of an integrity
 * file: appraisals, family and the person's own statements are kept elsewhere.
 *
 * @param matters that concern the person, and those in which they are involved; the newest first
 * @param dispositions of the matters that concern the person, the earliest first
 * @param findings of the clues that these matters are or came of; some may be about others
 */
record IntegrityFile(List<PersonMatter> matters, List<Disposition> dispositions, List<FindingRow> findings) {
    IntegrityFile {
        matters = List.copyOf(matters);
        dispositions = List.copyOf(dispositions);
        findings = List.copyOf(findings);
    }
}
