package org.mingjing.scan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * One model's turn in a run.
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
 * @param notAssessable candidates that could not be judged by the rule itself, such as too small a group
 * @param noHits candidates that no finding touches
 * @param notAssessableRows by input alias, rows that lack a needed value
 * @param rowsRead rows in all inputs
 * @param millis wall-clock time
 * @param parameters value used, by name
 * @param parameterSources where a value came from, by name, for those that are not the default
 * @param inputs snapshot id by dataset; a dataset that is absent has the value {@code none}
 * @param notes what a reader should know, such as that an optional input is absent
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
        List<Text> notes) {}
