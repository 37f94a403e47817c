package org.mingjing.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mingjing.city.RuleBook.Hit;

/** Each rule, as it is written and with its defaults, finds what was planted for it and not the lawful twin. */
class CityRulesTest {
    /** Rules about habits, which compare with few peers: chance makes some hits, one in a hundred vehicle months at most. */
    private static final Set<String> STATISTICAL = Set.of("V4.1", "V4.3");

    private static final int BY_CHANCE = 24 * 36 / 100;

    private static RuleBook book;

    @BeforeAll
    static void read() throws SQLException, IOException {
        book = RuleBook.all(SmallCity.folder());
    }

    @AfterAll
    static void close() throws SQLException {
        book.close();
    }

    static Stream<String> models() throws SQLException, IOException {
        try (RuleBook names = RuleBook.names()) {
            return names.models().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void finds_the_planted_and_not_the_twin(String model) throws SQLException {
        List<Hit> hits = book.hits(model);
        List<Hit> planted = book.planted(model);
        assertFalse(planted.isEmpty(), "nothing is planted for " + model);

        assertEquals(
                List.of(),
                planted.stream().filter(p -> !RuleBook.meets(hits, p)).toList(),
                "planted, not found");
        assertEquals(
                List.of(),
                book.lawful(model, "twin").stream()
                        .filter(t -> RuleBook.meets(hits, t))
                        .toList(),
                "twins found");
    }

    @ParameterizedTest
    @MethodSource("models")
    void finds_nothing_that_nobody_planted(String model) throws SQLException {
        List<Hit> known = new ArrayList<>(book.alsoPlanted(model));
        known.addAll(book.lawful(model, "hard_negative"));
        List<Hit> others = book.hits(model).stream()
                .filter(h -> !RuleBook.meets(known, h))
                .distinct()
                .toList();

        if (STATISTICAL.contains(model)) {
            assertTrue(others.size() <= BY_CHANCE, model + " by chance: " + others);
        } else {
            assertEquals(List.of(), others, model);
        }
    }

    @Test
    void every_rule_of_every_domain_is_checked() {
        Set<String> played = new TreeSet<>();
        City.domains().forEach(d -> d.planting().rules().forEach(r -> played.add(r.model())));

        assertEquals(played, new TreeSet<>(book.models()));
    }
}
