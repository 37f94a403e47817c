package org.mingjing.app.inspections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mingjing.contract.Text;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;

/** Kinds of problems by which teams classify what they find; the office's own file where it has one. */
@Component
class ProblemCategories {
    private final List<ProblemCategory> all;

    ProblemCategories(InspectionSettings settings) {
        try {
            String text = settings.categories().getContentAsString(StandardCharsets.UTF_8);
            this.all = YamlFile.parse(Path.of("categories.yml"), text)
                    .as(CategoryFile.class, YamlFile.schema(ProblemCategories.class, "categories.schema.json"))
                    .categories();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    record ProblemCategory(String name, Text title) {}

    record CategoryFile(List<ProblemCategory> categories) {
        CategoryFile {
            categories = List.copyOf(categories);
        }
    }

    List<ProblemCategory> all() {
        return all;
    }

    boolean has(String name) {
        return all.stream().anyMatch(category -> category.name().equals(name));
    }
}
