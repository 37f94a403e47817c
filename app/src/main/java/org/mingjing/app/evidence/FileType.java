package org.mingjing.app.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is by its first bytes; what its name or its sender says of that counts for nothing. */
public enum FileType {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    HEIC,
    TIFF,
    PDF,
    /** Letters of a known encoding and nothing else, whatever language they are in. */
    TEXT,
    /** An archive, which office documents are, too. */
    ZIP,
    /** A document of an older office program. */
    OLE,
    ARCHIVE,
    AUDIO,
    VIDEO,
    PROGRAM,
    UNKNOWN;

    /** Bytes that suffice to say it, but for {@link #TEXT}. */
    static final int HEAD = 64;

    private static final String[] HEIC_BRANDS = {"heic", "heix", "hevc", "mif1", "msf1", "avif"};

    /** By the first bytes; {@link #UNKNOWN} also for text. */
    static FileType of(byte[] head) {
        if (begins(head, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (begins(head, 0, 'G', 'I', 'F', '8')) {
            return GIF;
        }
        if (begins(head, 0, 'B', 'M') && begins(head, 6, 0, 0, 0, 0)) {
            return BMP;
        }
        if (begins(head, 0, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (begins(head, 0, 'I', 'I', 42, 0) || begins(head, 0, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        return ofContainer(head);
    }

    private static FileType ofContainer(byte[] head) {
        if (begins(head, 0, 'R', 'I', 'F', 'F')) {
            return begins(head, 8, 'W', 'E', 'B', 'P') ? WEBP : begins(head, 8, 'W', 'A', 'V', 'E') ? AUDIO : VIDEO;
        }
        if (begins(head, 4, 'f', 't', 'y', 'p')) {
            String brand = head.length < 12 ? "" : new String(head, 8, 4, StandardCharsets.ISO_8859_1);
            return Arrays.asList(HEIC_BRANDS).contains(brand) ? HEIC : brand.startsWith("M4A") ? AUDIO : VIDEO;
        }
        if (begins(head, 0, 'P', 'K', 3, 4) || begins(head, 0, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (begins(head, 0, 0xD0, 0xCF, 0x11, 0xE0)) {
            return OLE;
        }
        if (begins(head, 0, 'R', 'a', 'r', '!')
                || begins(head, 0, '7', 'z', 0xBC, 0xAF)
                || begins(head, 0, 0x1F, 0x8B)
                || begins(head, 0, 0xFD, '7', 'z', 'X', 'Z')
                || begins(head, 0, 'B', 'Z', 'h')) {
            return ARCHIVE;
        }
        if (begins(head, 0, 'I', 'D', '3')
                || begins(head, 0, 'O', 'g', 'g', 'S')
                || begins(head, 0, 'f', 'L', 'a', 'C')
                || begins(head, 0, '#', '!', 'A', 'M', 'R')) {
            return AUDIO;
        }
        if (begins(head, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return VIDEO;
        }
        return begins(head, 0, 'M', 'Z') || begins(head, 0, 0x7F, 'E', 'L', 'F') ? PROGRAM : UNKNOWN;
    }

    boolean isPicture() {
        return this == JPEG || this == PNG || this == GIF || this == BMP;
    }

    private static boolean begins(byte[] head, int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
