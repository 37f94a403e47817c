package org.mingjing.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity of findings: the first 64 bits of SHA-256 over the model's id and the values of its key columns in
 * one spelling. It depends on neither run, nor order of rows, nor engine, nor the model's version, so a finding that
 * comes back is known again. Among a million findings two share an identity by chance once in some thirty million
 * runs; a clash inside one model's output would be told as a key that is not unique.
 */
final class FindingIdentity {
    private final MessageDigest digest;
    private final String model;

    FindingIdentity(String model) {
        this.model = model;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The identity as a number, for the key values as {@link CellText#keyText} spells them. */
    long of(List<? extends @Nullable String> keyValues) {
        part(model);
        for (String value : keyValues) {
            part(value);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** As people see and quote it. */
    static String shown(long identity) {
        return "F-" + HexFormat.of().toHexDigits(identity);
    }

    /** Length before content, so that no two lists of values look the same; a null is no text of any length. */
    private void part(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }
}
