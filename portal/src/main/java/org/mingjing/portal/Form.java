package org.mingjing.portal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingjing.exchange.SentFile;

/**
 * A form that came: its texts, in memory only, and its files, sealed already.
 *
 * @param texts by name of the field; the first of a name counts
 * @param files those that came with the form and those that were sent before it in pieces
 * @param names of the files that came with the form
 * @param addressee who it was given out for; its files are sealed to them
 * @param trouble what was wrong with it
 */
record Form(Map<String, String> texts, List<SentFile> files, List<String> names, Addressee addressee, Trouble trouble) {
    /** What can be wrong with a form before anybody looks at what it says. */
    enum Trouble {
        NONE,
        /** A text is longer than a text may be. */
        TEXT_TOO_LONG,
        /** A file or all of them are larger than is taken. */
        FILE_TOO_LARGE,
        TOO_MANY_FILES,
        /** A file that was sent in pieces is not whole. */
        FILE_NOT_WHOLE,
        /** No form, or one that does not follow its own rules. */
        UNREADABLE,
        /** The disk is full. */
        NO_ROOM
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Digest of everything that it says, so that the same form sent again is known to be the same. */
    String digest() {
        StringBuilder all = new StringBuilder();
        new LinkedHashMap<>(texts).forEach((name, value) -> {
            if (!name.equals("work")) {
                // an upload is gone once it was taken; its name is what stays the same
                String same = name.startsWith("uploaded-") ? value.substring(value.lastIndexOf('/') + 1) : value;
                all.append(name.length()).append(name).append(same.length()).append(same);
            }
        });
        names.forEach(name -> all.append(name.length()).append(name));
        return java.util.Base64.getEncoder()
                .encodeToString(Tickets.sha256(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Removes its files: the form is not taken. */
    void discard(Vault vault) throws IOException {
        for (SentFile file : files) {
            for (UUID part : file.parts()) {
                vault.delete(part);
            }
        }
    }
}
