package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The truth says of each mention of a party whose it is. */
class CityLinksTest {
    private static List<String[]> links() throws IOException {
        try (Stream<String> lines = Files.lines(SmallCity.folder().resolve("truth/gt_link.csv"))) {
            return lines.skip(1).map(l -> l.split(",", -1)).toList();
        }
    }

    @Test
    void each_person_is_mentioned_in_register_and_documents() throws IOException {
        Set<String> registered = new HashSet<>();
        Set<String> documented = new HashSet<>();
        for (String[] link : links()) {
            if (link[1].equals("person.id_no_token")) {
                registered.add(link[3]);
            } else if (link[1].equals("person_identifier.id_no_token")) {
                documented.add(link[3]);
            }
        }

        assertFalse(registered.isEmpty());
        assertEquals(registered, documented);
    }

    @Test
    void a_plate_of_no_official_vehicle_is_nobodys() throws IOException {
        Set<String> fleet = new HashSet<>();
        for (String[] link : links()) {
            if (link[1].equals("official_vehicle.plate_no")) {
                fleet.add(link[3]);
            } else if (link[0].equals("vehicle")) {
                assertTrue(fleet.contains(link[3]), String.join(",", link));
            }
        }
        assertEquals(24, fleet.size());
    }
}
