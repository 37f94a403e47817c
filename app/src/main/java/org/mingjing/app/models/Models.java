package org.mingjing.app.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.ModelFolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The model library as this office uses it. */
@Service
public class Models {
    private final CurrentLibrary library;
    private final LibraryReader reader;
    private final VersionStore versions;
    private final SettingStore settings;
    private final OutcomeStore outcomes;
    private final Audit audit;
    private final Clock clock;

    Models(
            CurrentLibrary library,
            LibraryReader reader,
            VersionStore versions,
            SettingStore settings,
            OutcomeStore outcomes,
            Audit audit,
            Clock clock) {
        this.library = library;
        this.reader = reader;
        this.versions = versions;
        this.settings = settings;
        this.outcomes = outcomes;
        this.audit = audit;
        this.clock = clock;
    }

    /** All models by module and indicator. */
    @Transactional(readOnly = true)
    public List<ModelEntry.Module> library() {
        return reader.library();
    }

    /** How a model fared in its newest run; empty where it never ran. */
    @Transactional(readOnly = true)
    public Optional<ModelPage.LastRun> newestRun(String id) {
        return reader.newestRun(id);
    }

    @Transactional(readOnly = true)
    public ModelPage one(String id) {
        return reader.page(folder(id));
    }

    /** The three files of a state of a model's logic, as they were when it was first here. */
    @Transactional(readOnly = true)
    public ModelFiles files(String id, String digest) {
        return versions.files(id, digest).orElseThrow(CommonProblem::notFound);
    }

    /** What a proposal to use models so would set: approval holds for their logic as it is now. */
    public Wish use(List<String> patterns, Mode mode) {
        List<Wanted> wanted = new ArrayList<>();
        for (ModelFolder folder : library.now().select(ModelPatterns.checked(patterns))) {
            folder.sound().ifPresent(model -> wanted.add(wanted(model, mode)));
        }
        if (wanted.isEmpty()) {
            throw CommonProblem.invalid("none of these models can be run", "See what is wrong with them.");
        }
        return Wish.toSet(wanted);
    }

    private static Wanted wanted(LoadedModel model, Mode mode) {
        return new Wanted(model.id(), null, new ModelMode(mode, model.model().version(), model.digest()));
    }

    /**
     * Takes the library as it was delivered into use, once: an office that has set nothing yet may begin with what its
     * authors tested. Later changes go through the shadow.
     *
     * @return false where something was set already
     */
    @Transactional
    public boolean adopt(String reason) {
        if (settings.current().number() > 0) {
            return false;
        }
        long state = settings.begin(clock.instant(), null);
        if (state > 1) {
            throw CommonProblem.changedMeanwhile();
        }
        SettingStore.People people = new SettingStore.People("-", "-");
        List<LoadedModel> models = library.now().models();
        models.forEach(model -> settings.add(wanted(model, Mode.LIVE), reason, people, null, state));
        audit.record(Act.of("models.library_adopted", "library", state).with("models", models.size()));
        return true;
    }

    /** Keeps what people found out about a finding; the last decision counts. */
    @Transactional
    public void decided(FindingDecided decided) {
        if (decided.outcome() == null) {
            outcomes.forget(decided.finding());
        } else {
            outcomes.keep(decided, clock.instant());
        }
    }

    /** Notes what the library holds now, so that every state of a model that ever ran here can be shown later. */
    @Transactional
    public void noteVersions() {
        Set<String> known = versions.digests();
        Instant now = clock.instant();
        Set<String> added = new TreeSet<>();
        for (ModelFolder folder : library.now().folders()) {
            folder.sound().filter(model -> !known.contains(model.digest())).ifPresent(model -> {
                VersionStore.Seen seen = new VersionStore.Seen(
                        model.id(),
                        model.digest(),
                        model.model().version(),
                        model.model().module(),
                        files(model));
                if (versions.add(seen, now) > 0) {
                    added.add(model.id());
                }
            });
        }
        if (!added.isEmpty()) {
            audit.record(
                    Act.of("models.versions_noted", "library", added.size()).with("models", List.copyOf(added)));
        }
    }

    /** The three files as the library has them now. */
    static ModelFiles files(LoadedModel model) {
        return new ModelFiles(
                read(model.folder().resolve("model.yml")),
                model.sql(),
                read(model.folder().resolve("cases.yml")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ModelFolder folder(String id) {
        return library.now().folders().stream()
                .filter(folder -> folder.label().equals(id))
                .findFirst()
                .orElseThrow(CommonProblem::notFound);
    }
}
