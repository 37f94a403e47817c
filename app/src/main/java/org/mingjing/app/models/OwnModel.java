package org.mingjing.app.models;

import java.util.Locale;
import org.mingjing.lake.Durable;

/**
 * A model of the office's own, as it is or is to be in the library. Says which files; what they say is elsewhere.
 *
 * @param name field and model, {@code spending/late-payment}
 * @param draft the draft it comes from
 * @param files digest of name and files, by which what was approved is what was proposed
 * @param version its version
 * @param digest digest of its logic
 */
public record OwnModel(String name, long draft, String files, int version, String digest) implements SettingContent {
    /** What ids of the office's own models begin with; those of delivered ones never do. */
    static final String PREFIX = "OWN-";

    /** The id of a model that is begun. */
    static String id(long number) {
        return String.format(Locale.ROOT, "%s%04d", PREFIX, number);
    }

    /** SHA-256, hex, over name and files, each with its length before it so that no text passes for two. */
    static String digest(String name, ModelFiles files) {
        StringBuilder all = new StringBuilder();
        for (String part : new String[] {name, files.model(), files.query(), files.cases()}) {
            all.append(part.length()).append(':').append(part);
        }
        return Durable.sha256(all.toString());
    }
}
