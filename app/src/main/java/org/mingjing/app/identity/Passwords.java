package org.mingjing.app.identity;

import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords as Argon2id digests. */
@Component
class Passwords {
    private static final int LEAST_LENGTH = 12;

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    /** What a login without account is compared with, so that it takes as long. */
    private final String nobodys = encoder.encode(Secrets.random());

    void requireStrong(String password, String login) {
        boolean plain = password.length() < LEAST_LENGTH
                || password.toLowerCase(java.util.Locale.ROOT).contains(login)
                || password.chars().distinct().count() < LEAST_LENGTH / 2;
        if (plain) {
            throw new Problem(
                    IdentityProblem.PASSWORD_WEAK,
                    "this password is too easily guessed",
                    null,
                    "Take at least " + LEAST_LENGTH
                            + " characters, not the login, not one letter repeated; a few words in a row do well.");
        }
    }

    String digest(String password) {
        return encoder.encode(password);
    }

    boolean fits(String password, @Nullable String digest) {
        boolean same = encoder.matches(password, digest == null ? nobodys : digest);
        return digest != null && same;
    }
}
