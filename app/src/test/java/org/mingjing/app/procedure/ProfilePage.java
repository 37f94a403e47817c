package org.mingjing.app.procedure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Term;
import org.mingjing.app.identity.Role;
import org.mingjing.contract.Text;

/** A profile as a page to read: every state, step, approver, limit and source. */
final class ProfilePage {
    private final StringBuilder page = new StringBuilder();

    private ProfilePage() {}

    static String of(Profile profile) {
        ProfilePage made = new ProfilePage();
        made.profile(profile);
        return made.page.toString();
    }

    private void profile(Profile profile) {
        line("# Processes of the profile `" + profile.profile() + "`: " + both(profile.title()));
        line("");
        line("Written by `ProfilesTest` from `app/src/main/resources/procedure/" + profile.profile()
                + ".yml`, version " + profile.version() + "; [what the words mean](procedures.md). Follows: "
                + both(profile.source()) + ".");
        line("");
        line("A source with ● was read in the rule's own text; one with ○ is a default that the office confirms before"
                + " it works by it. Approvals are given in the order shown, each by another person, none by whoever"
                + " proposed.");
        profile.processes().forEach((name, process) -> {
            line("");
            line("## " + both(process.title()) + " `" + name + "`");
            process(process);
        });
    }

    private void process(ProcessDefinition process) {
        line("");
        line("Numbers: `" + process.number() + "`. Opened by "
                + (process.opens().isEmpty() ? "another matter's step only" : roles(process.opens()))
                + (process.ownForm() ? " with a form of its own" : "")
                + (process.workers().isEmpty() ? "" : ". Also worked on by " + roles(process.workers())) + ". Seen by "
                + process.readers().stream().map(ProfilePage::reader).collect(Collectors.joining(", "))
                + ", beside those who work on it.");
        if (!process.asks().isEmpty()) {
            line("");
            line("Asked when opened: " + asks(process.asks()) + ".");
        }
        line("");
        line("| state | is | phase |");
        line("| --- | --- | --- |");
        process.states()
                .forEach((name, state) ->
                        line("| `" + name + "` | " + both(state.title()) + (state.end() ? ", the end" : "") + " | "
                                + (state.phase() == null ? "" : both(state.phase())) + " |"));
        line("");
        line("| step | from | to | taken by | approved by | at least | asked | papers | only after | opens | source |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        process.steps().values().forEach(step -> step(process, step));
        if (!process.limits().isEmpty()) {
            line("");
            line("| limit | term | runs in | stands still in | may be extended | reminder | source |");
            line("| --- | --- | --- | --- | --- | --- | --- |");
            process.limits().values().forEach(this::limit);
        }
    }

    private void step(ProcessDefinition process, Step step) {
        line("| "
                + String.join(
                        " | ",
                        both(step.title()),
                        codes(step.from()),
                        step.from().equals(List.of(step.to())) ? "stays" : codes(List.of(step.to())),
                        step.by().stream().map(ProfilePage::hand).collect(Collectors.joining(", ")),
                        roles(step.approvals(), " → "),
                        people(step),
                        asks(step.asks()),
                        papers(process, step.papers()),
                        papers(process, step.needs())
                                + (step.signed().isEmpty() ? "" : "; signed: " + papers(process, step.signed())),
                        codes(step.opens()) + (step.freshHands() ? ", fresh hands" : ""),
                        source(step.source(), step.confirmed()))
                + " |");
    }

    private static String papers(ProcessDefinition process, List<String> names) {
        return names.stream().map(process.papers()::get).map(ProfilePage::both).collect(Collectors.joining(", "));
    }

    private void limit(Limit limit) {
        Limit.Extension extension = limit.extension();
        line("| "
                + String.join(
                        " | ",
                        both(limit.title()),
                        (limit.until() == null ? "" : "the day `" + limit.until() + "` that is chosen, at most ")
                                + term(limit.term())
                                + (limit.term().ending() == Term.Ending.STAYS ? ", never moved" : ""),
                        codes(limit.during()),
                        codes(limit.pausedIn()),
                        extension == null
                                ? "no"
                                : extension.times() + " × " + term(extension.most()) + " at most, by "
                                        + roles(extension.approvals(), " → "),
                        limit.warnDays() == 0
                                ? ""
                                : term(new Term(limit.warnDays(), Term.Unit.DAYS, Term.Ending.MOVES)) + " before",
                        source(limit.source(), limit.confirmed()))
                + " |");
    }

    private static String reader(ProcessDefinition.Reader reader) {
        String role = reader.role().title().en();
        return reader.states().isEmpty() ? role : role + " while it is " + codes(reader.states());
    }

    private static String people(Step step) {
        return step.reviewers() > 0
                ? step.reviewers() + " reviewers"
                : step.handlers() > 1 ? step.handlers() + " people" : "";
    }

    private static String hand(String hand) {
        if (hand.equals(Step.PROGRAM)) {
            return "the program";
        }
        return Stream.of(Step.Part.values()).anyMatch(part -> part.name().equals(hand))
                ? hand.toLowerCase(Locale.ROOT)
                : Role.valueOf(hand).title().en();
    }

    private static String roles(List<Role> roles) {
        return roles(roles, ", ");
    }

    private static String roles(List<Role> roles, String between) {
        return roles.stream().map(role -> role.title().en()).collect(Collectors.joining(between));
    }

    private static String asks(List<ProcessDefinition.Field> asks) {
        return asks.stream()
                .map(field -> field.title().en() + (field.required() ? "" : " (if any)") + choices(field.choices()))
                .collect(Collectors.joining("; "));
    }

    private static String choices(Map<String, Text> choices) {
        return choices.isEmpty()
                ? ""
                : ": " + choices.values().stream().map(Text::en).collect(Collectors.joining(" / "));
    }

    private static String term(Term term) {
        String unit = term.unit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return term.amount() + " " + (term.amount() == 1 ? unit.substring(0, unit.length() - 1) : unit);
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }

    private static String source(@Nullable Text source, boolean confirmed) {
        return source == null ? "" : (confirmed ? "● " : "○ ") + both(source);
    }

    private static String both(Text text) {
        return text.en() + " " + text.zh();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
