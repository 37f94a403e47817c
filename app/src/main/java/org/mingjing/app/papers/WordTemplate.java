package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.mingjing.problem.Problem;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A Word file with places to fill, written {@code {{name}}}; {@code {{?Title}}} asks whoever makes the paper, and
 * {@code {{?Title?}}} lets them leave it empty. A row of a table with places of a list, such as {@code {{subject.name}}}, is there once for each of the list.
 */
final class WordTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]{1,120}?)\\s*}}");
    private static final int SHOWN = 40;
    /** What Word shows and the printed paper would not, or not so. */
    private static final Map<String, String> NOT_PRINTED = Map.ofEntries(
            Map.entry("pict", "a drawing or text box"),
            Map.entry("txbxContent", "a text box"),
            Map.entry("AlternateContent", "a drawing or text box"),
            Map.entry("footnoteReference", "a footnote"),
            Map.entry("endnoteReference", "an endnote"),
            Map.entry("oMath", "a formula"),
            Map.entry("ins", "a tracked change: accept it first"),
            Map.entry("del", "a tracked change: accept it first"),
            Map.entry("moveFrom", "a tracked change: accept it first"),
            Map.entry("chart", "a chart"),
            Map.entry("numPr", "automatic numbering: write the numbers out"));

    private final WordFile file;

    WordTemplate(WordFile file) {
        this.file = file;
    }

    /**
     * A place to fill.
     *
     * @param where part and paragraph, with its beginning
     * @param alone whether nothing else is in its paragraph, so that it may have many lines
     */
    record Place(String name, String where, boolean alone) {
        /** Whether whoever makes the paper is asked. */
        boolean isAsked() {
            return name.startsWith("?");
        }

        /** Whether it may stay empty. */
        boolean isOptional() {
            return name.length() > 1 && name.endsWith("?");
        }

        /** What is asked. */
        String title() {
            return name.substring(1, isOptional() ? name.length() - 1 : name.length());
        }
    }

    WordFile file() {
        return file;
    }

    /** Every place, in the order in which it is read. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (String part : file.texts()) {
            int number = 0;
            for (Element paragraph : Xml.all(file.document(part).getDocumentElement(), "p")) {
                number++;
                String text = text(paragraph);
                String where = part.substring("word/".length()) + ", paragraph " + number + " «"
                        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "»";
                Matcher place = PLACE.matcher(text);
                while (place.find()) {
                    places.add(new Place(place.group(1), where, text.strip().equals(place.group())));
                }
                String rest = PLACE.matcher(text).replaceAll("");
                if (rest.contains("{{") || rest.contains("}}")) {
                    places.add(new Place("{{", where, false));
                }
            }
        }
        return places;
    }

    /**
     * Nothing where all places are known and all can be printed.
     *
     * @throws Problem with every place that is not
     */
    void require(Set<String> known) {
        List<String> unknown = places().stream()
                .filter(place -> !place.isAsked() && !known.contains(place.name()))
                .map(place -> place.name().equals("{{")
                        ? "a bracket without its other: " + place.where()
                        : "{{" + place.name() + "}}: " + place.where())
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new Problem(
                    PaperProblem.TEMPLATE_PLACEHOLDER_UNKNOWN,
                    "the template names what there is not: " + String.join("; ", unknown),
                    null,
                    "Take a name from the list, or write {{?Title}} to have it asked.");
        }
        List<String> faults = new ArrayList<>();
        for (String part : file.texts()) {
            notPrinted(file.document(part).getDocumentElement(), part, faults);
        }
        if (!faults.isEmpty()) {
            throw new Problem(
                    PaperProblem.TEMPLATE_NOT_PRINTABLE,
                    "the printed paper would differ from what Word shows: " + String.join("; ", faults),
                    null,
                    "Take it out in Word and upload it again.");
        }
    }

    private static void notPrinted(Element element, String part, List<String> faults) {
        String what = NOT_PRINTED.get(element.getLocalName());
        if (what != null) {
            Node at = element;
            while (at != null && !Xml.is(at, "p")) {
                at = at.getParentNode();
            }
            String near = at == null ? "" : " near «" + shortened(text((Element) at)) + "»";
            faults.add(part + ": " + what + near);
            return;
        }
        Xml.children(element).forEach(child -> notPrinted(child, part, faults));
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** The same with what it says in its places. */
    WordFile fill(PaperText said) {
        Map<String, Document> filled = new LinkedHashMap<>();
        for (String part : file.texts()) {
            Document document = file.document(part);
            Element root = document.getDocumentElement();
            Xml.all(root, "tr").forEach(row -> repeat(row, said));
            Xml.all(root, "p")
                    .forEach(paragraph -> fill(paragraph, name -> said.values().getOrDefault(name, "")));
            filled.put(part, document);
        }
        return file.with(filled);
    }

    private static void repeat(Element row, PaperText said) {
        StringBuilder text = new StringBuilder();
        Xml.all(row, "p").forEach(paragraph -> text.append(text(paragraph)).append('\n'));
        Optional<String> list = said.rows().keySet().stream()
                .filter(name -> text.indexOf("{{" + name + ".") >= 0)
                .findFirst();
        if (list.isEmpty()) {
            return;
        }
        Node table = row.getParentNode();
        for (Map<String, String> item : said.rows().get(list.get())) {
            Element copy = (Element) row.cloneNode(true);
            table.insertBefore(copy, row);
            Map<String, String> values = new HashMap<>(said.values());
            item.forEach((name, value) -> values.put(list.get() + "." + name, value));
            Xml.all(copy, "p").forEach(paragraph -> fill(paragraph, name -> values.getOrDefault(name, "")));
        }
        if (!said.rows().get(list.get()).isEmpty()) {
            table.removeChild(row);
        }
    }

    /** A place alone in its paragraph becomes a paragraph for each line; one within a line stays in it. */
    private static void fill(Element paragraph, Function<String, String> said) {
        String whole = text(paragraph);
        Matcher alone = PLACE.matcher(whole.strip());
        if (alone.matches()) {
            List<String> lines = said.apply(alone.group(1)).lines().toList();
            for (int i = 0; i < lines.size() - 1; i++) {
                Element copy = (Element) paragraph.cloneNode(true);
                paragraph.getParentNode().insertBefore(copy, paragraph);
                replace(copy, lines.get(i));
            }
            replace(paragraph, lines.isEmpty() ? "" : lines.get(lines.size() - 1));
            return;
        }
        List<Element> texts = texts(paragraph);
        List<MatchResult> places =
                new ArrayList<>(PLACE.matcher(whole).results().toList());
        Collections.reverse(places); // what lies before stays where it was
        for (MatchResult place : places) {
            String value = said.apply(place.group(1)).replaceAll("\\s*\\R\\s*", " ");
            put(texts, place.start(), place.end(), value);
        }
    }

    private static void replace(Element paragraph, String line) {
        List<Element> texts = texts(paragraph);
        String whole = text(paragraph);
        put(texts, whole.indexOf("{{"), whole.lastIndexOf("}}") + 2, line);
    }

    /** Word parts what one wrote over several runs as it likes; the first that holds some of it gets all. */
    private static void put(List<Element> texts, int from, int to, String value) {
        int at = 0;
        boolean put = false;
        for (Element text : texts) {
            String own = text.getTextContent();
            int begin = Math.max(from - at, 0);
            int end = Math.min(to - at, own.length());
            if (begin < own.length() && end > begin) {
                text.setTextContent(own.substring(0, begin) + (put ? "" : value) + own.substring(end));
                text.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
                put = true;
            }
            at += own.length();
        }
    }

    private static List<Element> texts(Element paragraph) {
        return Xml.all(paragraph, "t");
    }

    private static String text(Element paragraph) {
        StringBuilder text = new StringBuilder();
        texts(paragraph).forEach(one -> text.append(one.getTextContent()));
        return text.toString();
    }
}
