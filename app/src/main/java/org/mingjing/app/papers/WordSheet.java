package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The sheet that a Word file is printed on: its size, margins and grid, and what stands at the edges of every page. */
final class WordSheet {
    private static final double GRID = 4096;

    private final WordFile file;
    private final WordStyle style;

    WordSheet(WordFile file, WordStyle style) {
        this.file = file;
        this.style = style;
    }

    /** @param section the last one of the body; null where there is none, which is A4 */
    String css(@Nullable Element section) {
        Element size = Xml.child(section, "pgSz");
        Element margin = Xml.child(section, "pgMar");
        String spacing = Xml.attribute(Xml.child(section, "docGrid"), "charSpace");
        StringBuilder css = new StringBuilder("@page{size:")
                .append(WordUnits.points(Xml.attribute(size, "w"), 595.3))
                .append(' ')
                .append(WordUnits.points(Xml.attribute(size, "h"), 841.9))
                .append(";margin:")
                .append(WordUnits.points(Xml.attribute(margin, "top"), 105))
                .append(' ')
                .append(WordUnits.points(Xml.attribute(margin, "right"), 74))
                .append(' ')
                .append(WordUnits.points(Xml.attribute(margin, "bottom"), 99))
                .append(' ')
                .append(WordUnits.points(Xml.attribute(margin, "left"), 79))
                .append(";}");
        boolean apart = file.has("word/settings.xml")
                && Xml.child(file.document("word/settings.xml").getDocumentElement(), "evenAndOddHeaders") != null;
        for (String where : List.of("header", "footer")) {
            String box = where.equals("header") ? "top" : "bottom";
            css.append(edge(section, where + "Reference", "default", apart ? "@page:right" : "@page", box));
            if (apart) {
                css.append(edge(section, where + "Reference", "even", "@page:left", box));
            }
        }
        css.append("body{margin:0;font-family:serif-sc,sans-sc,rare-sc;font-size:")
                .append(WordPage.DEFAULT_SIZE)
                .append("pt;white-space:pre-wrap;word-wrap:break-word;-fs-max-justification-inter-char:16pt;"
                        + "-fs-max-justification-inter-word:16pt;")
                .append(
                        spacing == null
                                ? ""
                                : "letter-spacing:" + WordUnits.round(WordUnits.number(spacing) / GRID) + "pt;")
                .append("}p{margin:0}table{border-collapse:collapse;table-layout:fixed}");
        return css.toString();
    }

    private String edge(@Nullable Element section, String reference, String type, String page, String box) {
        if (section == null) {
            return "";
        }
        for (Element one : Xml.children(section)) {
            String as = Xml.attribute(one, "type");
            if (Xml.is(one, reference) && type.equals(as == null ? "default" : as)) {
                return file.related(Xml.related(one, "id"))
                        .map(part -> edge(file.document(part).getDocumentElement(), page, box))
                        .orElse("");
            }
        }
        return "";
    }

    private String edge(Element text, String page, String box) {
        for (Element paragraph : Xml.all(text, "p")) {
            List<String> content = new ArrayList<>();
            fields(paragraph, content);
            if (content.isEmpty()) {
                continue;
            }
            List<Element> runs = Xml.all(paragraph, "r");
            String jc = WordStyle.first(style.paragraph(paragraph), "jc", "val");
            String at = jc == null ? "left" : jc.equals("end") ? "right" : jc.equals("both") ? "left" : jc;
            String indent = WordStyle.first(style.paragraph(paragraph), "ind", at.equals("right") ? "right" : "left");
            return page + "{@" + box + "-" + (at.equals("center") || at.equals("right") ? at : "left") + "{content:"
                    + String.join(" ", content) + ";white-space:pre-wrap;vertical-align:"
                    + (box.equals("top") ? "bottom" : "top") + ";padding:10pt "
                    + (at.equals("right") ? WordUnits.points(indent, 0) : "0") + " 10pt "
                    + (at.equals("right") ? "0" : WordUnits.points(indent, 0)) + ";"
                    + WordPage.letters(style.run(paragraph, runs.isEmpty() ? null : runs.get(0))) + "}}";
        }
        return "";
    }

    /** Text and page numbers of a header or footer, as the content of a box at the edge. */
    private static void fields(Element paragraph, List<String> content) {
        String code = null;
        boolean result = false;
        for (Element run : Xml.all(paragraph, "r")) {
            Node parent = run.getParentNode();
            if (Xml.is(parent, "fldSimple")) {
                counter(Xml.attribute((Element) parent, "instr"), content);
                continue;
            }
            for (Element one : Xml.children(run)) {
                String kind = Xml.is(one, "fldChar") ? Xml.attribute(one, "fldCharType") : null;
                if ("begin".equals(kind)) {
                    code = "";
                } else if ("separate".equals(kind)) {
                    result = true;
                } else if ("end".equals(kind)) {
                    counter(code, content);
                    code = null;
                    result = false;
                } else if (Xml.is(one, "instrText") && code != null) {
                    code += one.getTextContent();
                } else if (Xml.is(one, "t") && !result) {
                    content.add("'" + quoted(one.getTextContent()) + "'");
                }
            }
        }
    }

    private static void counter(@Nullable String code, List<String> content) {
        String said = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        if (said.startsWith("PAGE")) {
            content.add("counter(page)");
        } else if (said.startsWith("NUMPAGES")) {
            content.add("counter(pages)");
        }
    }

    private static String quoted(String text) {
        return WordUnits.escaped(text.replace("\\", "").replace("'", "\u2019"));
    }
}
