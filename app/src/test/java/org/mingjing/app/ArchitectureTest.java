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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Public;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.core.ApplicationModules;
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
