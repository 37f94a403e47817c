package org.mingjing.app.papers;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.mingjing.app.Office;
import org.mingjing.app.evidence.Evidence;
import org.mingjing.app.evidence.EvidenceKind;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.mingjing.app.procedure.ProcessDefinition;
import org.springframework.context.ApplicationContext;

/** Papers that lie in a matter as if somebody had made, printed and issued them; for tests of what comes after. */
public final class IssuedPapers {
    private IssuedPapers() {}

    /** @param isSigned whether it came back signed, too */
    public static void put(
            ApplicationContext server,
            Caller caller,
            MatterRow row,
            ProcessDefinition process,
            String paper,
            boolean isSigned) {
        PaperStore store = server.getBean(PaperStore.class);
        Evidence evidence = server.getBean(Evidence.class);
        server.getBean(Office.class).asProgram(() -> {
            Instant now = Instant.now();
            TemplateVersion template = server.getBean(Templates.class)
                    .current(new PaperName(row.profile(), row.process(), paper), process);
            String step = process.steps().entrySet().stream()
                    .filter(one -> one.getValue().papers().contains(paper))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            long id = store.add(row.id(), paper, step, template.id(), caller.account(), now);
            byte[] content = paper.getBytes(StandardCharsets.UTF_8);
            long file = evidence.keep(caller, row.id(), Papers.KEEPER, paper, "the office", content)
                    .id();
            store.issue(
                    id, new PaperStore.Issue("T-" + id, row.unit(), file, file, 1), Map.of(), caller.account(), now);
            if (isSigned) {
                long scan = evidence.receive(
                                caller,
                                row.id(),
                                UUID.randomUUID(),
                                paper + ".png",
                                EvidenceKind.OTHER,
                                "those present",
                                new ByteArrayInputStream(content))
                        .id();
                server.getBean(SignedCopyStore.class).add(id, scan, "those present", caller.account(), now);
            }
            return null;
        });
    }
}
