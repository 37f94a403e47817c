package org.mingjing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shape that ARCHITECTURE.md describes, kept by the build. */
class ArchitectureTest {
    /** Lowest first: a package may use those before it, never those after it. */
    private static final List<String> ORDER = List.of(
            "problem",
            "yaml",
            "contract",
            "lake",
            "identifier",
            "value",
            "source",
            "sql",
            "model",
            "intake",
            "derive",
            "scan",
            "report",
            "command");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mingjing");

    @Test
    void packages_use_only_those_below_them() {
        ArchRuleDefinition.classes().should(useOnlyPackagesBelow()).check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.mingjing.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_engine_knows_no_spring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_knows_picocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mingjing.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_ends_the_program_or_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mingjing.command..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> useOnlyPackagesBelow() {
        return new ArchCondition<>("use only packages below their own") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                int own = level(item);
                item.getDirectDependenciesFromSelf().stream()
                        .filter(d -> level(d.getTargetClass()) > own)
                        .forEach(d -> events.add(SimpleConditionEvent.violated(item, d.getDescription())));
            }
        };
    }

    /** Position of the class's package, -1 for classes that are not ours; an unlisted package of ours is an error. */
    private static int level(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("org.mingjing.")) {
            return -1;
        }
        String own = name.substring("org.mingjing.".length());
        int dot = own.indexOf('.');
        int level = ORDER.indexOf(dot < 0 ? own : own.substring(0, dot));
        if (level < 0) {
            throw new AssertionError("package " + name + " is not in the order; add it to ARCHITECTURE.md and here");
        }
        return level;
    }
}
