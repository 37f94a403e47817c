package org.mingjing.app.papers;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A Word file as a page that can be printed: paragraphs, runs, tables, pictures in the line, headers and footers with
 * page numbers. What lies beyond that, {@link WordTemplate#require} has refused.
 */
final class WordPage {
    private static final double LINE = 240;
    /** What Word makes of one line of text without a grid, in heights of its letters. */
    private static final double SINGLE = 1.3;

    private static final double PICTURE = 12_700;
    /** Of letters of which nothing says how large they are, in points. */
    static final double DEFAULT_SIZE = 10.5;
    /** By how much a table is narrower than what it stands in, so that its border is not cut off. */
    private static final double EDGE = 1;

    private final WordFile file;
    private final WordStyle style;
    private final StringBuilder out = new StringBuilder();

    private WordPage(WordFile file) {
        this.file = file;
        this.style = new WordStyle(file);
    }

    static String of(WordFile file) {
        return new WordPage(file).page();
    }

    private String page() {
        Element body = Xml.child(file.document(WordFile.BODY).getDocumentElement(), "body");
        if (body == null) {
            return "<html><body></body></html>";
        }
        List<Element> sections = Xml.all(body, "sectPr");
        Element section = sections.isEmpty() ? null : sections.get(sections.size() - 1);
        blocks(body);
        return "<html><head><style>" + new WordSheet(file, style).css(section) + "</style></head><body>" + out
                + "</body></html>";
    }

    // Text ------------------------------------------------------------------------------------------------------------

    private void blocks(Element parent) {
        for (Element block : Xml.children(parent)) {
            if (Xml.is(block, "p")) {
                paragraph(block);
            } else if (Xml.is(block, "tbl")) {
                table(block);
            } else if (Xml.is(block, "sdt")) {
                Element content = Xml.child(block, "sdtContent");
                if (content != null) {
                    blocks(content);
                }
            }
        }
    }

    private void paragraph(Element paragraph) {
        List<Element> properties = style.paragraph(paragraph);
        List<Element> runs = Xml.all(paragraph, "r");
        List<Element> first = style.run(paragraph, runs.isEmpty() ? null : runs.get(0));
        out.append("<p style=\"").append(shape(properties, first)).append("\">");
        int before = out.length();
        boolean code = false;
        for (Element run : runs) {
            code = run(paragraph, run, code);
        }
        if (out.length() == before) {
            out.append("&#160;");
        }
        out.append("</p>");
    }

    /** @return whether what follows is the code of a field, which is not text */
    private boolean run(Element paragraph, Element run, boolean code) {
        boolean inCode = code;
        StringBuilder text = new StringBuilder();
        for (Element one : Xml.children(run)) {
            if (Xml.is(one, "fldChar")) {
                inCode = "begin".equals(Xml.attribute(one, "fldCharType"));
            } else if (Xml.is(one, "t") && !inCode) {
                text.append(WordUnits.escaped(one.getTextContent()));
            } else if (Xml.is(one, "tab")) {
                text.append("\u2003\u2003");
            } else if (Xml.is(one, "br") || Xml.is(one, "cr")) {
                text.append(
                        "page".equals(Xml.attribute(one, "type"))
                                ? "<span style=\"page-break-after:always;display:block\"></span>"
                                : "<br/>");
            } else if (Xml.is(one, "drawing")) {
                text.append(picture(one));
            }
        }
        if (!text.isEmpty()) {
            out.append("<span style=\"")
                    .append(letters(style.run(paragraph, run)))
                    .append("\">")
                    .append(text)
                    .append("</span>");
        }
        return inCode;
    }

    private String picture(Element drawing) {
        var blips = drawing.getElementsByTagNameNS("*", "blip");
        var extents = drawing.getElementsByTagNameNS("*", "extent");
        if (blips.getLength() == 0 || extents.getLength() == 0) {
            return "";
        }
        Element extent = (Element) extents.item(0);
        return file.related(Xml.related((Element) blips.item(0), "embed"))
                .map(part -> "<img src=\"data:image/" + (part.endsWith("png") ? "png" : "jpeg") + ";base64,"
                        + Base64.getEncoder().encodeToString(file.part(part)) + "\" style=\"width:"
                        + WordUnits.round(WordUnits.number(extent.getAttribute("cx")) / PICTURE) + "pt;height:"
                        + WordUnits.round(WordUnits.number(extent.getAttribute("cy")) / PICTURE) + "pt\"/>")
                .orElse("");
    }

    private String shape(List<Element> properties, List<Element> letters) {
        StringBuilder css = new StringBuilder();
        String jc = WordStyle.first(properties, "jc", "val");
        if (jc != null) {
            css.append("text-align:")
                    .append(
                            switch (jc) {
                                case "center" -> "center";
                                case "right", "end" -> "right";
                                case "both", "distribute" -> "justify";
                                default -> "left";
                            })
                    .append(';');
        }
        double size = size(letters);
        double left = indent(properties, size, "left", "start");
        double right = indent(properties, size, "right", "end");
        double firstLine =
                indent(properties, size, "firstLine", "firstLine") - indent(properties, size, "hanging", "hanging");
        css.append("margin:")
                .append(WordUnits.points(WordStyle.first(properties, "spacing", "before"), 0))
                .append(' ')
                .append(WordUnits.round(right))
                .append("pt ")
                .append(WordUnits.points(WordStyle.first(properties, "spacing", "after"), 0))
                .append(' ')
                .append(WordUnits.round(left))
                .append("pt;text-indent:")
                .append(WordUnits.round(firstLine))
                .append("pt;");
        String line = WordStyle.first(properties, "spacing", "line");
        String rule = WordStyle.first(properties, "spacing", "lineRule");
        if (line != null && rule != null && !rule.equals("auto")) {
            css.append("line-height:").append(WordUnits.points(line, 0)).append(';');
        } else {
            css.append("line-height:")
                    .append(WordUnits.round((line == null ? 1 : WordUnits.number(line) / LINE) * SINGLE))
                    .append(';');
        }
        Element borders = WordStyle.first(properties, "pBdr");
        for (String side : List.of("top", "bottom")) {
            css.append(border(Xml.child(borders, side), side));
        }
        if (WordStyle.on(properties, "pageBreakBefore")) {
            css.append("page-break-before:always;");
        }
        if (WordStyle.on(properties, "keepNext")) {
            css.append("page-break-after:avoid;");
        }
        return css.append("font-size:")
                .append(WordUnits.round(size))
                .append("pt;")
                .toString();
    }

    private static double indent(List<Element> properties, double size, String name, String other) {
        for (Element one : properties) {
            Element indent = Xml.child(one, "ind");
            String letters = Xml.attribute(indent, name + "Chars");
            String twips = Xml.attribute(indent, name);
            if (letters != null && !letters.equals("0")) {
                return WordUnits.number(letters) / 100 * size;
            }
            if (twips == null) {
                twips = Xml.attribute(indent, other);
            }
            if (twips != null) {
                return WordUnits.number(twips) / WordUnits.TWIPS;
            }
        }
        return 0;
    }

    private static double size(List<Element> letters) {
        String size = WordStyle.first(letters, "sz", "val");
        return size == null ? DEFAULT_SIZE : WordUnits.number(size) / 2;
    }

    static String letters(List<Element> properties) {
        String name = WordStyle.first(properties, "rFonts", "eastAsia");
        String font = name == null ? "" : name.toLowerCase(Locale.ROOT);
        boolean title = font.contains("小标宋") || font.contains("xiaobiaosong");
        boolean sans = font.contains("黑体") || font.contains("hei") || font.contains("等线") || font.contains("sans");
        StringBuilder css = new StringBuilder("font-family:")
                .append(sans ? "sans-sc,serif-sc,rare-sc" : "serif-sc,sans-sc,rare-sc")
                .append(";font-size:")
                .append(WordUnits.round(size(properties)))
                .append("pt;");
        if (title || WordStyle.on(properties, "b")) {
            css.append("font-weight:bold;");
        }
        if (WordStyle.on(properties, "u")) {
            css.append("text-decoration:underline;");
        } else if (WordStyle.on(properties, "strike")) {
            css.append("text-decoration:line-through;");
        }
        String color = WordStyle.first(properties, "color", "val");
        if (color != null && color.matches("[0-9A-Fa-f]{6}")) {
            css.append("color:#").append(color).append(';');
        }
        String spacing = WordStyle.first(properties, "spacing", "val");
        if (spacing != null) {
            css.append("letter-spacing:").append(WordUnits.points(spacing, 0)).append(';');
        }
        String raised = WordStyle.first(properties, "vertAlign", "val");
        if ("superscript".equals(raised) || "subscript".equals(raised)) {
            css.append("font-size:65%;vertical-align:")
                    .append(raised, 0, raised.length() - 6)
                    .append(';');
        }
        return css.toString();
    }

    // Tables ----------------------------------------------------------------------------------------------------------

    private void table(Element table) {
        List<Double> widths = Xml.all(table, "gridCol").stream()
                .map(column -> WordUnits.number(Xml.attribute(column, "w")) / WordUnits.TWIPS)
                .toList();
        double whole = widths.stream().mapToDouble(Double::doubleValue).sum();
        Element borders = style.borders(table);
        Element margins = Xml.child(Xml.child(table, "tblPr"), "tblCellMar");
        String padding = "padding:1pt " + WordUnits.points(Xml.attribute(Xml.child(margins, "right"), "w"), 4) + " 1pt "
                + WordUnits.points(Xml.attribute(Xml.child(margins, "left"), "w"), 4) + ";";
        out.append("<table style=\"width:")
                .append(whole > 0 ? WordUnits.round(whole - EDGE) + "pt" : "100%")
                .append("\"><colgroup>");
        widths.forEach(width -> out.append("<col style=\"width:")
                .append(WordUnits.round(width * (whole - EDGE) / whole))
                .append("pt\"/>"));
        out.append("</colgroup>");
        List<Element> rows = Xml.all(table, "tr");
        boolean head = false;
        for (int i = 0; i < rows.size(); i++) {
            boolean repeats = Xml.child(Xml.child(rows.get(i), "trPr"), "tblHeader") != null;
            if (repeats && i == 0) {
                out.append("<thead>");
                head = true;
            } else if (head && !repeats) {
                out.append("</thead>");
                head = false;
            }
            row(rows, i, borders, padding);
        }
        out.append(head ? "</thead></table>" : "</table>");
    }

    private void row(List<Element> rows, int number, @Nullable Element borders, String padding) {
        Element row = rows.get(number);
        String height = Xml.attribute(Xml.child(Xml.child(row, "trPr"), "trHeight"), "val");
        out.append("<tr")
                .append(height == null ? "" : " style=\"height:" + WordUnits.points(height, 0) + "\"")
                .append('>');
        int column = 0;
        for (Element cell : cells(row)) {
            int span = span(cell);
            Element merged = Xml.child(Xml.child(cell, "tcPr"), "vMerge");
            boolean begins = "restart".equals(Xml.attribute(merged, "val"));
            if (merged == null || begins) {
                cell(cell, span, begins ? below(rows, number, column) : 1, borders, padding);
            }
            column += span;
        }
        out.append("</tr>");
    }

    private void cell(Element cell, int span, int down, @Nullable Element borders, String padding) {
        Element properties = Xml.child(cell, "tcPr");
        Element own = Xml.child(properties, "tcBorders");
        String align = properties == null ? null : Xml.value(properties, "vAlign");
        out.append("<td")
                .append(span > 1 ? " colspan=\"" + span + "\"" : "")
                .append(down > 1 ? " rowspan=\"" + down + "\"" : "")
                .append(" style=\"vertical-align:")
                .append("center".equals(align) ? "middle" : "bottom".equals(align) ? "bottom" : "top")
                .append(';')
                .append(padding);
        for (String side : List.of("top", "bottom", "left", "right")) {
            Element said = Xml.child(own, side);
            Element inner = Xml.child(borders, side.equals("top") || side.equals("bottom") ? "insideH" : "insideV");
            out.append(border(said != null ? said : inner, side));
        }
        out.append("\">");
        blocks(cell);
        out.append("</td>");
    }

    private static List<Element> cells(Element row) {
        return Xml.children(row).stream().filter(one -> Xml.is(one, "tc")).collect(Collectors.toList());
    }

    private static int span(Element cell) {
        Element properties = Xml.child(cell, "tcPr");
        String span = properties == null ? null : Xml.value(properties, "gridSpan");
        return span == null ? 1 : (int) Math.max(1, Math.min(60, WordUnits.number(span)));
    }

    private static int below(List<Element> rows, int from, int column) {
        int down = 1;
        for (int i = from + 1; i < rows.size(); i++) {
            int at = 0;
            boolean goesOn = false;
            for (Element cell : cells(rows.get(i))) {
                Element merged = Xml.child(Xml.child(cell, "tcPr"), "vMerge");
                goesOn |= at == column && merged != null && !"restart".equals(Xml.attribute(merged, "val"));
                at += span(cell);
            }
            if (!goesOn) {
                break;
            }
            down++;
        }
        return down;
    }

    // Words -----------------------------------------------------------------------------------------------------------

    private static String border(@Nullable Element border, String side) {
        String kind = Xml.attribute(border, "val");
        if (kind == null || kind.equals("nil") || kind.equals("none")) {
            return "";
        }
        String size = Xml.attribute(border, "sz");
        String color = Xml.attribute(border, "color");
        return "border-" + side + ":" + WordUnits.round(size == null ? 0.5 : Math.max(0.5, WordUnits.number(size) / 8))
                + "pt "
                + (kind.equals("double") ? "double" : "solid") + " "
                + (color != null && color.matches("[0-9A-Fa-f]{6}") ? "#" + color : "#000") + ";";
    }
}
