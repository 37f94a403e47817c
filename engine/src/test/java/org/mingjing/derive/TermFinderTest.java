package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingjing.problem.Problem;

class TermFinderTest {
    private static final Path LEXICONS = Path.of(System.getProperty("mingjing.home", ".."), "lexicons");
    private static final TextFolding FOLDING = new TextFolding();

    private static String found(List<Term> terms, String text, @Nullable LocalDate day, String... names) {
        NameSet masks = new NameSet();
        TermFinder finder = new TermFinder(terms, FOLDING, masks);
        RegisterNames registers = new RegisterNames(FOLDING, finder, masks);
        Arrays.stream(names).forEach(name -> registers.add(name, true));
        FoldedText folded = FOLDING.fold(text);
        return finder.find(folded, day).stream()
                .map(f -> f.term().lexicon() + ":" + f.term().written())
                .collect(Collectors.joining(" "));
    }

    private static String found(String text, String... names) {
        return found(Lexicons.read(LEXICONS), text, null, names);
    }

    @ParameterizedTest
    @CsvSource({
        "K T V消费, L-ENT:KTV",
        "k.t.v 包间, L-ENT:KTV",
        "ＫＴＶ, L-ENT:KTV",
        "K-T-V, L-ENT:KTV",
        "KTV3小时, L-ENT:KTV",
        "茅·台, L-TOBALC:茅台",
        "购买茅·台两瓶, L-TOBALC:茅台",
        "五 粮 液, L-TOBALC:五粮液",
        "茅\u200b台, L-TOBALC:茅台",
        "卡拉 OK, L-ENT:卡拉OK",
        "瀘州老窖, L-TOBALC:泸州老窖",
        "購物卡, L-CARD:购物卡",
        "yj两条, L-TOBALC:yj",
        "spa, L-ENT:SPA",
        "名烟名酒店, L-TOBALC:名烟",
        "烟酒行货款, L-TOBALC:烟酒行",
        "红酒采购, L-TOBALC:红酒",
    })
    void finds_terms_however_they_are_written(String text, String expected) {
        assertEquals(expected, found(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "烟台出差",
                "酒泉",
                "烟草专卖局工作会",
                "茶陵县",
                "温泉镇政府",
                "YJV电缆",
                "YJ22电缆",
                "SPACE",
                "足浴盆",
                "烟感探测器",
                "医用酒精",
                "酒店",
                "理疗科",
                "律师会所",
                "文化和旅游局",
                "烟花爆竹",
                "网吧执法",
                "三月、饼干",
                "岁月 饼干",
                "公司仪器"
            })
    void raises_nothing_on_names_exclusions_and_parts_of_words(String text) {
        assertEquals("", found(text));
    }

    @Test
    void a_term_does_not_cross_the_border_between_items_of_a_list() {
        assertEquals("L-DINE:餐费 L-TOBALC:烟酒", found("餐费、烟酒"));
        for (String border : List.of("、", "，", "；", ",", ";", "。", "/", "（", "\n")) {
            assertEquals("", found("岁月" + border + "饼干"), border);
            assertEquals("L-TOBALC:烟", found("烟" + border + "酒"), border);
        }
        assertEquals("", found("岁月  饼干"));
        assertEquals("L-TOBALC:烟酒", found("烟 酒"));
    }

    @Test
    void an_exclusion_removes_only_its_own_stretch() {
        assertEquals("L-TOBALC:茅台", found("酒店用茅台"));
        assertEquals("L-ENT:足浴", found("足浴盆及足浴"));
        assertEquals("L-BENE:值班费", found("节日值班费"));
    }

    @Test
    void names_of_loaded_registers_are_masked_longest_first() {
        assertEquals("L-BANQ:满月", found("满月镇政府"));
        assertEquals("", found("满月镇政府", "满月镇"));
        assertEquals("L-TOUR:旅游", found("旅游发展有限公司"));
        assertEquals("", found("海天旅游发展有限公司", "海天旅游发展有限公司"));
        assertEquals("L-TOUR:门票", found("海天旅游发展有限公司门票", "海天旅游发展有限公司", "海天"));
        assertEquals("", found("烟墩出差", "烟墩乡"));
    }

    @Test
    void a_name_gives_way_to_the_longer_term_and_to_the_term_itself() {
        assertEquals("L-TOBALC:芙蓉王", found("芙蓉王两条", "芙蓉区"));
        assertEquals("L-TOBALC:泸州老窖", found("泸州老窖", "泸州市"));
        assertEquals("L-TOBALC:茅台", found("茅台两瓶", "茅台"));
        assertEquals("", found("茅台镇", "茅台镇"));
    }

    @Test
    void conditions_beside_a_term_are_kept() {
        assertEquals("L-ENT:高尔夫", found("高尔夫球场"));
        assertEquals("L-VEH:保养", found("大众高尔夫保养"));
        assertEquals("L-TOBALC:烟", found("烟叶"));
        assertEquals("", found("烟叶生产补贴款".replace("补贴", "")));
        assertEquals("L-RESTRICT:成立满{n}年", found("供应商成立满5年"));
        assertEquals("L-RESTRICT:成立满{n}年", found("成立满三年"));
        assertEquals("", found("成立满年"));
    }

    @Test
    void each_lexicon_keeps_its_own_longest_term() {
        assertEquals("L-FEST:坚果礼盒 L-GIFT:礼盒", found("坚果礼盒"));
        assertEquals("L-BENE:误餐费 L-DINE:误餐", found("误餐费"));
    }

    @Test
    void the_version_in_force_on_the_day_decides() {
        List<Term> terms =
                List.of(term("烟", 1, null, LocalDate.of(2024, 12, 31)), term("电子烟", 2, LocalDate.of(2025, 1, 1), null));

        assertEquals("L:烟", found(terms, "烟", LocalDate.of(2024, 12, 31)));
        assertEquals("", found(terms, "烟", LocalDate.of(2025, 1, 1)));
        assertEquals("L:电子烟", found(terms, "电子烟", LocalDate.of(2025, 1, 1)));
        assertEquals("", found(terms, "烟", null));
    }

    @Test
    void offsets_lead_to_the_original_characters() {
        FoldedText folded = FOLDING.fold("𠮷购 K T V，１ 茅·台");
        NameSet none = new NameSet();
        List<TermFinder.Found> found = new TermFinder(Lexicons.read(LEXICONS), FOLDING, none).find(folded, null);

        assertEquals(
                List.of("K T V@4+5", "茅·台@12+3"),
                found.stream()
                        .map(f -> folded.originalOf(f.begin(), f.end()) + "@" + folded.start(f.begin()) + "+"
                                + folded.span(f.begin(), f.end()))
                        .toList());
    }

    @Test
    void every_listed_term_is_found_in_itself_and_variants_weigh_half() {
        List<Term> terms = Lexicons.read(LEXICONS);
        NameSet none = new NameSet();
        TermFinder finder = new TermFinder(terms, FOLDING, none);

        assertEquals(16, terms.stream().map(Term::lexicon).distinct().count());
        for (Term term : terms) {
            if (term.kind() == Term.Kind.HIT) {
                String text = term.written().replace(Term.NUMBER, "3");
                assertTrue(
                        finder.find(FOLDING.fold(text), null).stream()
                                .anyMatch(f -> f.term().equals(term)),
                        term.toString());
            }
            if (term.written().matches("yj|gwk")) {
                assertTrue(term.weight().compareTo(new BigDecimal("0.5")) <= 0);
            }
        }
    }

    @Test
    void a_lexicon_row_that_cannot_be_read_is_refused_with_its_line(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("l.csv"), "lexicon_id,term,kind,weight,note,version\nL,烟,hit,1,,1\nL,酒,drink,1,,1\n");

        Problem problem = assertThrows(Problem.class, () -> Lexicons.read(folder));

        assertTrue(problem.getMessage().contains("l.csv:3"), problem.getMessage());
        assertFalse(problem.mend().isEmpty());
    }

    private static Term term(String written, int version, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Term("L", written, Term.Kind.HIT, BigDecimal.ONE, version, from, to, null);
    }
}
