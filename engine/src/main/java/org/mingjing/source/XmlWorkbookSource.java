package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** One sheet of an "XML Spreadsheet 2003", row by row. Read twice: which sheets are hidden stands behind their rows. */
final class XmlWorkbookSource implements Source {
    private static final String SS = "urn:schemas-microsoft-com:office:spreadsheet";
    private static final int MOST_COLUMNS = 16_384;

    private final FileBytes bytes;
    private final Place file;
    private final String sheet;
    private final InputStream stream;
    private final XMLStreamReader xml;
    private final Excerpt excerpt;
    private final SourceProfile profile;
    private boolean inSheet;
    private long row;

    XmlWorkbookSource(FileBytes bytes, SourceOptions options, List<Text> warnings) {
        this.bytes = bytes;
        file = Place.of(bytes.file());
        List<Text> all = new ArrayList<>(warnings);
        sheet = choose(options.table(), all);
        try {
            stream = bytes.open();
            xml = SheetXml.open(stream);
        } catch (IOException failure) {
            throw FileBytes.unreadable(bytes.file(), failure);
        } catch (XMLStreamException failure) {
            throw damaged(failure);
        }
        excerpt = new Excerpt(file, options, this::row);
        all.addAll(excerpt.warnings());
        profile = new SourceProfile("xml-workbook", null, null, excerpt.header().rows(), sheet, List.copyOf(all));
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return excerpt.header().names();
    }

    @Override
    public @Nullable SourceRecord next() {
        return excerpt.next();
    }

    @Override
    public double progress() {
        return bytes.progress();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(bytes.file(), failure);
        }
    }

    private String choose(@Nullable String stated, List<Text> warnings) {
        Map<String, Integer> filled = new LinkedHashMap<>();
        Set<String> hidden = new HashSet<>();
        try (InputStream in = bytes.open()) {
            XMLStreamReader all = SheetXml.open(in);
            String name = "";
            while (all.hasNext()) {
                if (SheetXml.next(all) != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (all.getLocalName()) {
                    case "Worksheet" -> {
                        name = String.valueOf(all.getAttributeValue(SS, "Name"));
                        filled.put(name, 0);
                    }
                    case "Data" -> filled.merge(name, 1, Integer::sum);
                    case "Visible" -> hidden.add(name);
                    default -> {}
                }
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(bytes.file(), failure);
        } catch (XMLStreamException failure) {
            throw damaged(failure);
        }
        String chosen = filled.entrySet().stream()
                .filter(s -> stated == null
                        ? s.getValue() > 1 && !hidden.contains(s.getKey())
                        : s.getKey().equals(stated))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        SourceProblem.SOURCE_NO_TABLE,
                        stated == null ? "no visible sheet holds a table" : "there is no sheet '" + stated + "'",
                        file,
                        "Name the sheet in the mapping (source.table): " + filled.keySet() + "."));
        filled.values().removeIf(cells -> cells < 2);
        warnings.addAll(SheetsLeftOut.warning(stated, chosen, filled.keySet(), hidden::contains));
        return chosen;
    }

    private Excerpt.@Nullable SheetRow row() {
        try {
            while (xml.hasNext()) {
                int event = SheetXml.next(xml);
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Worksheet")) {
                    inSheet = sheet.equals(xml.getAttributeValue(SS, "Name"));
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && inSheet
                        && xml.getLocalName().equals("Row")) {
                    row = index(row + 1);
                    return new Excerpt.SheetRow(row, cells());
                }
            }
            return null;
        } catch (XMLStreamException | NumberFormatException failure) {
            throw damaged(failure);
        }
    }

    private @Nullable String[] cells() throws XMLStreamException {
        List<@Nullable String> cells = new ArrayList<>();
        int column = 0;
        while (xml.hasNext()) {
            int event = SheetXml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("Row")) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("Cell")) {
                column = (int) index(column + 1L);
                if (column > MOST_COLUMNS) {
                    throw new NumberFormatException("impossible column " + column);
                }
                String merged = xml.getAttributeValue(SS, "MergeAcross");
                String value = cell();
                while (value != null && cells.size() < column) {
                    cells.add(null);
                }
                if (value != null) {
                    cells.set(column - 1, value);
                }
                column += merged == null ? 0 : Integer.parseInt(merged);
            }
        }
        return cells.toArray(String[]::new);
    }

    private long index(long following) {
        String stated = xml.getAttributeValue(SS, "Index");
        return stated == null ? following : Long.parseLong(stated);
    }

    private @Nullable String cell() throws XMLStreamException {
        String value = null;
        while (xml.hasNext()) {
            int event = SheetXml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("Cell")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Data")) {
                String type = String.valueOf(xml.getAttributeValue(SS, "Type"));
                value = value(type, text());
            }
        }
        return value == null || value.isEmpty() ? null : value;
    }

    /** Text of the element, that of the formatting elements in it included. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = SheetXml.next(xml);
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
        return text.toString();
    }

    private static String value(String type, String text) {
        return switch (type) {
            case "Number" -> CellText.number(Double.parseDouble(text.strip()));
            case "DateTime" ->
                text.replaceFirst("\\.000$", "").replaceFirst("T00:00:00$", "").replace('T', ' ');
            case "Boolean" -> text.strip().equals("1") ? "true" : "false";
            default -> text;
        };
    }

    private Problem damaged(Exception failure) {
        return XlsxSource.damaged(file, failure);
    }
}
