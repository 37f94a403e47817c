package org.mingjing.app.models;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.analytics.CurrentLibrary;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.models.DraftChecked.DraftRemark;
import org.mingjing.app.models.Setting.Wanted;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;
import org.mingjing.model.ModelFolder;
import org.mingjing.model.ModelProblem;
import org.mingjing.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * What it needs that a draft becomes a model of the office's own: sound files, an id and a name of its own, and that what
 * is approved is what was proposed. It begins in the shadow.
 */
@Component
class TakingIn {
    /** What drafts are begun with where a text is its author's to write. */
    private static final List<String> MARKS = List.of("TO FILL IN", "待填写");

    private final DraftStore drafts;
    private final DraftChecks checks;
    private final EngineGate gate;
    private final OwnModelStore store;
    private final VersionStore versions;
    private final SettingStore settings;
    private final CurrentLibrary library;
    private final Audit audit;
    private final Clock clock;

    TakingIn(
            DraftStore drafts,
            DraftChecks checks,
            EngineGate gate,
            OwnModelStore store,
            VersionStore versions,
            SettingStore settings,
            CurrentLibrary library,
            Audit audit,
            Clock clock) {
        this.drafts = drafts;
        this.checks = checks;
        this.gate = gate;
        this.store = store;
        this.versions = versions;
        this.settings = settings;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
    }

    private record Looked(DraftChecked checked, @Nullable LoadedModel model) {}

    /** What the linter says, how the cases fare, and what else keeps them from being taken in; for minutes, no transaction. */
    DraftChecked check(String name, ModelFiles files) {
        return look(name, files).checked();
    }

    private Looked look(String name, ModelFiles files) {
        return gate.through(() -> checks.inFolder(name, files, folder -> {
            DraftChecked checked = checks.checked(folder, files);
            LoadedModel model = folder.model();
            List<DraftRemark> remarks =
                    new ArrayList<>(model == null ? List.of() : ofOffice(name, files, model.model()));
            checked.remarks().stream()
                    .filter(remark -> remark.error() || MARKS.stream().noneMatch(remark.what()::contains))
                    .forEach(remarks::add);
            return new Looked(DraftChecked.of(files, remarks, checked.cases()), model);
        }));
    }

    private List<DraftRemark> ofOffice(String name, ModelFiles files, Model model) {
        List<DraftRemark> remarks = new ArrayList<>();
        unfinished("model.yml", files.model(), remarks);
        unfinished("query.sql", files.query(), remarks);
        unfinished("cases.yml", files.cases(), remarks);
        int line = line(files.model(), "id:");
        taken(name, model.id(), model.version(), settings.inForce(SettingKind.MODEL))
                .ifPresent(why -> remarks.add(new DraftRemark(
                        true,
                        ModelProblem.MODEL_ID_TAKEN.name(),
                        why,
                        "Ids of the office's own models begin with " + OwnModel.PREFIX
                                + "; a new version keeps id and name and has a higher version.",
                        "model.yml",
                        line)));
        return remarks;
    }

    private static void unfinished(String file, String text, List<DraftRemark> remarks) {
        for (String mark : MARKS) {
            int line = line(text, mark);
            if (line > 0) {
                remarks.add(new DraftRemark(
                        true,
                        ModelProblem.MODEL_TEXT.name(),
                        file + " still says '" + mark + "'",
                        "Write it, and take the mark away.",
                        file,
                        line));
            }
        }
    }

