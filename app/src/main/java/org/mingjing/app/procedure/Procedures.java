package org.mingjing.app.procedure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.problem.Problem;
import org.mingjing.yaml.YamlFile;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The profiles as they stand: those that ship, each under its version, and for matters that began earlier the versions
 * before. At the start they are entered in the database, which from then on lets no matter go any other way.
 */
@Service
public class Procedures implements InitializingBean {
    private static final List<String> SHIPPED = List.of("party", "state", "inspector-general");

    private final ProcedureStore store;
    private final ProcedureSettings settings;
    private final TransactionTemplate transaction;
    private final Map<String, Profile> current = new TreeMap<>();
    private final Map<String, Profile> earlier = new ConcurrentHashMap<>();

    Procedures(ProcedureStore store, ProcedureSettings settings, TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        Acting.as(
                Actor.program("procedure"),
                () -> transaction.executeWithoutResult(status -> SHIPPED.forEach(this::enter)));
    }

    private void enter(String name) {
        String resource = "procedure/" + name + ".yml";
        enter(resource, text(new ClassPathResource(resource)));
    }

    /** Enters a version of a profile, or sees that it is the one that was entered. Within a transaction. */
    void enter(String resource, String text) {
        Profile profile = parse(resource, text);
        current.put(profile.profile(), profile);
        store.text(profile.profile(), profile.version())
                .ifPresentOrElse(
                        known -> {
                            if (!known.equals(text)) {
                                throw invalid(
                                        resource + " is not what was entered as version " + profile.version()
                                                + " before",
                                        "Raise its version: matters under way go on by the one they began with.");
                            }
                        },
                        () -> store.enter(profile, text));
    }

    private static String text(ClassPathResource resource) {
        try (var stream = resource.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    /**
     * Reads a profile.
     *
     * @throws Problem where it breaks the schema or contradicts itself, with all that is wrong
     */
    static Profile parse(String name, String text) {
        Profile profile = YamlFile.parse(Path.of(name), text)
                .as(Profile.class, YamlFile.schema(Procedures.class, "profile.schema.json"));
        List<String> faults = ProfileCheck.faults(profile);
        if (!faults.isEmpty()) {
            throw invalid(name + ": " + String.join("\n", faults), "Mend what is named.");
        }
        return profile;
    }

    private static Problem invalid(String what, String mend) {
        return new Problem(ProcedureProblem.PROCEDURE_INVALID, what, null, mend);
    }

    /** The profile that the office works by. */
    public Profile office() {
        return profile(settings.profile());
    }

    /** A profile as it stands now. */
    public Profile profile(String name) {
        Profile profile = current.get(name);
        if (profile == null) {
            throw CommonProblem.notFound();
        }
        return profile;
    }

    /** The process of a matter, by the version that it began with. */
    public ProcessDefinition process(MatterRow row) {
        return process(row.profile(), row.profileVersion(), row.process());
    }

    /** A process by the version that a matter began with. */
    public ProcessDefinition process(String profile, int version, String process) {
        Profile known = current.get(profile);
        if (known == null || known.version() != version) {
            known = earlier.computeIfAbsent(
                    profile + " " + version,
                    key -> parse(key, store.text(profile, version).orElseThrow(CommonProblem::notFound)));
        }
        ProcessDefinition found = known.processes().get(process);
        if (found == null) {
            throw CommonProblem.notFound();
        }
        return found;
    }
}
