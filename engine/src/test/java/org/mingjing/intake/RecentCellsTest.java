package org.mingjing.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentCellsTest {
    private final RecentCells cells = new RecentCells();

    @Test
    void knows_what_became_of_a_text() {
        cells.keep("12.50", 1250, null, 7);
        cells.keep("cash", 0, new byte[] {'c'}, 8);

        assertEquals(1250, cells.number(cells.find("12.50")));
        assertEquals(7, cells.hash(cells.find("12.50")));
        assertArrayEquals(new byte[] {'c'}, cells.bytes(cells.find("cash")));
        assertTrue(cells.find("wire") < 0);
    }

    @Test
    void never_takes_one_text_for_another_whose_place_is_the_same() {
        cells.keep("Aa", 1, null, 1);

        assertEquals("Aa".hashCode(), "BB".hashCode());
        assertTrue(cells.find("BB") < 0);
    }

    @Test
    void looks_no_more_in_a_column_that_seldom_repeats() {
        for (int i = 0; i < 5000; i++) {
            cells.find("row " + i);
            cells.keep("row " + i, i, null, i);
        }

        assertTrue(cells.find("row 4999") < 0);
    }

    @Test
    void keeps_no_long_text() {
        String text = "x".repeat(1000);
        cells.keep(text, 1, null, 1);

        assertTrue(cells.find(text) < 0);
    }
}
