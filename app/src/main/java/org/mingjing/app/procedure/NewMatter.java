package org.mingjing.app.procedure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A matter to be opened.
 *
 * @param profile null means the office's own
 * @param unit id of the unit that it is about
 * @param parent matter that it comes from; null where it comes from none
 * @param facts answers to what the process asks at its beginning
 */
public record NewMatter(
        @Nullable String profile,
        String process,
        String title,
        String unit,
        @Nullable Long parent,
        Map<String, Object> facts) {}
