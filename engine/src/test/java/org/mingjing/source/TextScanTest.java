package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain text is passed over in strides; nothing in it may be passed over with it. */
class TextScanTest {
    @TempDir
    private Path folder;

    @Test
    void odd_bytes_are_counted_wherever_they_stand() throws IOException {
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                String text = "a".repeat(before) + "中\n\u0002 \u007f~" + "z".repeat(after);
                TextScan scan = scan(text.getBytes(StandardCharsets.UTF_8));
                String where = before + " before, " + after + " after";
                assertEquals(3, scan.high, where);
                assertEquals(3, scan.hanBytes, where);
                assertEquals(2, scan.lines, where);
                assertEquals(1, scan.binary, where);
                assertEquals(before + after + 8, scan.bytes, where);
            }
        }
    }

    @Test
    void a_nul_is_counted_at_its_place() throws IOException {
        for (int before = 0; before < 20; before++) {
            byte[] bytes = ("x".repeat(before) + "\0" + "yyyyyyyyyy").getBytes(StandardCharsets.US_ASCII);
            TextScan scan = scan(bytes);
            assertEquals(before % 2 == 0 ? 1 : 0, scan.nulEven, before + " before");
            assertEquals(before % 2, scan.nulOdd, before + " before");
        }
    }

    private TextScan scan(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("text.csv"), bytes);
        return TextScan.of(FileBytes.of(file, SourceOptions.MOST_UNPACKED));
    }
}
