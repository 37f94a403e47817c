package org.mingjing.app.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linter says of three files, and how their cases fare on the rows made up in them.
 *
 * @param sound nothing keeps them from being a model that is taken in
 */
public record DraftChecked(ModelFiles files, boolean sound, List<DraftRemark> remarks, List<DraftCase> cases) {
    public DraftChecked {
        remarks = List.copyOf(remarks);
        cases = List.copyOf(cases);
    }

    /**
     * What the linter has to say; an error keeps the files from being a model.
     *
     * @param file which of the three; null where none is meant
     * @param line from 1; 0 where the whole file is meant
     */
    public record DraftRemark(boolean error, String code, String what, String mend, @Nullable String file, int line) {}

    /** A case and why it fails; nothing where it does not. */
    public record DraftCase(String name, List<String> failures) {
        public DraftCase {
            failures = List.copyOf(failures);
        }
    }

    static DraftChecked of(ModelFiles files, List<DraftRemark> remarks, List<DraftCase> cases) {
        boolean sound = remarks.stream().noneMatch(DraftRemark::error)
                && !cases.isEmpty()
                && cases.stream().allMatch(test -> test.failures().isEmpty());
        return new DraftChecked(files, sound, remarks, cases);
    }

    /** The first thing that keeps it from being a model; empty where none does. */
    String firstMistake() {
        return remarks.stream()
                .filter(DraftRemark::error)
                .map(DraftRemark::what)
                .findFirst()
                .or(() -> cases.stream()
                        .filter(test -> !test.failures().isEmpty())
                        .map(test -> "the case '" + test.name() + "' fails")
                        .findFirst())
                .orElse(sound ? "" : "it has no cases");
    }
}
