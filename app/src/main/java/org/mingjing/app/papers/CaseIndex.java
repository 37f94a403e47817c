package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidenceFile;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.MatterWork;
import org.mingjing.app.procedure.Matters;
import org.mingjing.app.procedure.Procedures;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What lies in the file of a matter and of what came of it, as far as the reader sees them. */
@Component
class CaseIndex {
    private final PaperStore store;
    private final TemplateStore offices;
    private final Matters matters;
    private final MatterWork work;
    private final Procedures procedures;
    private final Evidence evidence;

    CaseIndex(
            PaperStore store,
            TemplateStore offices,
            Matters matters,
            MatterWork work,
            Procedures procedures,
            Evidence evidence) {
        this.store = store;
        this.offices = offices;
        this.matters = matters;
        this.work = work;
        this.procedures = procedures;
        this.evidence = evidence;
    }

    /** Ids of the matter and of what came of it, those left out of which the reader is only a contact. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<MatterRow> matters(Caller caller, long matter) {
        return work.withBelow(matter).stream()
                .sorted()
                .flatMap(id -> matters.find(id).stream())
                .filter(row -> !work.isContact(caller, row))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    List<CaseItem> items(Caller caller, List<MatterRow> rows) {
        Map<String, String> names =
                offices.offices().stream().collect(Collectors.toMap(IssuingOffice::unit, IssuingOffice::name));
        List<CaseItem> items = new ArrayList<>();
        for (MatterRow row : rows) {
            List<CaseItem> own = new ArrayList<>();
            ProcessDefinition process = procedures.process(row.profile(), row.profileVersion(), row.process());
            store.of(row.id()).stream()
                    .filter(paper -> paper.number() != null)
                    .forEach(paper -> own.add(new CaseItem(
                            0,
                            row.id(),
                            row.number(),
                            paper.number(),
                            names.getOrDefault(String.valueOf(paper.unit()), ""),
                            process.papers().get(paper.paper()),
                            Objects.requireNonNull(paper.issuedAt()),
                            paper.pages(),
                            paper.id(),
                            Objects.requireNonNull(paper.file()),
                            paper.wordFile(),
                            paper.confidential() || row.restricted(),
                            paper.withdrawnAt() != null)));
            evidence.list(caller, row.id()).stream()
                    .filter(file -> file.keeper() == null)
                    .forEach(file -> own.add(received(row, file)));
            own.stream().sorted(Comparator.comparing(CaseItem::date)).forEach(items::add);
        }
        List<CaseItem> numbered = new ArrayList<>();
        items.forEach(item -> numbered.add(item.at(numbered.size() + 1)));
        return numbered;
    }

    private static CaseItem received(MatterRow row, EvidenceFile file) {
        return new CaseItem(
                0,
                row.id(),
                row.number(),
                null,
                file.custody().isEmpty() ? "" : file.custody().get(0).from(),
                new Text(file.name(), file.name()),
                file.receivedAt(),
                null,
                null,
                file.id(),
                null,
                row.restricted(),
                file.withdrawnAt() != null);
    }
}
