package org.mingjing.app.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What can be published from a snapshot.
 *
 * @param dataset of which the snapshot is chosen
 * @param needs columns by dataset that a grant has to give as they are
 * @param masked columns by dataset that are read too; a grant may leave them masked
 * @param yearless whether its rows are of no year; then the publication says of which
 * @param recipients where rows go to persons: which columns tell how they may be shown; null where they do not
 * @param sql rows, with {@code row_key}, {@code place}, {@code place_name}, {@code year}, {@code refusal} and the columns
 * @param columns that can be shown
 */
record PublicationSource(
        PublicationDraft.PublicationKind kind,
        Text title,
        String dataset,
        Map<String, List<String>> needs,
        Map<String, List<String>> masked,
        boolean yearless,
        @Nullable Recipients recipients,
        String sql,
        List<SourceColumn> columns) {
    PublicationSource {
        needs = new LinkedHashMap<>(needs);
        masked = masked == null ? Map.of() : new LinkedHashMap<>(masked);
        columns = List.copyOf(columns);
    }

    /** @param proposed whether it is shown unless somebody takes it out */
    public record SourceColumn(String name, Text title, PublicationDraft.ColumnType type, boolean proposed) {}

    /**
     * Columns of the query.
     *
     * @param code of the policy
     * @param names all that the policy has
     * @param person who got it; never shown
     */
    record Recipients(String code, String names, String person) {}

    /** The file of sources. */
    record Sources(int version, Map<String, PublicationSource> sources) {
        Sources {
            sources = new LinkedHashMap<>(sources);
        }
    }

    Optional<SourceColumn> column(String name) {
        return columns.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
