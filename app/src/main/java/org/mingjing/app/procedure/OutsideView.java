package org.mingjing.app.procedure;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.identity.Role;

/**
 * A matter as a supervised unit reads it: what was served on it and what it answered itself. Not who works on it, what
 * they wrote to each other, nor what lay before.
 */
final class OutsideView {
    private final Set<String> seen;
    private final ProcessDefinition process;
    private final String account;

    private OutsideView(ProcessDefinition process, Caller caller) {
        this.process = process;
        this.account = String.valueOf(caller.account());
        this.seen = new HashSet<>();
        process.readers().stream()
                .filter(reader -> reader.role() == Role.UNIT_CONTACT)
                .forEach(reader ->
                        seen.addAll(reader.states().isEmpty() ? process.states().keySet() : reader.states()));
    }

    /** Whether somebody reads as nothing but the contact of a unit. */
    static boolean isFor(Caller caller) {
        return caller.duties().stream().allMatch(duty -> Role.OUTSIDE.contains(duty.role()));
    }

    static MatterPage of(MatterPage page, Caller caller) {
        return new OutsideView(page.process(), caller).of(page);
    }

    private MatterPage of(MatterPage page) {
        Map<String, Map<String, Object>> facts = new LinkedHashMap<>(page.facts());
        facts.keySet().removeIf(step -> !leadsToSight(step));
        List<MatterPage.Entry> entries =
                page.entries().stream().filter(this::isShown).map(this::shown).toList();
        return new MatterPage(
                page.row().withoutLeads(),
                process,
                facts,
                List.of(),
                page.clocks().stream().filter(this::isShown).toList(),
                page.proposal() != null && isOwn(String.valueOf(page.proposal().account())) ? page.proposal() : null,
                entries,
                page.steps(),
                page.acts(),
                page.related(),
                Map.of());
    }

    private boolean leadsToSight(String name) {
        Step step = process.steps().get(name);
        return step != null && (seen.contains(step.to()) || step.by().contains(Role.UNIT_CONTACT.name()));
    }

    private boolean isShown(MatterPage.Entry entry) {
        return isOwn(entry.account())
                || (entry.kind() == MatterPage.Happening.STEP && entry.name() != null && leadsToSight(entry.name()));
    }

    /** What others wrote with a step, and what came of it inside, is theirs. */
    private MatterPage.Entry shown(MatterPage.Entry entry) {
        return isOwn(entry.account())
                ? entry
                : new MatterPage.Entry(
                        entry.number(),
                        entry.at(),
                        "",
                        entry.kind(),
                        entry.name(),
                        seen.contains(String.valueOf(entry.from())) ? entry.from() : null,
                        entry.to(),
                        null,
                        Map.of());
    }

    private boolean isShown(MatterPage.Clock clock) {
        Limit limit = process.limits().get(clock.name());
        return limit != null && limit.during().stream().anyMatch(seen::contains);
    }

    private boolean isOwn(String other) {
        return other.equals(account);
    }
}
