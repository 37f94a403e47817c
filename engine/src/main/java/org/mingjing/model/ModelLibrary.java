package org.mingjing.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;

/**
 * The models of a folder {@code <module>/<model>/}, modules of one library in a folder of their own:
 * {@code <library>/<module>/<model>/}. A model with mistakes keeps no other from being read: it is
 * listed with its remarks and is not among those that can be run.
 */
public final class ModelLibrary {
    private final Path folder;
    private final Datasets datasets;
    private final List<SupervisionModule> modules;
    private final List<ModelFolder> folders;

    private ModelLibrary(Path folder, Datasets datasets, List<SupervisionModule> modules, List<ModelFolder> folders) {
        this.folder = folder;
        this.datasets = datasets;
        this.modules = List.copyOf(modules);
        this.folders = List.copyOf(folders);
    }

    /** Reads all models; throws only where there is no such folder. Their SQL is checked when that is asked for. */
    public static ModelLibrary read(Path folder, Datasets datasets) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    ModelProblem.MODEL_FOLDER_MISSING,
                    "there is no folder of models",
                    Place.of(folder),
                    "Name it with --models, or run the command from the project.");
        }
        List<ModelFolder> folders = new ArrayList<>();
        Map<Path, ModuleFile> modules = new LinkedHashMap<>();
        ModelReader reader = new ModelReader(folder, datasets);
        for (Path at : modelFolders(folder)) {
            Path above = Objects.requireNonNull(at.getParent());
            ModuleFile file = modules.computeIfAbsent(above, ModuleFile::read);
            ModelFolder read = reader.read(at, file.module());
            folders.add(file.mistake() == null ? read : read.with(file.mistake()));
        }
        List<SupervisionModule> sound = modules.values().stream()
                .map(ModuleFile::module)
                .filter(Objects::nonNull)
                .toList();
        return new ModelLibrary(folder, datasets, sound, remarkUnused(sound, refuseTwins(folders)));
    }

    /**
     * These models and those of further folders, which yield: one of theirs that carries an id or a name that is taken
     * is listed with that remark and is not run, and what it would have displaced stays as it is. Nothing of this
     * library is read again.
     */
    public ModelLibrary with(List<Path> further) {
        Map<String, ModelFolder> taken = new HashMap<>();
        folders.forEach(known -> take(known, taken));
        List<ModelFolder> all = new ArrayList<>(folders);
        for (Path other : further) {
            for (ModelFolder added : read(other, datasets).folders) {
                ModelFolder twin =
                        Optional.ofNullable(taken.get(key(added.label()))).orElse(taken.get(key(added.name())));
                all.add(
                        twin == null || added.yaml() == null
                                ? added
                                : added.with(taken(added, added.yaml(), twin.folder())));
                take(added, taken);
            }
        }
        return new ModelLibrary(folder, datasets, modules, all);
    }

    private static void take(ModelFolder folder, Map<String, ModelFolder> taken) {
        taken.putIfAbsent(key(folder.label()), folder);
        taken.putIfAbsent(key(folder.name()), folder);
    }

    private static String key(String idOrName) {
        return idOrName.toUpperCase(Locale.ROOT);
    }

    /** Where they lie; not where further ones do. */
    public Path folder() {
        return folder;
    }

    /** The contracts that the models were checked against. */
    public Datasets datasets() {
        return datasets;
    }

    /** The modules that state what their models share, by path. */
    public List<SupervisionModule> modules() {
        return modules;
    }

    /** The module of this name, where it states what its models share. */
    public Optional<SupervisionModule> module(String name) {
        return modules.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** All folders, with mistakes or without, by path. */
    public List<ModelFolder> folders() {
        return checked(folders);
    }

    /** The models that can be run, by id. */
    public List<LoadedModel> models() {
        return folders().stream()
                .flatMap(folder -> folder.sound().stream())
                .sorted(Comparator.comparing(LoadedModel::id))
                .toList();
    }

    /** What the models say of themselves, by id, whether or not they can be run. */
    public SortedMap<String, Model> described() {
        SortedMap<String, Model> described = new TreeMap<>();
        folders.stream()
                .filter(folder -> folder.model() != null)
                .forEach(folder -> described.put(folder.label(), folder.model().model()));
        return described;
    }

    /** The model of this id, if it is there and can be run. */
    public Optional<LoadedModel> find(String id) {
        return folders.stream()
                .filter(folder -> folder.model() != null && folder.label().equals(id))
                .findFirst()
                .flatMap(ModelFolder::sound);
    }

    /** The model of this id, or a problem that says what is wrong with it or which is meant. */
    public LoadedModel get(String id) {
        return get(id, null);
    }

    LoadedModel get(String id, @Nullable Place place) {
        Optional<LoadedModel> model = find(id);
        if (model.isPresent()) {
            return model.get();
        }
        Optional<Remark> mistake = folders.stream()
                .filter(f -> f.label().equals(id) || f.name().equals(id))
                .flatMap(f -> f.remarks().stream())
                .filter(Remark::isError)
                .findFirst();
        if (mistake.isPresent()) {
            throw mistake.get().problem();
        }
        throw new Problem(
                ModelProblem.MODEL_UNKNOWN,
                "there is no model '" + id + "'",
                place,
                Nearest.hint(id, described().keySet()));
    }

    /** With their SQL held against the rest, by one engine for all that are not yet. */
    private static List<ModelFolder> checked(List<ModelFolder> folders) {
        if (!folders.stream().allMatch(ModelFolder::isChecked)) {
            try (CaseEngine engine = CaseEngine.duckdb()) {
                folders.forEach(folder -> folder.check(engine));
            }
        }
        return folders;
    }

    /**
     * The folders that one of the patterns names; all, for no pattern. A pattern is an id, a folder, or
     * {@code module/model}, with {@code *} for anything and {@code ?} for any one character. A pattern that names
     * nothing is refused.
     */
    public List<ModelFolder> select(List<String> patterns) {
        if (patterns.isEmpty()) {
            return folders();
        }
        List<ModelFolder> selected = new ArrayList<>();
        for (String pattern : patterns) {
            Pattern glob = glob(pattern);
            List<ModelFolder> named =
                    folders.stream().filter(f -> named(f, glob)).toList();
            if (named.isEmpty()) {
                List<String> known = new ArrayList<>(described().keySet());
                folders.forEach(f -> known.add(f.name()));
                throw new Problem(
                        ModelProblem.MODEL_UNKNOWN,
                        "no model of " + folder + " is named by '" + pattern + "'",
                        null,
                        Nearest.hint(pattern, known));
            }
            named.stream().filter(f -> !selected.contains(f)).forEach(selected::add);
        }
        return checked(List.copyOf(selected));
    }

    /** By its id, its whole path, a folder above it, or the end of its path, such as module and model. */
    private static boolean named(ModelFolder folder, Pattern glob) {
        List<String> names = new ArrayList<>(List.of(folder.label(), folder.name(), folder.module()));
        String name = folder.name();
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            names.add(name.substring(0, slash));
            names.add(name.substring(slash + 1));
        }
        return names.stream().anyMatch(n -> glob.matcher(n).matches());
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("(?=[*?])|(?<=[*?])", -1)) {
            regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /**
     * Every folder that holds a model's file, and every one below the first level that has no folders of its own: a
     * model that lacks its file is told so, a module that lost its last model is not.
     */
    private static List<Path> modelFolders(Path library) {
        List<Path> found = new ArrayList<>();
        for (Path module : subfolders(library)) {
            if (Files.exists(module.resolve(ModelReader.MODEL))) {
                found.add(module);
            } else {
                subfolders(module).forEach(folder -> collect(folder, found));
            }
        }
        return found;
    }

    private static void collect(Path folder, List<Path> found) {
        List<Path> below = Files.isSymbolicLink(folder) ? List.of() : subfolders(folder);
        if (Files.exists(folder.resolve(ModelReader.MODEL)) || (below.isEmpty() && !ModuleFile.isIn(folder))) {
            found.add(folder);
        } else {
            below.forEach(next -> collect(next, found));
        }
    }

    private static List<Path> subfolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(e -> !e.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A shared parameter that no model reads would look as if it could be tuned. */
    private static List<ModelFolder> remarkUnused(List<SupervisionModule> modules, List<ModelFolder> folders) {
        List<ModelFolder> remarked = new ArrayList<>(folders);
        for (SupervisionModule module : modules) {
            List<ModelFolder> own = folders.stream()
                    .filter(f -> f.module().equals(module.name()))
                    .toList();
            Set<String> unused = new TreeSet<>(module.parameters().keySet());
            own.stream()
                    .filter(f -> f.model() != null)
                    .forEach(
                            f -> unused.removeAll(f.model().model().parameters().keySet()));
            if (!unused.isEmpty() && own.stream().allMatch(f -> f.model() != null)) {
                ModelFolder first = own.get(0);
                remarked.set(
                        folders.indexOf(first),
                        first.with(Remark.warning(
                                ModelProblem.MODEL_PARAMETER_UNUSED,
                                "no model of " + module.name() + " uses " + String.join(", ", unused),
                                Place.of(ModuleFile.of(first)),
                                "Use it, or take it out of module.yml.")));
            }
        }
        return remarked;
    }

    /** An id names one model for ever: of two folders that carry it, neither is run. */
    private static List<ModelFolder> refuseTwins(List<ModelFolder> folders) {
        Map<String, List<ModelFolder>> byId = new HashMap<>();
        folders.stream().filter(f -> f.model() != null).forEach(f -> byId.computeIfAbsent(
                        f.label().toUpperCase(Locale.ROOT), id -> new ArrayList<>())
                .add(f));
        List<ModelFolder> checked = new ArrayList<>();
        for (ModelFolder folder : folders) {
            List<Path> twins = byId.getOrDefault(folder.label().toUpperCase(Locale.ROOT), List.of()).stream()
                    .filter(f -> !f.folder().equals(folder.folder()))
                    .map(ModelFolder::folder)
                    .toList();
            checked.add(
                    twins.isEmpty() || folder.yaml() == null
                            ? folder
                            : folder.with(taken(folder, folder.yaml(), twins.get(0))));
        }
        return checked;
    }

    private static Remark taken(ModelFolder folder, YamlFile yaml, Path twin) {
        return Remark.error(
                ModelProblem.MODEL_ID_TAKEN,
                "the id or name of " + folder.label() + " is also that of " + twin,
                yaml.place("/id"),
                "Give the newer one an id that was never used; see model.lock.json.");
    }
}
