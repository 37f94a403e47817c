package org.mingjing.app.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is done, as the audit keeps it. Carries ids and codes, never a name, an identity number or a text that somebody
 * wrote: the audit is read by people who may not see those.
 *
 * @param action past-tense verb with its module, such as {@code findings.dismissed}
 * @param kind kind of the object, such as {@code finding}
 * @param object its id
 * @param purpose grant or case under which it is done, or the motive that was given; null where none is asked for
 * @param detail what changed, by name; values are text, numbers, truth or lists of them
 */
public record Act(String action, String kind, String object, @Nullable String purpose, Map<String, ?> detail) {
    public Act {
        detail = java.util.Collections.unmodifiableMap(new TreeMap<String, Object>(detail));
    }

    public static Act of(String action, String kind, Object object) {
        return new Act(action, kind, String.valueOf(object), null, Map.of());
    }

    public Act with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(detail);
        more.put(name, value);
        return new Act(action, kind, object, purpose, more);
    }

    public Act under(@Nullable String newPurpose) {
        return new Act(action, kind, object, newPurpose, detail);
    }
}
