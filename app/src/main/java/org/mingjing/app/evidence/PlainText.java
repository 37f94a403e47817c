package org.mingjing.app.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The beginning of a file as letters, where it is nothing but letters: UTF-8, UTF-16 with its mark, or GB 18030. */
final class PlainText {
    private static final List<Charset> TRIED = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private PlainText() {}

    /**
     * @param whole whether the bytes are the whole file; where not, its last letter may be cut off
     * @return empty where it is no text
     */
    static Optional<String> of(byte[] bytes, boolean whole) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return decoded(bytes, StandardCharsets.UTF_16, whole);
        }
        return TRIED.stream()
                .flatMap(charset -> decoded(bytes, charset, whole).stream())
                .findFirst();
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer letters = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), letters, whole);
        if (result.isError()) {
            return Optional.empty();
        }
        String text = letters.flip().toString();
        boolean controls =
                text.chars().anyMatch(letter -> Character.isISOControl(letter) && "\t\r\n\f".indexOf(letter) < 0);
        return controls || text.isBlank() ? Optional.empty() : Optional.of(visible(text));
    }

    /** Marks that turn the reading around are shown as what they are, so that nothing reads other than it stands there. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().filter(letter -> letter != 0xFEFF).forEach(letter -> {
            if (Character.getType(letter) == Character.FORMAT && letter != 0x200D) {
                shown.append("\u241B").append(Integer.toHexString(letter)).append('\u241B');
            } else {
                shown.appendCodePoint(letter);
            }
        });
        return shown.toString();
    }
}
