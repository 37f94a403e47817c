package org.mingjing.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static String read(String cell) {
        Reading reading = new Reading();
        Texts.read(cell, reading);
        return reading.text
                + (reading.flags == 0
                        ? ""
                        : " "
                                + Defect.of(reading.flags).stream()
                                        .map(Defect::code)
                                        .toList());
    }

    @Test
    void trims_and_keeps_everything_else() {
        assertEquals("a b", read("  a b\t"));
        assertEquals("张 三", read("\u3000张 三\u00a0"));
        assertEquals("=1+2", read("=1+2"));
        assertEquals("a\nb", read("a\nb"));
        assertEquals("null", read("   "));
    }

    @Test
    void removes_what_nobody_can_see_and_says_so() {
        assertEquals("ab [characters_removed]", read("a\u0000b"));
        assertEquals("张三 [characters_removed]", read("张\u200b三"));
        assertEquals("ab [characters_removed]", read("\ufeffab"));
        assertEquals("ab [characters_removed]", read("a\u0007 \u200bb").replace(" b", "b"));
    }

    @Test
    void knows_text_that_was_broken_before_it_was_sent() {
        String good = "中央财政补贴";
        String asLatin = new String(good.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String asGbk = new String("\ufffd\ufffd".getBytes(StandardCharsets.UTF_8), Charset.forName("GBK"));

        assertTrue(Texts.looksBroken(asLatin));
        assertTrue(Texts.looksBroken(asGbk), asGbk);
        assertTrue(Texts.looksBroken("ï¿½ï¿½"));
        assertTrue(Texts.looksBroken("a\ufffdb"));
        for (String fine :
                List.of(good, "São Paulo", "NÃO É", "Müller & Söhne", "«À bientôt»", "20°C", "ÄÖÜ", "No. 5 · a")) {
            assertFalse(Texts.looksBroken(fine), fine);
        }
    }

    @Test
    void folds_names_for_comparing() {
        assertEquals("张三", Texts.nameForm("张 三"));
        assertEquals("阿依古丽·买买提", Texts.nameForm("阿依古丽•买买提"));
        assertEquals("阿依古丽·买买提", Texts.nameForm("阿依古丽.买买提"));
        assertEquals("John Smith", Texts.nameForm("John  Smith"));
        assertEquals("ABC公司", Texts.nameForm("ＡＢＣ 公司"));
    }

    @Test
    void converts_shifted_coordinates_back() {
        double[] shifted = Coordinates.shift(114.0579, 22.5431);

        assertArrayEquals(new double[] {114.0579, 22.5431}, Coordinates.GCJ02.toWgs84(shifted[0], shifted[1]), 1e-8);
        double metres = Math.hypot((shifted[0] - 114.0579) * 102_800, (shifted[1] - 22.5431) * 110_900);
        assertTrue(metres > 300 && metres < 800, "shift of " + metres);
        assertArrayEquals(new double[] {-3.7, 40.4}, Coordinates.GCJ02.toWgs84(-3.7, 40.4), 0);
    }

    /** The pairs of coordinates that the open conversion programs agree on for a place in Beijing. */
    @Test
    void agrees_with_published_points() {
        double[] wgs84 = {116.404, 39.915};

        assertArrayEquals(wgs84, Coordinates.GCJ02.toWgs84(116.41024449916938, 39.91640428150164), 1e-9);
        assertArrayEquals(wgs84, Coordinates.BD09.toWgs84(116.41662724378733, 39.922699552216216), 2e-6);
        assertArrayEquals(wgs84, Coordinates.CGCS2000.toWgs84(116.404, 39.915), 0);
    }
}
