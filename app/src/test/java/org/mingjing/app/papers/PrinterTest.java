package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private static final float MILLIMETRE = 72 / 25.4f;
    static final PaperFonts FONTS = new PaperFonts(new PaperSettings(Set.of(), null));
    static final Printer PRINTER = new Printer(FONTS);

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Where each letter of the first page stands. */
    private static List<TextPosition> letters(byte[] pdf) throws IOException {
        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    letters.add(text);
                }
            };
            stripper.setEndPage(1);
            stripper.getText(document);
        }
        return letters;
    }

    private static byte[] full() {
        String line = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八";
        WordFile file = FormWriter.write(("to " + line.repeat(30) + "\n").repeat(1), false);
        return PRINTER.print(file);
    }

    @Test
    void a_full_page_has_twenty_two_lines_of_twenty_eight_letters_within_the_margins_of_the_standard()
            throws IOException {
        List<TextPosition> letters = letters(full()).stream()
                .filter(letter -> letter.getFontSizeInPt() > 15)
                .toList();
        Map<Integer, Long> lines = letters.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        letter -> Math.round(letter.getYDirAdj()),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.counting()));

        assertThat(lines).hasSize(22);
        assertThat(lines.values()).allMatch(count -> count == 28);
        float left = letters.stream()
                .map(TextPosition::getXDirAdj)
                .min(Float::compare)
                .orElseThrow();
        float right = letters.stream()
                .map(letter -> letter.getXDirAdj() + letter.getWidthDirAdj())
                .max(Float::compare)
                .orElseThrow();
        assertThat(left / MILLIMETRE).isCloseTo(28, within(0.6f));
        assertThat((210 * MILLIMETRE - right) / MILLIMETRE).isCloseTo(26, within(0.8f));
        float first = letters.stream()
                .map(TextPosition::getYDirAdj)
                .min(Float::compare)
                .orElseThrow();
        float last = letters.stream()
                .map(TextPosition::getYDirAdj)
                .max(Float::compare)
                .orElseThrow();
        assertThat(first / MILLIMETRE).isBetween(37f, 37 + 10.3f);
        assertThat((297 * MILLIMETRE - last) / MILLIMETRE).isBetween(35f, 35 + 10.3f);
    }

    @Test
    void a_page_is_a4_and_its_number_stands_between_dashes() throws IOException {
        byte[] pdf = full();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth() / MILLIMETRE).isCloseTo(210, within(0.2f));
                assertThat(page.getMediaBox().getHeight() / MILLIMETRE).isCloseTo(297, within(0.2f));
            }
        }
        assertThat(text(pdf)).contains("— 1 —").contains("— 2 —");
    }

    @Test
    void every_font_is_in_the_file_and_every_letter_is_found_as_it_was_written() throws IOException {
        String said = "中心二十人工用大小水火土金木车马见西长门青食高鹿黄鼻龙，喆旻昇；Aa1";
        byte[] pdf = PRINTER.mark(PRINTER.print(FormWriter.write("title 心水用\nbody " + said, false)), "王小二 (wang)");

        Set<String> outside = new HashSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    if (!font.isEmbedded()) {
                        outside.add(font.getName());
                    }
                }
            }
        }
        assertThat(outside).isEmpty();
        assertThat(text(pdf).replaceAll("\\s", ""))
                .contains(said)
                .contains("心水用")
                .contains("王小二(wang)");
    }

    @Test
    void letters_that_no_font_has_are_named() {
        assertThat(FONTS.missing("王喆，Aa1—〔2026〕")).isEmpty();
        assertThat(FONTS.missing("王\ud867\ude3d王")).isEqualTo("\ud867\ude3d");
    }

    @Test
    void a_mark_lies_across_every_page() throws IOException {
        byte[] pdf = PRINTER.mark(full(), "李四 (lisi)  2026年11月27日 09:00");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document).replaceAll("\\s", "").split("lisi", -1).length)
                        .isGreaterThan(4);
            }
        }
    }
}
