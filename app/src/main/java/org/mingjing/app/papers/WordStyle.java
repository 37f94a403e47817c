package org.mingjing.app.papers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What holds for a paragraph or a run of a Word file: its own word, its style's, or that of the whole file. */
final class WordStyle {
    private static final int MOST_BASES = 20;

    private final Map<String, Element> styles = new HashMap<>();
    private final @Nullable Element defaultParagraph;
    private final @Nullable Element defaultRun;
    private @Nullable String normal;

    WordStyle(WordFile file) {
        Element defaults = null;
        if (file.has("word/styles.xml")) {
            Element root = file.document("word/styles.xml").getDocumentElement();
            defaults = Xml.child(root, "docDefaults");
            for (Element style : Xml.all(root, "style")) {
                String id = Xml.attribute(style, "styleId");
                if (id != null) {
                    styles.put(id, style);
                    if ("paragraph".equals(Xml.attribute(style, "type"))
                            && "1".equals(Xml.attribute(style, "default"))) {
                        normal = id;
                    }
                }
            }
        }
        defaultParagraph = Xml.child(Xml.child(defaults, "pPrDefault"), "pPr");
        defaultRun = Xml.child(Xml.child(defaults, "rPrDefault"), "rPr");
    }

    /** Properties of a paragraph, the strongest first. */
    List<Element> paragraph(Element paragraph) {
        Element own = Xml.child(paragraph, "pPr");
        return stack(own, styled(own), "pPr", defaultParagraph);
    }

    /** Properties of a run in a paragraph, the strongest first. */
    List<Element> run(Element paragraph, @Nullable Element run) {
        Element own = run == null ? null : Xml.child(run, "rPr");
        List<Element> all = new ArrayList<>();
        add(all, own);
        String style = own == null ? null : Xml.value(own, "rStyle");
        bases(style).forEach(base -> add(all, Xml.child(base, "rPr")));
        bases(styled(Xml.child(paragraph, "pPr"))).forEach(base -> add(all, Xml.child(base, "rPr")));
        add(all, defaultRun);
        return all;
    }

    /** Borders of a table by its own word or its style's; null where it has none. */
    @Nullable
    Element borders(Element table) {
        Element own = Xml.child(table, "tblPr");
        return first(stack(own, own == null ? null : Xml.value(own, "tblStyle"), "tblPr", null), "tblBorders");
    }

    private @Nullable String styled(@Nullable Element properties) {
        String style = properties == null ? null : Xml.value(properties, "pStyle");
        return style == null ? normal : style;
    }

    private List<Element> stack(
            @Nullable Element own, @Nullable String style, String properties, @Nullable Element defaults) {
        List<Element> all = new ArrayList<>();
        add(all, own);
        bases(style).forEach(base -> add(all, Xml.child(base, properties)));
        add(all, defaults);
        return all;
    }

    private List<Element> bases(@Nullable String style) {
        if (style == null) {
            return new ArrayList<>();
        }
        List<Element> bases = new ArrayList<>();
        Element at = styles.get(style);
        while (at != null && bases.size() < MOST_BASES) {
            bases.add(at);
            String base = Xml.value(at, "basedOn");
            at = base == null ? null : styles.get(base);
        }
        return bases;
    }

    private static void add(List<Element> all, @Nullable Element properties) {
        if (properties != null) {
            all.add(properties);
        }
    }

    static @Nullable Element first(List<Element> properties, String name) {
        return properties.stream()
                .map(one -> Xml.child(one, name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The first word on an attribute of an element; each may say one attribute and leave the others. */
    static @Nullable String first(List<Element> properties, String name, String attribute) {
        return firstOf(properties, one -> Xml.attribute(Xml.child(one, name), attribute));
    }

    private static @Nullable String firstOf(List<Element> properties, Function<Element, @Nullable String> said) {
        for (Element one : properties) {
            String value = said.apply(one);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether something is switched on: its element is there and does not say that it is off. */
    static boolean on(List<Element> properties, String name) {
        Element found = first(properties, name);
        String value = Xml.attribute(found, "val");
        return found != null && !("0".equals(value) || "false".equals(value) || "none".equals(value));
    }
}
