package org.mingjing.app.papers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a form as a Word file, in Chinese as GB/T 9704-2012 has it: A4, margins of 37, 35, 28 and 26 mm, 22 lines of 28
 * letters of 16 pt, the page's number on the outer side.
 *
 * <p>A line of a form is a word and a text: {@code red} head of the office, {@code number}, {@code rule} in red,
 * {@code title}, {@code to}, {@code body}, {@code head} and {@code sub} as headings, {@code sign}, {@code date},
 * {@code right}, {@code small}, {@code page} for a new one, {@code pair} for a line of a list without borders. Lines that
 * begin with a bar are rows of a table: cells between bars, labels and values in turn, the last as wide as what is left;
 * with {@code |=} the heading of a list, repeated on each page; {@code *3} after a name makes its column three times
 * as wide as others. {@code #} is a remark.
 */
final class FormWriter {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String NAMESPACES = " xmlns:w=\"" + Xml.W
            + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    /** Twips between the margins: 156 mm in Chinese, 160 mm in English. */
    private static final int WIDTH = 8_844;

    private static final int LABEL = 1_500;
    private static final Pattern SHARE = Pattern.compile("\\*(\\d+)$");

    private final boolean english;
    private final StringBuilder out = new StringBuilder();
    private final List<String> table = new ArrayList<>();

    private FormWriter(boolean english) {
        this.english = english;
    }

    static WordFile write(String form, boolean english) {
        FormWriter writer = new FormWriter(english);
        form.lines().filter(line -> !line.startsWith("#")).forEach(writer::line);
        writer.endTable();
        return writer.file();
    }

    private void line(String line) {
        if (line.startsWith("|")) {
            if (line.startsWith("|=") && !table.isEmpty()) {
                endTable();
            }
            table.add(line);
            return;
        }
        endTable();
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        String text = space < 0 ? "" : line.substring(space + 1).strip();
        switch (word) {
            case "" -> {}
            case "red" ->
                paragraph("<w:jc w:val=\"center\"/>" + spacing(0, 200), title(english ? 44 : 62, "C00000"), text);
            case "rule" ->
                paragraph(
                        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"1\" w:color=\"C00000\"/></w:pBdr>"
                                + "<w:spacing w:after=\"300\" w:line=\"120\" w:lineRule=\"exact\"/>",
                        body(8),
                        "");
            case "number" -> paragraph("<w:jc w:val=\"center\"/>" + bodyLine(), body(32), text);
            case "title" -> paragraph("<w:jc w:val=\"center\"/>" + spacing(240, 240), title(44, null), text);
            case "to" -> paragraph(bodyLine(), body(32), text);
            case "body" -> paragraph(first() + bodyLine() + "<w:jc w:val=\"both\"/>", body(32), text);
            case "pair" -> pair(text);
            case "head" -> paragraph(first() + bodyLine(), run("黑体", 32, english, null), text);
            case "sub" -> paragraph(first() + bodyLine(), run("楷体_GB2312", 32, false, null), text);
            case "sign" -> paragraph(rightBy(english ? 0 : 400) + spacing(600, 0), body(32), text);
            case "date" -> paragraph(rightBy(english ? 0 : 400) + bodyLine(), body(32), text);
            case "right" -> paragraph("<w:jc w:val=\"right\"/>", body(24), text);
            case "small" -> paragraph("<w:spacing w:line=\"400\" w:lineRule=\"exact\"/>", body(24), text);
            case "page" ->
                paragraph("<w:pageBreakBefore/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>", body(2), "");
            default -> throw new IllegalArgumentException("a form has no line that begins with " + word);
        }
    }

    private String bodyLine() {
        return "<w:spacing w:line=\"" + (english ? 360 : 579) + "\" w:lineRule=\"exact\"/>";
    }

    /** Two letters, as a Chinese paragraph begins. */
    private String first() {
        return english ? "" : "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
    }

    private static String rightBy(int hundredths) {
        return "<w:jc w:val=\"right\"/><w:ind w:rightChars=\"" + hundredths + "\" w:right=\"" + hundredths * 32 / 10
                + "\"/>";
    }

    private static String spacing(int before, int after) {
        return "<w:spacing w:before=\"" + before + "\" w:after=\"" + after + "\"/>";
    }

    private String body(int size) {
        return run("仿宋_GB2312", size, false, null);
    }

    private String title(int size, @Nullable String color) {
        return run("方正小标宋简体", size, english, color);
    }

    private String run(String font, int size, boolean bold, @Nullable String color) {
        int points = english ? (int) Math.round(size * 0.72) : size; // English letters are set smaller
        return "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + font + "\"/>"
                + (bold ? "<w:b/>" : "")
                + (color == null ? "" : "<w:color w:val=\"" + color + "\"/>")
                + "<w:sz w:val=\"" + points + "\"/><w:szCs w:val=\"" + points + "\"/>";
    }

    private void paragraph(String shape, String letters, String text) {
        out.append("<w:p><w:pPr>").append(ordered(shape)).append("</w:pPr>");
        if (!text.isEmpty()) {
            out.append("<w:r><w:rPr>")
                    .append(letters)
                    .append("</w:rPr><w:t xml:space=\"preserve\">")
                    .append(escaped(text))
                    .append("</w:t></w:r>");
        }
        out.append("</w:p>");
    }

    /** Word wants the properties of a paragraph in one order. */
    private static String ordered(String shape) {
        return Stream.of("pageBreakBefore", "pBdr", "spacing", "ind", "jc")
                .map(name -> Pattern.compile("<w:" + name + "\\b[^>]*/>|<w:" + name + ">.*?</w:" + name + ">")
                        .matcher(shape))
                .map(found -> found.find() ? found.group() : "")
                .reduce("", String::concat);
    }

    // Tables ----------------------------------------------------------------------------------------------------------

    private void endTable() {
        if (table.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line : table) {
            String cells = line.substring(line.startsWith("|=") ? 2 : 1);
            rows.add(Stream.of(cells.split("\\|", -1))
                    .map(String::strip)
                    .limit(Math.max(1, cells.chars().filter(c -> c == '|').count()))
                    .toList());
        }
        boolean list = table.get(0).startsWith("|=");
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int[] widths = list ? shares(rows.get(0)) : widths(columns);
        out.append("<w:tbl><w:tblPr><w:tblW w:w=\"").append(WIDTH).append("\" w:type=\"dxa\"/><w:tblBorders>");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            out.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        out.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for (int width : widths) {
            out.append("<w:gridCol w:w=\"").append(width).append("\"/>");
        }
        out.append("</w:tblGrid>");
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), widths, list, table.get(i).startsWith("|="));
        }
        out.append("</w:tbl>");
        paragraph("<w:spacing w:line=\"240\" w:lineRule=\"exact\"/>", body(24), "");
        table.clear();
    }

    /** Labels are narrow, values wide. */
    private static int[] widths(int columns) {
        int[] widths = new int[columns];
        int labels = columns == 1 ? 0 : (columns + 1) / 2;
        for (int i = 0; i < columns; i++) {
            boolean isLabel = labels > 0 && i % 2 == 0;
            widths[i] = isLabel ? LABEL : (WIDTH - LABEL * labels) / Math.max(1, columns - labels);
        }
        return widths;
    }

    /** The heading of a list says how wide its columns are beside each other. */
    private static int[] shares(List<String> head) {
        int[] shares = head.stream().mapToInt(FormWriter::share).toArray();
        int all = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> WIDTH * share / all).toArray();
    }

    private static int share(String cell) {
        Matcher share = SHARE.matcher(cell);
        return share.find() ? Integer.parseInt(share.group(1)) : 1;
    }

    private void row(List<String> cells, int[] widths, boolean list, boolean head) {
        out.append("<w:tr><w:trPr>")
                .append(head ? "<w:tblHeader/>" : "<w:trHeight w:val=\"520\" w:hRule=\"atLeast\"/>")
                .append("</w:trPr>");
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            int span = last ? widths.length - i : 1;
            int width = 0;
            for (int j = i; j < i + span; j++) {
                width += widths[j];
            }
            boolean label = head || (!list && i % 2 == 0 && cells.size() > 1);
            out.append("<w:tc><w:tcPr><w:tcW w:w=\"")
                    .append(width)
                    .append("\" w:type=\"dxa\"/>")
                    .append(span > 1 ? "<w:gridSpan w:val=\"" + span + "\"/>" : "")
                    .append("<w:vAlign w:val=\"center\"/></w:tcPr>");
            paragraph(
                    (label ? "<w:jc w:val=\"center\"/>" : "") + "<w:spacing w:line=\"360\" w:lineRule=\"exact\"/>",
                    label ? run("黑体", 24, false, null) : body(24),
                    head ? SHARE.matcher(cells.get(i)).replaceAll("") : cells.get(i));
            out.append("</w:tc>");
        }
        out.append("</w:tr>");
    }

    /** A table without borders and with one cell, so that it is repeated as rows of tables are. */
    private void pair(String text) {
        out.append("<w:tbl><w:tblPr><w:tblW w:w=\"")
                .append(WIDTH)
                .append(
                        "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
                                + "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"")
                .append(WIDTH)
                .append("\"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w=\"")
                .append(WIDTH)
                .append("\" w:type=\"dxa\"/></w:tcPr>");
        paragraph(first() + bodyLine() + "<w:jc w:val=\"both\"/>", body(32), text);
        out.append("</w:tc></w:tr></w:tbl>");
    }

    // The file --------------------------------------------------------------------------------------------------------

    private WordFile file() {
        return WordFile.of(Map.of(
                "[Content_Types].xml",
                xml(contentTypes()),
                "_rels/.rels",
                xml(relations("<Relationship Id=\"rId1\" Type=\"" + RELATION
                        + "officeDocument\" Target=\"word/document.xml\"/>")),
                "word/_rels/document.xml.rels",
                xml(relations(relation(1, "styles")
                        + relation(2, "settings")
                        + relation(3, "footer", "footer1")
                        + relation(4, "footer", "footer2"))),
                WordFile.BODY,
                xml("<w:document" + NAMESPACES + "><w:body>" + out + section() + "</w:body></w:document>"),
                "word/styles.xml",
                xml(styles()),
                "word/settings.xml",
                xml("<w:settings" + NAMESPACES + ">" + (english ? "" : "<w:evenAndOddHeaders/>") + "</w:settings>"),
                "word/footer1.xml",
                xml(footer(english ? "center" : "right")),
                "word/footer2.xml",
                xml(footer("left"))));
    }

    private String section() {
        return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
                + "<w:footerReference w:type=\"even\" r:id=\"rId4\"/>"
                + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                + (english
                        ? "<w:pgMar w:top=\"1418\" w:right=\"1531\" w:bottom=\"1418\" w:left=\"1531\" w:header=\"709\""
                                + " w:footer=\"709\" w:gutter=\"0\"/>"
                        : "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\""
                                + " w:footer=\"1400\" w:gutter=\"0\"/><w:docGrid w:type=\"linesAndChars\""
                                + " w:linePitch=\"579\" w:charSpace=\"-900\"/>")
                + "</w:sectPr>";
    }

    private String styles() {
        return "<w:styles" + NAMESPACES + "><w:docDefaults><w:rPrDefault><w:rPr>" + body(32)
                + "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
                + "</w:styles>";
    }

    private String footer(String side) {
        String dash = english ? "" : "— ";
        return "<w:ftr" + NAMESPACES + "><w:p><w:pPr>"
                + (side.equals("center") ? "" : "<w:ind w:" + side + "Chars=\"100\" w:" + side + "=\"280\"/>")
                + "<w:jc w:val=\"" + side + "\"/></w:pPr>"
                + piece("<w:t xml:space=\"preserve\">" + dash + "</w:t>")
                + piece("<w:fldChar w:fldCharType=\"begin\"/>")
                + piece("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>")
                + piece("<w:fldChar w:fldCharType=\"separate\"/>")
                + piece("<w:t>1</w:t>")
                + piece("<w:fldChar w:fldCharType=\"end\"/>")
                + piece("<w:t xml:space=\"preserve\">" + (english ? "" : " —") + "</w:t>") + "</w:p></w:ftr>";
    }

    private String piece(String content) {
        return "<w:r><w:rPr>" + run("宋体", 28, false, null) + "</w:rPr>" + content + "</w:r>";
    }

    private static String contentTypes() {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Map.of(
                        "document", "document.main",
                        "styles", "styles",
                        "settings", "settings",
                        "footer1", "footer",
                        "footer2", "footer")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> types.append("<Override PartName=\"/word/")
                        .append(part.getKey())
                        .append(".xml\" ContentType=\"" + TYPE)
                        .append(part.getValue())
                        .append("+xml\"/>"));
        return types.append("</Types>").toString();
    }

    private static String relation(int id, String kind) {
        return relation(id, kind, kind);
    }

    private static String relation(int id, String kind, String part) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATION + kind + "\" Target=\"" + part + ".xml\"/>";
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations + "</Relationships>";
    }

    private static byte[] xml(String text) {
        return (XML + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
