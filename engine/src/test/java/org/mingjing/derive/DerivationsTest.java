package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingjing.derive.Derivations.State;
import org.mingjing.problem.Problem;

class DerivationsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path root;

    private LakeFixture fixture;
    private Path settings;
    private Path lexicons;

    @BeforeEach
    void lake() throws Exception {
        fixture = new LakeFixture(root);
        fixture.contract("expense_line", "claim_no, line_no", "summary", "occur_date");
        fixture.contract("payment", "pay_ref", "summary");
        fixture.contract("organisation", "org_id", "name", "short_names");
        settings = Files.createDirectories(root.resolve("derived"));
        Files.writeString(
                settings.resolve("text_hit.yml"),
                """
                texts:
                  - {dataset: expense_line, column: summary, date: occur_date}
                  - {dataset: payment, column: summary}
                names:
                  - {dataset: organisation, column: name}
                  - {dataset: organisation, column: short_names}
                """);
        Files.writeString(settings.resolve("name_match.yml"), "sets: {}\ncompare: []\n");
        lexicons = Files.createDirectories(root.resolve("lexicons"));
        Files.writeString(
                lexicons.resolve("l.csv"),
                """
                lexicon_id,term,kind,weight,note,version,valid_from,valid_to,condition
                L-ENT,KTV,hit,1.00,,3,,,
                L-TOBALC,烟,hit,0.80,,1,,,
                """);
    }

    private Derivations derivations() {
        return new Derivations(fixture.datasets(), settings, lexicons, CLOCK);
    }

    private void lines(String... texts) throws Exception {
        StringBuilder rows = new StringBuilder("select * from (values ");
        for (int i = 0; i < texts.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("('C")
                    .append(i + 1)
                    .append("', '")
                    .append(i + 1)
                    .append("', '")
                    .append(texts[i])
                    .append("', date '2025-03-04')");
        }
        fixture.snapshot("expense_line", rows + ") t(claim_no, line_no, summary, occur_date)", NOW.minusSeconds(60));
    }

    @Test
    void every_hit_leads_back_to_text_row_and_file() throws Exception {
        lines("会议费", "K T V与烟", "KTV");

        Derivations.Refreshed done = derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        assertTrue(done.computed());
        assertEquals(List.of("organisation", "payment"), done.absent());
        String snapshot = fixture.lake.head("expense_line").orElseThrow().id();
        assertEquals(
                List.of(
                        "C2|2|L-ENT|3|KTV|K T V|1|5|1.00|expense_line.csv|3|expense_line@" + snapshot + "|3|2",
                        "C2|2|L-TOBALC|1|烟|烟|7|1|0.80|expense_line.csv|3|expense_line@" + snapshot + "|3|2",
                        "C3|3|L-ENT|3|KTV|KTV|1|3|1.00|expense_line.csv|4|expense_line@" + snapshot + "|4|3"),
                fixture.rows(
                        "text_hit",
                        "select key_1, key_2, lexicon_id, lexicon_version, term, matched_text, start, length, weight, "
                                + "source_file, source_row, _src_file, _src_row, _src_record from t order by all"));
        assertEquals(
                3, fixture.rows("text_hit", "select distinct hit_id from t").size());
        assertEquals("3", done.snapshot().manifest().facts().get("count.expense_line.rows"));
        assertEquals("L-ENT@3, L-TOBALC@1", done.snapshot().manifest().facts().get("lexicon_versions"));
        assertEquals(snapshot, done.snapshot().manifest().facts().get("derived.input.expense_line"));
    }

    @Test
    void texts_that_come_later_are_searched_alone() throws Exception {
        lines("会议费", "K T V与烟", "KTV");
        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);
        String first = fixture.lake.head("expense_line").orElseThrow().id();
        fixture.more(
                "expense_line",
                "select 'C9' as claim_no, '9' as line_no, '烟' as summary, date '2025-03-05' as occur_date",
                NOW.minusSeconds(30));

        Derivations.Refreshed done = derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        String second = fixture.lake.head("expense_line").orElseThrow().id();
        assertEquals(
                List.of(
                        "C2|L-ENT|expense_line@" + first,
                        "C2|L-TOBALC|expense_line@" + first,
                        "C3|L-ENT|expense_line@" + first,
                        "C9|L-TOBALC|expense_line@" + second),
                fixture.rows("text_hit", "select key_1, lexicon_id, _src_file from t order by all"));
        assertEquals("4", done.snapshot().manifest().facts().get("count.expense_line.rows"));
        assertEquals("4", done.snapshot().manifest().facts().get("count.expense_line.hits"));
        assertEquals(4, done.snapshot().manifest().rows());
        assertEquals(State.CURRENT, derivations().state(fixture.lake, "text_hit"));
    }

    @Test
    void texts_are_all_searched_again_when_a_name_or_a_text_changes() throws Exception {
        lines("红烟厂会议", "KTV");
        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);
        fixture.snapshot("organisation", "select '1' as org_id, '某厂' as name, ['红烟厂', null] as short_names", NOW);
        fixture.more(
                "expense_line",
                "select 'C9' as claim_no, '9' as line_no, '烟' as summary, date '2025-03-05' as occur_date",
                NOW.minusSeconds(30));

        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);
        List<String> masked = fixture.rows("text_hit", "select key_1 from t order by all");
        lines("红烟厂会议", "会议");
        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        assertEquals(List.of("C2", "C9"), masked);
        assertEquals(List.of(), fixture.rows("text_hit", "select key_1 from t order by all"));
    }

    @Test
    void names_of_an_organisation_loaded_later_make_it_stale_and_are_masked() throws Exception {
        lines("红烟厂会议");
        Derivations derivations = derivations();
        derivations.refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);
        assertEquals(State.CURRENT, derivations.state(fixture.lake, "text_hit"));

        fixture.snapshot("organisation", "select '1' as org_id, '某厂' as name, ['红烟厂', null] as short_names", NOW);

        assertEquals(State.STALE, derivations.state(fixture.lake, "text_hit"));
        assertTrue(derivations
                .refresh(fixture.lake, "text_hit", DeriveProgress.SILENT)
                .computed());
        assertEquals(List.of("0"), fixture.rows("text_hit", "select count(*) from t"));
    }

    @Test
    void nothing_is_computed_again_while_nothing_changed() throws Exception {
        lines("KTV");
        Derivations derivations = derivations();
        assertEquals(State.ABSENT, derivations.state(fixture.lake, "text_hit"));
        Derivations.Refreshed first = derivations.refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        Derivations.Refreshed second = derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        assertFalse(second.computed());
        assertEquals(first.snapshot().id(), second.snapshot().id());
        Files.writeString(lexicons.resolve("m.csv"), "lexicon_id,term,kind,weight,version\nL-M,会,hit,1,1\n");
        assertEquals(State.STALE, derivations.state(fixture.lake, "text_hit"));
    }

    @Test
    void a_stopped_derivation_leaves_the_lake_as_it_was() throws Exception {
        lines("KTV");
        Derivations derivations = derivations();

        Problem problem = assertThrows(
                Problem.class, () -> derivations.refresh(fixture.lake, "text_hit", (what, done, total) -> false));

        assertEquals(DeriveProblem.DERIVE_CANCELLED, problem.code());
        assertTrue(fixture.lake.head("text_hit").isEmpty());
        assertEquals(List.of(), fixture.lake.ids("text_hit"));
    }

    @Test
    void terms_that_do_not_count_are_kept_apart_with_their_reason() throws Exception {
        lines("KTV检查与烟", "KTV消费");
        fixture.snapshot("organisation", "select 'U1' as org_id, '烟台山馆' as name, ['KTV消费'] as short_names", NOW);
        Files.writeString(
                lexicons.resolve("l.csv"),
                """
                lexicon_id,term,kind,weight,note,version,valid_from,valid_to,condition
                L-ENT,KTV,hit,1.00,,3,,,
                L-ENT,KTV检查,exclude,1.00,,3,,,
                L-TOBALC,烟,hit,0.80,,1,,,
                """);

        derivations().refresh(fixture.lake, "text_hit_left_out", DeriveProgress.SILENT);
        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        assertEquals(
                List.of("C1|L-ENT|KTV|exclusion", "C2|L-ENT|KTV|name"),
                fixture.rows("text_hit_left_out", "select key_1, lexicon_id, term, reason from t order by all"));
        assertEquals(
                List.of("C1|L-TOBALC|烟"),
                fixture.rows("text_hit", "select key_1, lexicon_id, term from t order by all"));
    }

    @Test
    void a_lexicon_in_the_lake_wins_over_the_one_in_the_project() throws Exception {
        lines("KTV与会议");
        fixture.contract("keyword_lexicon", "lexicon_id", "term", "kind");
        fixture.snapshot(
                "keyword_lexicon",
                "select 'L-X' as lexicon_id, '会议' as term, 'hit' as kind, 0.5 as weight, 2 as version",
                NOW);

        derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT);

        assertEquals(
                List.of("L-X|会议|2|0.50"),
                fixture.rows("text_hit", "select lexicon_id, term, lexicon_version, weight from t"));
    }

    @Test
    void a_lake_without_any_text_is_refused_with_what_is_missing() {
        Problem problem = assertThrows(
                Problem.class, () -> derivations().refresh(fixture.lake, "text_hit", DeriveProgress.SILENT));

        assertEquals(DeriveProblem.DERIVE_NO_INPUT, problem.code());
        assertTrue(problem.what().contains("expense_line"), problem.what());
        assertEquals(State.NO_INPUT, derivations().state(fixture.lake, "text_hit"));
    }
}
