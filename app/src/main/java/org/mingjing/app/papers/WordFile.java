package org.mingjing.app.papers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Problem;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A Word file taken apart. One that has macros or embedded objects, that reaches out to somewhere or that unpacks to
 * more than a paper can have is never taken apart: what is not known to be harmless is refused with its name.
 */
final class WordFile {
    static final int MOST_BYTES = 5 << 20;
    static final String BODY = "word/document.xml";

    private static final int MOST_PARTS = 300;
    private static final int MOST_UNPACKED = 24 << 20;
    private static final int MOST_OF_XML = 8 << 20;
    private static final int DEEPEST = 120;
    private static final String TYPES = "[Content_Types].xml";
    private static final String WORD_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final Pattern HARMLESS =
            Pattern.compile("\\[Content_Types]\\.xml|_rels/\\.rels|docProps/[\\w.]+\\.(xml|jpeg)|docMetadata/\\w+\\.xml"
                    + "|word/\\w+\\.xml|word/_rels/[\\w.]+\\.rels|word/theme/\\w+\\.xml"
                    + "|word/theme/_rels/[\\w.]+\\.rels|word/media/[\\w-]+\\.(png|jpe?g)"
                    + "|customXml/\\w+\\.xml|customXml/_rels/[\\w.]+\\.rels");
    /** Codes of fields that only say what is here already. All others may reach out, or ask whoever opens the file. */
    private static final Pattern HARMLESS_FIELD = Pattern.compile(
            "(PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SAVEDATE|TITLE|STYLEREF|SEQ|REF|PAGEREF|TOC)\\b.*|MERGEFORMAT.*|");

    private final Map<String, byte[]> parts;

    private WordFile(Map<String, byte[]> parts) {
        this.parts = new TreeMap<>(parts);
    }

    /** A file that the program makes. */
    static WordFile of(Map<String, byte[]> parts) {
        return new WordFile(parts);
    }

