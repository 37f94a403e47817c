package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page about a city: made from its files, in both languages, loading nothing. */
class CityAboutTest {
    private static String page() throws IOException {
        return Files.readString(SmallCity.folder().resolve(AboutPage.FILE));
    }

    @Test
    void every_plot_is_there_in_both_languages() throws IOException {
        String page = page();

        for (View view : View.ALL) {
            assertTrue(page.contains("<figure id=\"" + view.name() + "\">"), view.name());
            assertTrue(page.contains(">" + view.zh() + "<"), view.zh());
            assertTrue(page.contains(">" + view.en() + "<"), view.en());
        }
        assertFalse(page.contains("n = 1</text>"), "a plot counts nothing");
    }

    @Test
    void ages_are_those_of_all_residents() throws IOException {
        long people = SmallCity.written().rows().get("clean/person.csv");

        assertTrue(page().contains(String.format("n = %,d</text>", people)));
    }

    @Test
    void it_loads_nothing() throws IOException {
        String page = page().replace("http://www.w3.org/2000/svg", "");

        assertFalse(page.contains("http"));
        assertFalse(page.contains("<script"));
    }

    @Test
    void values_beyond_the_bins_count_at_their_ends() {
        Bins bins = Bins.of(0, 5, 4, 1);

        assertEquals(0, bins.of(-3));
        assertEquals(1, bins.of(5));
        assertEquals(3, bins.of(400));
        assertEquals(2, Bins.powersOfTen(1, 1, 3).of(1_000));
    }
}
