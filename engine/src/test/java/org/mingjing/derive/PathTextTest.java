package org.mingjing.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mingjing.contract.Language;

class PathTextTest {
    private static final String PATH = "person P1 —contract— company 9199 —holder (70.0000 %)— person P2"
            + " —officer (legal_rep)— company 9198 —kin (01 declared)— person P3";

    @Test
    void a_path_reads_in_either_language() {
        assertEquals(
                "人员P1 —合同— 企业9199 —持股（70%）— 人员P2 —高管（法定代表人）— 企业9198 —亲属（01 declared）— 人员P3",
                PathText.shown(PATH, Language.ZH));
        assertEquals(
                "person P1 —contract— company 9199 —holder (70 %)— person P2 —officer (legal representative)—"
                        + " company 9198 —kin (01 declared)— person P3",
                PathText.shown(PATH, Language.EN));
        assertEquals("单位U1 —持股（33.3%）— 企业C1", PathText.shown("unit U1 —holder (33.3000 %)— company C1", Language.ZH));
    }

    @Test
    void another_text_stays_as_it_is() {
        for (String text : new String[] {"person", "场地费 —接待— 其他", "person P1", "P1 —contract— P2", ""}) {
            assertEquals(text, PathText.shown(text, Language.ZH));
        }
    }

    @Test
    void every_kind_of_link_has_a_word() {
        for (LinkKind kind : LinkKind.values()) {
            String shown = PathText.shown("person P1 —" + kind.word() + "— person P2", Language.ZH);
            assertTrue(shown.matches("人员P1 —\\p{IsHan}+— 人员P2"), shown);
        }
    }
}
