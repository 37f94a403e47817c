package org.mingjing.app.papers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;

/**
 * The templates that come with the program: for each kind of paper a form, many papers their own, and where one name means
 * two things in two processes, a form named {@code process.paper}; made into a Word file with the names and sources of a process. Lines of a form are explained in {@link FormWriter}.
 */
final class Forms {
    private static final ConcurrentMap<String, Optional<String>> READ = new ConcurrentHashMap<>();

    private Forms() {}

    /**
     * The template of a paper of a process.
     *
     * @param name of the process in its profile
     */
    static WordFile of(String name, ProcessDefinition process, String paper, boolean english) {
        String form = read(english, name + "." + paper)
                .or(() -> read(english, paper))
                .or(() -> read(english, PaperKind.of(paper).form()))
                .orElseThrow();
        Text title = process.papers().get(paper);
        return FormWriter.write(
                form.replace("{title}", said(title, english))
                        .replace("{process}", said(process.title(), english))
                        .replace("{basis}", basis(process, paper, english)),
                english);
    }

    /** A form that is no paper of a process: the signature page, the lists of an export. */
    static WordFile named(String name, boolean english) {
        return FormWriter.write(read(english, name).orElseThrow(), english);
    }

    private static Optional<String> read(boolean english, String name) {
        return READ.computeIfAbsent((english ? "en/" : "zh/") + name, missing -> {
            try (InputStream form = Forms.class.getResourceAsStream("/papers/" + missing + ".txt")) {
                return form == null
                        ? Optional.empty()
                        : Optional.of(new String(form.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** Sources of the steps that make it, those first that were read in their own text. */
    static String basis(ProcessDefinition process, String paper, boolean english) {
        String basis = process.steps().values().stream()
                .filter(step -> step.papers().contains(paper) && step.source() != null)
                .sorted((one, other) -> Boolean.compare(other.confirmed(), one.confirmed()))
                .map(Step::source)
                .map(source -> said(source, english))
                .distinct()
                .limit(2)
                .collect(Collectors.joining(english ? "; " : "；"));
        return basis.isEmpty() ? (english ? "the rules of this office" : "有关规定") : basis;
    }

    static String said(@Nullable Text text, boolean english) {
        return text == null ? "" : english ? text.en() : text.zh();
    }
}
