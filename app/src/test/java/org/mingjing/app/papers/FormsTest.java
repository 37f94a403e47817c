package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                                Forms.of(process.getValue(), paper, SETTINGS.isEnglish(profile)))));
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_same_form_gives_the_same_bytes_so_that_its_digest_says_whether_it_changed(boolean english) {
        ProcessDefinition process =
                ShippedProfiles.PROFILES.get("party").processes().get("case");

        assertThat(Forms.of(process, "decision", english).bytes())
                .isEqualTo(Forms.of(process, "decision", english).bytes());
    }
}
