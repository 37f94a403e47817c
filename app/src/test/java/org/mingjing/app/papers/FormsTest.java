package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.ShippedProfiles;

class FormsTest {
    private static final PaperSettings SETTINGS = new PaperSettings(Set.of("inspector-general"), null);

    private record Made(String name, ProcessDefinition process, String paper, WordFile file) {}

    private static Stream<Made> all(String profile) {
        return ShippedProfiles.PROFILES.get(profile).processes().entrySet().stream()
                .flatMap(process -> process.getValue().papers().keySet().stream()
                        .map(paper -> new Made(
                                process.getKey() + "." + paper,
                                process.getValue(),
                                paper,
                                Forms.of(process.getKey(), process.getValue(), paper, SETTINGS.isEnglish(profile)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"party", "state", "inspector-general"})
    void every_paper_of_a_profile_has_a_template_that_would_be_taken_if_somebody_uploaded_it(String profile) {
        List<String> without = new ArrayList<>();
        int papers = 0;
        for (Made made : all(profile).toList()) {
            papers++;
            if (!PaperKind.isKnown(made.paper())) {
                without.add(made.paper());
            }
            WordTemplate template = new WordTemplate(WordFile.open(made.file().bytes()));
            template.require(PaperPlaces.names(made.process()));
            assertThat(template.places())
                    .as(made.name())
                    .extracting(WordTemplate.Place::name)
                    .contains("paper.number")
                    .anyMatch(name -> name.startsWith("?") || name.startsWith("item."));
        }
        assertThat(without).as("papers whose kind nobody has said").isEmpty();
        assertThat(papers).isGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"party", "inspector-general"})
    void every_kind_of_template_prints_with_its_title(String profile) throws Exception {
        boolean english = SETTINGS.isEnglish(profile);
        Set<PaperKind> kinds = new HashSet<>();
        for (Made made : all(profile).toList()) {
            if (!kinds.add(PaperKind.of(made.paper()))) {
                continue;
            }
            byte[] pdf = PrinterTest.PRINTER.print(
                    new WordTemplate(made.file()).fill(new PaperText(Map.of("matter.title", "某事项"), Map.of())));
            String title = Forms.said(made.process().papers().get(made.paper()), english);
            assertThat(PrinterTest.text(pdf).replaceAll("\\s", ""))
                    .as(made.name())
                    .contains(title.replaceAll("\\s", ""));
        }
        assertThat(kinds).containsExactlyInAnyOrder(PaperKind.values());
    }

    /** Papers of the law that say more than their kind does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "petition.registration_sheet",
                "petition.acceptance_notice",
                "petition.transfer_letter",
                "petition.feedback_record",
                "petition.quarterly_return",
                "clue.distribution_sheet",
                "clue.disposal_form",
                "clue.inquiry_letter",
                "clue.talk_record",
                "clue.inquiry_report",
                "verification.plan",
                "verification.verification_report",
                "case.filing_report",
                "case.filing_decision",
                "case.filing_notice",
                "case.investigation_plan",
                "case.investigation_report",
                "case.facts_shown",
                "case.transfer_to_trial",
                "case.trial_talk_record",
                "case.trial_report",
                "case.opinion_letters",
                "case.decision",
                "case.announcement_record",
                "case.execution_report",
                "measure.measure_approval",
                "measure.measure_record",
                "measure.seizure_list",
                "measure.return_list",
                "rectification.proposal",
                "rectification.objection_answer",
                "rectification.check_record",
                "rectification.strike_off_notice",
                "rectification.return_notice",
                "rectification.look_back_record",
                "appeal.appeal_decision"
            })
    void has_a_wording_of_its_own(String name) {
        String paper = name.substring(name.indexOf('.') + 1);
        assertThat(Stream.of(name, paper).anyMatch(form -> isThere("zh", form))).isTrue();
    }

    private static boolean isThere(String language, String form) {
        return FormsTest.class.getResource("/papers/" + language + "/" + form + ".txt") != null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void no_form_lies_there_that_nothing_is_made_from(String language) throws IOException, URISyntaxException {
        Set<String> used = new HashSet<>(Set.of("signature", "case-index", "case-timeline", "case-custody"));
        Stream.of(PaperKind.values()).forEach(kind -> used.add(kind.form()));
        ShippedProfiles.PROFILES.values().stream()
                .flatMap(profile -> profile.processes().entrySet().stream())
                .forEach(process -> process.getValue().papers().keySet().forEach(paper -> {
                    used.add(paper);
                    used.add(process.getKey() + "." + paper);
                }));
        Path folder = Path.of(Objects.requireNonNull(FormsTest.class.getResource("/papers/" + language + "/form.txt"))
                .toURI());
        try (Stream<Path> forms = Files.list(Objects.requireNonNull(folder.getParent()))) {
            assertThat(forms.map(form -> form.getFileName().toString().replace(".txt", "")))
                    .isSubsetOf(used);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_same_form_gives_the_same_bytes_so_that_its_digest_says_whether_it_changed(boolean english) {
        ProcessDefinition process =
                ShippedProfiles.PROFILES.get("party").processes().get("case");

        assertThat(Forms.of("case", process, "decision", english).bytes())
                .isEqualTo(Forms.of("case", process, "decision", english).bytes());
    }
}
