package org.mingjing.report;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Language;
import org.mingjing.yaml.YamlFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A run's texts as cells of a table: numbers, dates and words of the reader's language. A cell is null, a
 * {@code Number}, a {@code LocalDate}, a {@code LocalDateTime} or a {@code String}; what is not what its type says
 * stays the text it is.
 */
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Language language;

    Cells(Language language) {
        this.language = language;
    }

    /**
     * @param type SQL type that both engines share
     */
    @Nullable
    Object of(@Nullable String text, String type) {
        if (text == null) {
            return null;
        }
        if (type.endsWith("[]") || type.startsWith("array")) {
            return list(text);
        }
        if (type.equals("boolean")) {
            return text.equals("true") ? word("yes", "是") : text.equals("false") ? word("no", "否") : text;
        }
        boolean number = type.startsWith("decimal") || type.equals("bigint") || type.startsWith("int");
        if (number || type.equals("double")) {
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
        }
        return type.equals("date") || type.startsWith("timestamp") ? time(text) : text;
    }

    /** A civil date, or date and time where the text has one. */
    static @Nullable Object time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= "2025-01-01".length()) {
                return LocalDate.parse(text);
            }
            LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
            return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : time;
        } catch (DateTimeException noTime) {
            return text;
        }
    }

    private String list(String text) {
        try {
            JsonNode list = YamlFile.MAPPER.readTree(text);
            return list.isArray()
                    ? String.join(
                            word(", ", "、"),
                            list.valueStream().map(JsonNode::asString).toList())
                    : text;
        } catch (JacksonException noList) {
            return text;
        }
    }

    String word(String english, String chinese) {
        return language == Language.ZH ? chinese : english;
    }
}
