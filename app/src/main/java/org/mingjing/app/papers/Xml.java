package org.mingjing.app.papers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML of Word files: read without anything that it could bring in from elsewhere. */
final class Xml {
    /** Namespace of the text of Word files. */
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static final String RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private Xml() {}

    /** Reads it; a document type, and with it every entity, is refused. */
    static Document parse(byte[] bytes) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // it throws; nothing is written to the console
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] bytes(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.STANDALONE, "yes");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.setXmlStandalone(true);
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static boolean is(Node node, String name) {
        return node instanceof Element && W.equals(node.getNamespaceURI()) && name.equals(node.getLocalName());
    }

    static @Nullable Element child(@Nullable Element parent, String name) {
        if (parent == null) {
            return null;
        }
        for (Element child : children(parent)) {
            if (is(child, name)) {
                return child;
            }
        }
        return null;
    }

    /** Every element of the name below, in order. */
    static List<Element> all(Element root, String name) {
        var found = root.getElementsByTagNameNS(W, name);
        List<Element> all = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** An attribute of Word's namespace; null where it is missing or empty. */
    static @Nullable String attribute(@Nullable Element element, String name) {
        String value = element == null ? "" : element.getAttributeNS(W, name);
        return value.isEmpty() ? null : value;
    }

    /** The {@code w:val} of a child; null where either is missing. */
    static @Nullable String value(@Nullable Element parent, String child) {
        return attribute(child(parent, child), "val");
    }

    /** The id of a related part that an element names. */
    static String related(Element element, String name) {
        return element.getAttributeNS(RELATED, name);
    }
}
