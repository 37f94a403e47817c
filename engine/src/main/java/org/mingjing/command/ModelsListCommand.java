package org.mingjing.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.model.Model;
import org.mingjing.model.ModelFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the library, one model a line, models with mistakes included. */
@Command(name = "list", description = "List the models, one a line; those with mistakes are marked.")
final class ModelsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LibraryOptions library;

    @Option(names = "--field", paramLabel = "FIELD", description = "only this field of the library")
    private @Nullable String field;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of titles (default: MINGJING_LANG, else the machine's)")
    private Language language = Language.EN;

    @Override
    public Integer call() {
        List<ModelFolder> folders = library.library().select(field == null ? List.of() : List.of(field));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "VERSION", "FIELD", "STATUS", "SEVERITY", "TITLE"));
        for (ModelFolder folder : folders) {
            rows.add(row(folder));
        }
        Columns.print(spec.commandLine().getOut(), rows);
        return 0;
    }

    private List<String> row(ModelFolder folder) {
        if (folder.sound().isEmpty()) {
            long mistakes = folder.remarks().stream().filter(r -> r.isError()).count();
            return List.of(folder.label(), "", "", "broken", "", mistakes + " mistakes: see 'mingjing models lint'");
        }
        Model model = folder.sound().get().model();
        return List.of(
                model.id(),
                String.valueOf(model.version()),
                model.module(),
                model.status().name().toLowerCase(Locale.ROOT),
                model.severity().name().toLowerCase(Locale.ROOT),
                model.title().in(language));
    }
}
