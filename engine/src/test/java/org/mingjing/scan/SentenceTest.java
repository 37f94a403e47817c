package org.mingjing.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;

class SentenceTest {
    private static final Map<String, Text> WORDS = Map.of("weekend", new Text("weekend", "周末"));

    @Test
    void a_code_is_told_in_the_readers_words() {
        assertEquals("周末", Sentence.shown("weekend", "varchar", WORDS, Language.ZH));
        assertEquals("周末、festival", Sentence.shown("[\"weekend\",\"festival\"]", "varchar[]", WORDS, Language.ZH));
    }

    @Test
    void what_is_no_code_stays_as_it_is() {
        assertEquals("a weekend", Sentence.shown("a weekend", "varchar", WORDS, Language.ZH));
        assertEquals("不详", Sentence.shown(null, "varchar", WORDS, Language.ZH));
    }

    @Test
    void numbers_keep_their_decimals_and_get_separators() {
        assertEquals("12,345.60", Sentence.shown("12345.60", "decimal(18,2)", WORDS, Language.EN));
        assertEquals("2024", Sentence.shown("2024", "bigint", WORDS, Language.EN));
    }
}
