package org.mingjing.app.access;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.mingjing.app.http.CommonProblem;

/** Random ids, which tell nothing of how many others there are. */
final class Ids {
    private static final int LENGTH = 16;
    private static final int LETTERS = 36;
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-z]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** 82 random bits as sixteen digits and small letters. */
    static String random() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(Character.forDigit(RANDOM.nextInt(LETTERS), LETTERS));
        }
        return id.toString();
    }

    /** Whatever is no id is the id of nothing; it is neither looked for nor written down. */
    static void require(String id) {
        if (!WRITTEN.matcher(id).matches()) {
            throw CommonProblem.notFound();
        }
    }
}
