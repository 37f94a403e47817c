package org.mingjing.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Public;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mingjing.app");

    private static final DescribedPredicate<JavaMethod> ENDPOINTS = DescribedPredicate.describe(
            "endpoints", method -> AnnotatedElementUtils.hasAnnotation(method.reflect(), RequestMapping.class));

    @Test
    void modules_use_only_what_is_built_before_them() {
        ApplicationModules.of(MingjingApp.class).verify();
    }

    @Test
    void every_endpoint_states_its_permission() {
        methods()
                .that(ENDPOINTS)
                .should()
                .beAnnotatedWith(Needs.class)
                .orShould()
                .beAnnotatedWith(Public.class)
                .check(CLASSES);
    }

    /** Whoever adds a line here opens an endpoint to people who are not signed in. */
    @Test
    void endpoints_for_strangers_are_these_and_no_others() {
        TreeSet<String> open = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Public.class))
                .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(open).containsExactly("SessionEndpoint.first", "SessionEndpoint.signIn", "WorkbenchEndpoint.page");
    }

    /** It would write the audit into a state that others have changed meanwhile, and be refused. */
    @Test
    void what_sees_one_state_of_the_database_only_reads() {
        assertThat(CLASSES.stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Transactional.class))
                        .filter(method -> {
                            Transactional as = method.getAnnotationOfType(Transactional.class);
                            return as.isolation() == Isolation.REPEATABLE_READ && !as.readOnly();
                        })
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    @Test
    void only_stores_speak_sql() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .resideOutsideOfPackage("..database..")
                .and()
                .doNotHaveSimpleName("ActorInTransaction")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc.core..", "java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    /** What identity shows of itself lies in the schema {@code directory}; functions are there to be called. */
    @Test
    void stores_speak_of_their_own_modules_tables_only() throws IOException {
        Path modules =
                Path.of(System.getProperty("mingjing.home"), "app", "src", "main", "java", "org", "mingjing", "app");
        List<String> schemas = List.of(
                "audit",
                "jobs",
                "identity",
                "access",
                "catalog",
                "models",
                "findings",
                "procedure",
                "clues",
                "money",
                "keys",
                "evidence",
                "papers",
                "tasks",
                "property",
                "sitechecks",
                "declarations",
                "inspections",
                "areas",
                "collaborations",
                "sharing",
                "exchange",
                "retention");
        Pattern table = Pattern.compile("(?i)\\b(?:from|join|into|update|truncate)\\s+(" + String.join("|", schemas)
                + ")\\.([a-z_]+)\\b(?!\\s*\\()");
        List<String> foreign = new ArrayList<>();
        int stores = 0;
        try (Stream<Path> files = Files.walk(modules)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith("Store.java"))::iterator) {
                stores++;
                String module = modules.relativize(file).getName(0).toString();
                Matcher spoken = table.matcher(Files.readString(file));
                while (spoken.find()) {
                    if (!spoken.group(1).equals(module)) {
                        foreign.add(file.getFileName() + " speaks of " + spoken.group(1) + "." + spoken.group(2));
                    }
                }
            }
        }
        assertThat(stores).isGreaterThan(20);
        assertThat(foreign).isEmpty();
    }

    @Test
    void stores_and_endpoints_are_their_modules_own() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Store")
                .or()
                .haveSimpleNameEndingWith("Endpoint")
                .should()
                .notBePublic()
                .check(CLASSES);
    }
}
