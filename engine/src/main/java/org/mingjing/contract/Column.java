package org.mingjing.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a contract.
 *
 * @param name as in SQL
 * @param title for people
 * @param type what it holds
 * @param unit unit of the values, such as {@code CNY}, {@code L}, {@code m2}; null where there is none
 * @param nullable whether a value may lawfully be open
 * @param sensitivity class
 * @param codes the codes allowed in a {@code code} column; empty when open
 * @param identifier kind of identifier, a name known to {@code org.mingjing.identifier}, such as
 *     {@code resident-id}; null where it is none
 * @param aliases headings under which departments send it
 */
public record Column(
        String name,
        Text title,
        ColumnType type,
        @Nullable String unit,
        boolean nullable,
        @JsonProperty("class") Sensitivity sensitivity,
        List<String> codes,
        @Nullable String identifier,
        List<String> aliases) {
    public Column {
        codes = codes == null ? List.of() : List.copyOf(codes);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }
}
