package org.mingjing.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;

/**
 * One model's turn in a run.
 *
 * <p>The counts add up: {@code candidates = touched.hit + touched.explained + touched.notAssessable + noHits}. A
 * candidate is a row of the input that {@code expected_hits.of} names, or a distinct combination of its {@code by}
 * columns. A finding touches the candidates among the rows that {@code finding.sources} leads to; one touched by
 * several findings counts once, as hit before explained before not assessable. A candidate that no finding touches
 * counts as not assessable where none of its rows holds every needed value, as no hit otherwise. Where the sources
 * do not lead to the input of the candidates, each finding stands for one candidate.
 *
 * @param model id
 * @param version its version
 * @param digest digest of its logic
 * @param title its title
 * @param module its field
 * @param state how it ended
 * @param code code of the problem where it did not end well; null otherwise
 * @param reason the same in words
 * @param candidates how many were looked at
 * @param hits findings raised
 * @param explained findings that an exemption or a fact on file explains
 * @param notAssessable findings of the outcome {@code NOT_ASSESSABLE}: the rule itself could not judge, such as in
 *     too small a group
 * @param noHits candidates that no finding touches
 * @param notAssessableRows by input alias, rows that lack a needed value
 * @param rowsRead rows in all inputs
 * @param millis wall-clock time
 * @param parameters value used, by name
 * @param parameterSources where a value came from, by name, for those that are not the default
 * @param inputs snapshot id by dataset; a dataset that is absent has the value {@code none}
 * @param notes what a reader should know, such as that an optional input is absent
 * @param touched how the candidates are accounted for
 * @param localValues values that held for single units, regions or periods, beside those of {@code parameters}
 * @param basis digest of all but the rows that decided the result; null where a later run may not build on it
 * @param takenOver what an earlier run gave to it; null where the model was asked about everything
 * @param reasonZh the reason in Chinese; null where it is a message of an engine or of the linter, for authors
 */
public record ModelRun(
        String model,
        int version,
        String digest,
        Text title,
        String module,
        ModelState state,
        @Nullable String code,
        @Nullable String reason,
        long candidates,
        long hits,
        long explained,
        long notAssessable,
        long noHits,
        Map<String, Long> notAssessableRows,
        long rowsRead,
        long millis,
        Map<String, String> parameters,
        Map<String, String> parameterSources,
        Map<String, String> inputs,
        List<Text> notes,
        Touched touched,
        List<LocalValue> localValues,
        @Nullable String basis,
        @Nullable TakenOver takenOver,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reasonZh) {
    public ModelRun {
        localValues = localValues == null ? List.of() : List.copyOf(localValues); // runs of before do not keep them
    }

    /** A turn in which every value held for all. */
    public ModelRun(
            String model,
            int version,
            String digest,
            Text title,
            String module,
            ModelState state,
            @Nullable String code,
            @Nullable String reason,
            long candidates,
            long hits,
            long explained,
            long notAssessable,
            long noHits,
            Map<String, Long> notAssessableRows,
            long rowsRead,
            long millis,
            Map<String, String> parameters,
            Map<String, String> parameterSources,
            Map<String, String> inputs,
            List<Text> notes,
            Touched touched) {
        this(
                model,
                version,
                digest,
                title,
                module,
                state,
                code,
                reason,
                candidates,
                hits,
                explained,
                notAssessable,
                noHits,
                notAssessableRows,
                rowsRead,
                millis,
                parameters,
                parameterSources,
                inputs,
                notes,
                touched,
                List.of(),
                null,
                null,
                null);
    }

    ModelRun with(List<LocalValue> local) {
        return with(notes, local, basis, takenOver, reasonZh);
    }

    ModelRun onBasis(@Nullable String itsBasis) {
        return with(notes, localValues, itsBasis, takenOver, reasonZh);
    }

    ModelRun takenOver(@Nullable TakenOver earlier) {
        return with(notes, localValues, basis, earlier, reasonZh);
    }

    /** The same, with notes after its own. */
    ModelRun noting(List<Text> more) {
        List<Text> all = new ArrayList<>(notes);
        all.addAll(more);
        return with(List.copyOf(all), localValues, basis, takenOver, reasonZh);
    }

    /** The same, with its reason in Chinese, too. */
    ModelRun saying(@Nullable String chinese) {
        return with(notes, localValues, basis, takenOver, chinese);
    }

    /** The reason in that language, as far as it is in it. */
    public @Nullable String reason(Language language) {
        return language == Language.ZH && reasonZh != null ? reasonZh : reason;
    }

    private ModelRun with(
            List<Text> said,
            List<LocalValue> local,
            @Nullable String itsBasis,
            @Nullable TakenOver earlier,
            @Nullable String chinese) {
        return new ModelRun(
                model,
                version,
                digest,
                title,
                module,
                state,
                code,
                reason,
                candidates,
                hits,
                explained,
                notAssessable,
                noHits,
                notAssessableRows,
                rowsRead,
                millis,
                parameters,
                parameterSources,
                inputs,
                said,
                touched,
                local,
                itsBasis,
                earlier,
                chinese);
    }

    /**
     * Candidates by what was said of them; those left are {@link ModelRun#noHits()}.
     *
     * @param hit at least one hit leads to them
     * @param explained no hit, but at least one explained finding
     * @param notAssessable neither, and the rule could not judge, or a needed value is missing in all their rows
     */
    public record Touched(long hit, long explained, long notAssessable) {
        static final Touched NONE = new Touched(0, 0, 0);
    }
}
