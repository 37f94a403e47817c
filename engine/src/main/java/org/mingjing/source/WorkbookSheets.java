package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.mingjing.problem.Place;

/**
 * What {@code workbook.xml} and a first look at the sheets say.
 *
 * @param hidden names of sheets that are not shown
 * @param tables names of sheets with at least one row of two filled cells, in the order of the workbook
 * @param from1904 whether dates count from 1904, as old Macintosh files do
 */
record WorkbookSheets(Set<String> hidden, List<String> tables, boolean from1904) {
    static WorkbookSheets read(XSSFReader reader, Place file) {
        Set<String> hidden = new HashSet<>();
        List<String> tables = new ArrayList<>();
        boolean from1904 = false;
        try {
            try (InputStream in = reader.getWorkbookData()) {
                XMLStreamReader xml = SheetXml.open(in);
                while (xml.hasNext()) {
                    if (SheetXml.next(xml) != XMLStreamConstants.START_ELEMENT) {
                        continue;
                    }
                    String state = xml.getAttributeValue(null, "state");
                    if (xml.getLocalName().equals("sheet") && state != null && !state.equals("visible")) {
                        hidden.add(xml.getAttributeValue(null, "name"));
                    }
                    if (xml.getLocalName().equals("workbookPr")) {
                        String value = xml.getAttributeValue(null, "date1904");
                        from1904 = "1".equals(value) || "true".equals(value);
                    }
                }
            }
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream in = sheets.next()) {
                    if (hasTable(in)) {
                        tables.add(sheets.getSheetName());
                    }
                }
            }
        } catch (IOException | OpenXML4JException | XMLStreamException failure) {
            throw XlsxSource.damaged(file, failure);
        }
        return new WorkbookSheets(Set.copyOf(hidden), List.copyOf(tables), from1904);
    }

    boolean hidden(String name) {
        return hidden.contains(name);
    }

    boolean hasTable(String name) {
        return tables.contains(name);
    }

    private static boolean hasTable(InputStream in) throws XMLStreamException {
        XMLStreamReader xml = SheetXml.open(in);
        int filled = 0;
        for (int rows = 0; xml.hasNext() && rows < 1000; ) {
            if (SheetXml.next(xml) != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            if (name.equals("row")) {
                rows++;
                filled = 0;
            } else if ((name.equals("v") || name.equals("is")) && ++filled >= 2) {
                return true;
            }
        }
        return false;
    }
}
