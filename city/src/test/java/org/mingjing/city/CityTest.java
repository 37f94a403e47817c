package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.problem.Problem;

/** The making of a city: same settings, same bytes; nobody real in it; nothing half done. */
class CityTest {
    @TempDir
    Path folder;

    @Test
    void one_thread_makes_the_same_bytes_as_many() {
        City.Written alone = new City(Settings.SMALL, 1, (rows, share) -> {}, () -> false).write(folder);

        assertEquals(SmallCity.written().digests(), alone.digests());
    }

    @Test
    void the_small_city_is_the_one_that_was_agreed_upon() throws IOException {
        String now = Files.readString(SmallCity.folder().resolve(CityFolder.MANIFEST));
        Path kept = Files.writeString(Path.of("target", "small-city.json"), now);
        String agreed = new String(
                CityTest.class.getResourceAsStream("small-city.json").readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(
                agreed,
                now,
                "if the change is meant, raise Settings.VERSION and copy " + kept + " over the agreed one");
    }

    @Test
    void another_seed_makes_another_city() {
        List<Person> people = Stream.of(1L, 2L)
                .map(seed -> new World(new Settings(seed, 0.01, Settings.Profile.DEFAULT))
                        .people()
                        .other(5))
                .toList();

        assertNotEquals(people.get(0), people.get(1));
    }

    @Test
    void a_stop_leaves_nothing_behind() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Path city = folder.resolve("city");
        City.Written written =
                new CityFolder(city).make(Settings.SMALL, 2, (rows, share) -> {}, () -> asked.incrementAndGet() > 5);

        assertFalse(written.complete());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void a_folder_that_is_there_is_left_alone() {
        Problem refused = assertThrows(Problem.class, () -> new CityFolder(folder));

        assertEquals("CITY_FOLDER_EXISTS", refused.code().name());
    }

    @Test
    void every_number_lies_in_a_namespace_that_is_given_to_nobody() throws IOException {
        Pattern mobile = Pattern.compile("(?<![0-9.])1[3-9]\\d{9}(?![0-9])");
        Pattern plate = Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5}");
        Pattern identity = Pattern.compile("(?<![0-9A-Z])[1-8]\\d{5}(19|20)\\d{9}[0-9X](?![0-9A-Z])");
        try (Stream<Path> files = Files.walk(SmallCity.folder())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                if (file.endsWith("trajectory_point.csv")) {
                    continue; // holds vehicle numbers, times and points only
                }
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> {
                        assertFalse(mobile.matcher(line).find(), line);
                        assertFalse(plate.matcher(line).find(), line);
                        assertFalse(identity.matcher(line).find(), line);
                    });
                }
            }
        }
    }

    @Test
    void the_folder_says_that_it_is_fictional_and_keeps_the_truth_apart() throws IOException {
        Path city = SmallCity.folder();

        assertTrue(Files.readString(city.resolve("README.txt")).startsWith("This city is fictional."));
        assertTrue(Files.readString(city.resolve(CityFolder.MANIFEST)).contains("\"fictional\": true"));
        assertFalse(Files.readString(city.resolve(CityFolder.IMPORT)).contains("truth"));
    }
}
