package org.mingjing.app.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** What of a setting is told to nobody: secrets whole, and secrets within addresses. */
final class Withheld {
    private static final Pattern SECRET =
            Pattern.compile("password|passphrase|secret|token|credential|api-?key|private-?key");
    private static final Pattern USER = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?;]*)[?;]\\S*");

    private Withheld() {}

    /** A path, a number or a span of time is no secret, however it is called: the file is, and it is not read here. */
    static boolean isSecret(String name, KnownSettings.Known known) {
        boolean text = known.type() == String.class || known.several() || known.named();
        return text && SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** Addresses may carry a name and a password before their host, or behind a question mark. */
    static String without(String value) {
        String bare = USER.matcher(value).replaceAll("//…@");
        return QUERY.matcher(bare).replaceAll("$1?…");
    }
}
