package org.mingjing.app.declarations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.contract.Text;

/**
 * A declaration as its matter's page shows it.
 *
 * @param fields what the form asks, in its order
 * @param values as they are now: what was filed last, or what the unit is changing
 * @param filing how often it was filed
 * @param open whether whoever reads may change it now
 * @param changed whether there are changes that are not filed yet
 * @param papers what belongs to it, and what is there
 * @param results of what was filed last; empty until it was checked
 * @param checkedAt null until it was checked
 */
record DeclarationPage(
        long matter,
        String kind,
        Text title,
        DeclarationStage stage,
        List<ProcessDefinition.Field> fields,
        Map<String, Object> values,
        int filing,
        boolean open,
        boolean changed,
        List<Attached> papers,
        List<RuleResult> results,
        @Nullable Instant filedAt,
        @Nullable Instant checkedAt) {
    DeclarationPage {
        fields = List.copyOf(fields);
        values = Map.copyOf(values);
        papers = List.copyOf(papers);
        results = List.copyOf(results);
    }

    /**
     * A paper of the form.
     *
     * @param needed whether the declaration is not filed without it
     * @param files that are there, by their number among the matter's files
     */
    record Attached(String paper, Text title, boolean needed, List<AttachedFile> files) {
        Attached {
            files = List.copyOf(files);
        }
    }

    record AttachedFile(long file, String name) {}
}