    /** Line of the first mention, from 1; 0 where there is none. */
    private static int line(String text, String word) {
        int at = text.indexOf(word);
        return at < 0
                ? 0
                : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** Why id and name cannot be had: they are for ever those of one model. */
    private Optional<String> taken(String name, String id, int version, List<Setting> own) {
        if (!id.startsWith(OwnModel.PREFIX)) {
            return Optional.of(
                    library.now().described().containsKey(id)
                            ? id + " is the id of a delivered model"
                            : id + " is no id of an own model");
        }
        for (Setting setting : own) {
            OwnModel other = (OwnModel) setting.content();
            boolean sameId = setting.model().equals(id);
            if (sameId != other.name().equals(name)) {
                return Optional.of((sameId ? "the id " + id : "the name " + name) + " is that of " + setting.model()
                        + ", " + other.name());
            }
            if (sameId && other.version() >= version) {
                return Optional.of("version " + other.version() + " of " + id + " is in the library already");
            }
        }
        return library.now().folders().stream()
                .filter(folder -> folder.name().equals(name) && !folder.label().startsWith(OwnModel.PREFIX))
                .map(ModelFolder::label)
                .findFirst()
                .map(other -> "the name " + name + " is that of " + other);
    }

    /** The draft as a thing to be proposed; refused where it is not sound. */
    Wanted wanted(Draft draft) {
        Looked looked = look(draft.name(), draft.files());
        LoadedModel model = looked.model();
        if (model == null || !looked.checked().sound()) {
            throw unsound(looked.checked().firstMistake());
        }
        return new Wanted(
                model.id(),
                null,
                new OwnModel(
                        draft.name(),
                        draft.id(),
                        OwnModel.digest(draft.name(), draft.files()),
                        model.model().version(),
                        model.digest()));
    }

    /** The model that a proposal would take in; empty where it is about something else. */
    static Optional<OwnModel> model(Proposal proposal) {
        return wantedModel(proposal).map(wanted -> (OwnModel) wanted.content());
    }

    private static Optional<Wanted> wantedModel(Proposal proposal) {
        return proposal.wish().set().stream()
                .filter(wanted -> wanted.content() instanceof OwnModel)
                .findFirst();
    }

    /** The draft of a proposal, as long as it is what was proposed. */
    Draft proposed(OwnModel model) {
        return drafts.find(model.draft())
                .filter(draft -> OwnModel.digest(draft.name(), draft.files()).equals(model.files()))
                .orElseThrow(() -> new Problem(
                        ModelsProblem.DRAFT_CHANGED,
                        "the draft is no longer what was proposed",
                        null,
                        "Refuse the proposal, or have it withdrawn, and let the draft be proposed as it is now."));
    }

    /** The files that a proposal means, whatever has become of it since; empty where it is about something else. */
    Optional<ProposedFiles> files(Proposal proposal) {
        return wantedModel(proposal).map(wanted -> {
            OwnModel model = (OwnModel) wanted.content();
            ModelFiles files = store.files(model.files()).stream()
                    .map(OwnModelStore.Kept::files)
                    .findFirst()
                    .orElseGet(() -> proposed(model).files());
            return new ProposedFiles(files, before(wanted, model).orElse(null));
        });
    }

    /** The version that these files stand in place of once they are taken in, or stood; empty for a first one. */
    private Optional<ProposedFiles.Before> before(Wanted wanted, OwnModel model) {
        List<Setting> versions = settings.history(wanted.model()).stream()
                .filter(setting -> setting.kind() == SettingKind.MODEL)
                .toList();
        Long end = versions.stream()
                .filter(setting -> ((OwnModel) setting.content()).files().equals(model.files()))
                .map(Setting::fromState)
                .findFirst()
                .orElse(null);
        return versions.stream()
                .filter(setting -> Objects.equals(setting.toState(), end))
                .map(setting -> (OwnModel) setting.content())
                .flatMap(old -> store.files(old.files()).stream()
                        .map(kept -> new ProposedFiles.Before(old.version(), kept.files())))
                .findFirst();
    }

    /** Nobody approves of what they wrote themselves, whoever proposed it. */
    void refuseHands(Caller caller, OwnModel model) {
        if (drafts.hands(model.draft()).contains(caller.account())) {
            throw new Problem(
                    ModelsProblem.OWN_DRAFT, "who wrote on a draft does not approve of it", null, "Ask a colleague.");
        }
    }

    /** What was proposed, checked once more: library and contracts may be others by now. */
    void requireStillSound(Draft draft) {
        DraftChecked checked = check(draft.name(), draft.files());
        if (!checked.sound()) {
            throw unsound(checked.firstMistake());
        }
    }

    /** Takes it in, within the transaction of the approval that holds the state's lock. */
    void take(Caller caller, Proposal proposal, SettingStore.People people, long state) {
        Wanted wanted = proposal.wish().set().get(0);
        OwnModel model = (OwnModel) wanted.content();
        refuseHands(caller, model);
        Draft draft = proposed(model);
        taken(model.name(), wanted.model(), model.version(), settings.inForce(SettingKind.MODEL))
                .ifPresent(why -> {
                    throw unsound(why);
                });
        Instant now = clock.instant();
        store.keep(model.files(), new OwnModelStore.Kept(draft.name(), draft.files()), now);
        versions.add(
                new VersionStore.Seen(
                        wanted.model(),
                        model.digest(),
                        model.version(),
                        draft.name().substring(0, draft.name().indexOf('/')),
                        draft.files()),
                now);
        settings.inForce(SettingKind.MODE).stream()
                .filter(mode -> mode.model().equals(wanted.model()))
                .forEach(mode -> settings.end(mode.id(), state));
        settings.add(
                new Wanted(wanted.model(), null, new ModelMode(Mode.SHADOW, model.version(), model.digest())),
                proposal.reason(),
                people,
                proposal.id(),
                state);
        audit.record(Act.of("models.own_taken_in", "model", wanted.model())
                .with("version", model.version())
                .with("files", model.files())
                .with("proposal", proposal.id()));
    }

    private static Problem unsound(String why) {
        return new Problem(
                ModelsProblem.DRAFT_UNSOUND,
                "it cannot be taken into the library: " + why,
                null,
                "See all remarks with /api/models/drafts/{id}/check, and mend the draft.");
    }
}