    /**
     * Takes it apart.
     *
     * @throws Problem where it is no Word file, or not a harmless one
     */
    static WordFile open(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw tooLarge("it has more than " + MOST_BYTES + " bytes");
        }
        WordFile file = new WordFile(unpacked(bytes));
        file.requireWord();
        for (String part : file.parts.keySet()) {
            if (part.endsWith(".rels")) {
                file.requireNothingOutside(part);
            } else if (part.endsWith(".xml")) {
                requireHarmless(part, file.document(part).getDocumentElement());
            }
        }
        return file;
    }

    private static Map<String, byte[]> unpacked(byte[] bytes) {
        Map<String, byte[]> parts = new TreeMap<>();
        long all = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (parts.size() >= MOST_PARTS) {
                    throw tooLarge("it has more than " + MOST_PARTS + " parts");
                }
                if (!HARMLESS.matcher(entry.getName()).matches()) {
                    throw unsafe("it has the part " + quoted(entry.getName())
                            + ", such as macros, objects, fonts or pictures other than PNG and JPEG");
                }
                int most = entry.getName().endsWith(".xml") ? MOST_OF_XML : MOST_UNPACKED;
                byte[] part = zip.readNBytes((int) Math.min(most, MOST_UNPACKED - all) + 1);
                all += part.length;
                if (part.length > most || all > MOST_UNPACKED) {
                    throw tooLarge("it unpacks to more than a paper can have");
                }
                if (parts.put(entry.getName(), part) != null) {
                    throw unsafe("it has the part " + quoted(entry.getName()) + " twice");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable("it is no whole Word file", broken);
        }
        return parts;
    }

    private void requireWord() {
        if (!parts.containsKey(TYPES) || !parts.containsKey(BODY)) {
            throw unreadable("it is no Word file of the form .docx", null);
        }
        for (Element type : Xml.children(document(TYPES).getDocumentElement())) {
            String content = type.getAttribute("ContentType").toLowerCase(Locale.ROOT);
            boolean body = type.getAttribute("PartName").equals("/" + BODY);
            if (content.contains("macro") || content.contains("vba") || (body && !content.equals(WORD_TYPE))) {
                throw unsafe("it says that it is " + quoted(content));
            }
        }
        if (!Xml.is(document(BODY).getDocumentElement(), "document")) {
            throw unreadable("it is a Word file of the strict form, or of none that is known", null);
        }
    }

    private void requireNothingOutside(String part) {
        for (Element relation : Xml.children(document(part).getDocumentElement())) {
            if (relation.getAttribute("TargetMode").equalsIgnoreCase("External")
                    || relation.getAttribute("Target").contains(":")) {
                throw unsafe(part + " reaches out to " + quoted(relation.getAttribute("Target"))
                        + " (a link or a template)");
            }
        }
    }

    private static void requireHarmless(String part, Element root) {
        record Place(Node node, int depth) {}
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, 0));
        while (!open.isEmpty()) {
            Place at = open.pop();
            if (at.depth() > DEEPEST) {
                throw tooLarge(part + " is nested deeper than any paper");
            }
            if (Xml.is(at.node(), "altChunk") || Xml.is(at.node(), "object") || Xml.is(at.node(), "control")) {
                throw unsafe(part + " has an embedded object (" + at.node().getLocalName() + ")");
            }
            if (Xml.is(at.node(), "instrText")) {
                requireHarmlessField(part, at.node().getTextContent());
            }
            if (Xml.is(at.node(), "fldSimple")) {
                String code = Xml.attribute((Element) at.node(), "instr");
                requireHarmlessField(part, code == null ? "" : code);
            }
            for (Node child = at.node().getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element) {
                    open.push(new Place(child, at.depth() + 1));
                }
            }
        }
    }

    /** Word may part a code over several places; then each part is looked at by itself, and a strange one refused. */
    private static void requireHarmlessField(String part, String code) {
        String said = code.strip().replaceFirst("^\\\\\\*\\s*", "").toUpperCase(Locale.ROOT);
        if (!HARMLESS_FIELD.matcher(said).matches()) {
            throw unsafe(part + " has the field " + quoted(code.strip()) + ", which may reach out to somewhere");
        }
    }

    boolean has(String part) {
        return parts.containsKey(part);
    }

    byte[] part(String name) {
        return parts.get(name).clone();
    }

    /** A part as XML. */
    Document document(String part) {
        try {
            return Xml.parse(parts.get(part));
        } catch (SAXException broken) {
            throw unreadable(part + " is no XML that is taken here", broken);
        }
    }

    /** Parts with text that is shown: body, headers, footers. */
    List<String> texts() {
        return parts.keySet().stream()
                .filter(name -> name.equals(BODY) || name.matches("word/(header|footer)\\d*\\.xml"))
                .sorted((one, other) -> Boolean.compare(!one.equals(BODY), !other.equals(BODY)))
                .toList();
    }

    /** The part that an id of the body's relations leads to. */
    Optional<String> related(String id) {
        String relations = "word/_rels/document.xml.rels";
        if (!has(relations)) {
            return Optional.empty();
        }
        return Xml.children(document(relations).getDocumentElement()).stream()
                .filter(relation -> relation.getAttribute("Id").equals(id))
                .map(relation -> relation.getAttribute("Target"))
                .map(target -> target.startsWith("/") ? target.substring(1) : "word/" + target)
                .filter(parts::containsKey)
                .findFirst();
    }

    /** The same with other content of some parts. */
    WordFile with(Map<String, Document> changed) {
        Map<String, byte[]> all = new TreeMap<>(parts);
        changed.forEach((name, document) -> all.put(name, Xml.bytes(document)));
        return new WordFile(all);
    }

    /** The same with the body of another behind its own. */
    WordFile followedBy(WordFile other) {
        Document own = document(BODY);
        Element body = Xml.child(own.getDocumentElement(), "body");
        Element added = Xml.child(other.document(BODY).getDocumentElement(), "body");
        if (body == null || added == null) {
            return this;
        }
        Node section = Xml.children(body).stream()
                .filter(child -> Xml.is(child, "sectPr"))
                .reduce((first, last) -> last)
                .orElse(null);
        for (Element block : Xml.children(added)) {
            if (!Xml.is(block, "sectPr")) {
                body.insertBefore(own.importNode(block, true), section);
            }
        }
        return with(Map.of(BODY, own));
    }

    /** As one file; the same parts always give the same bytes. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            write(zip, TYPES); // readers that look at the first part only find what it is
            for (String name : parts.keySet()) {
                if (!name.equals(TYPES)) {
                    write(zip, name);
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private void write(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(parts.get(name));
        zip.closeEntry();
    }

    private static String quoted(String text) {
        String shown = text.codePoints()
                .limit(120)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + shown + "'";
    }

    private static Problem tooLarge(String what) {
        return new Problem(PaperProblem.TEMPLATE_TOO_LARGE, what, null, "Upload the template only, without the rest.");
    }

    private static Problem unsafe(String what) {
        return new Problem(
                PaperProblem.TEMPLATE_UNSAFE, what, null, "Take it out in Word, save as .docx and upload it again.");
    }

    private static Problem unreadable(String what, @Nullable Exception cause) {
        return new Problem(
                PaperProblem.TEMPLATE_UNREADABLE, what, null, "Save it in Word as .docx and upload it again.", cause);
    }
}
