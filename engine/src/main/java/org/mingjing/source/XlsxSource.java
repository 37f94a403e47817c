package org.mingjing.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.xml.sax.SAXException;

/** One sheet of an XLSX workbook, row by row: POI opens the package, styles and shared texts, we pull the rows. */
final class XlsxSource implements Source {
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_MERGED = 100_000;
    /** What a spreadsheet itself shows where there is no value: a placeholder, flagged where it is read. */
    private static final String NOT_COMPUTED = "#N/A";

    private final OPCPackage pack;
    private final Place file;
    private final ReadOnlySharedStringsTable texts;
    private final StylesTable styles;
    private final WorkbookSheets sheets;
    private final InputStream stream;
    private final XMLStreamReader xml;
    private final Excerpt excerpt;
    private final SourceProfile profile;
    private final CountedInput counted;
    private long lastRow;
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private long uncomputed;
    private String firstUncomputed = "";

    XlsxSource(OPCPackage pack, Place file, SourceOptions options, List<Text> warnings) {
        this.pack = pack;
        this.file = file;
        try {
            XSSFReader reader = new XSSFReader(pack);
            texts = new ReadOnlySharedStringsTable(pack, false);
            styles = reader.getStylesTable();
            sheets = WorkbookSheets.read(reader, file);
            Sheet sheet = choose(reader, options);
            counted = new CountedInput(sheet.data(), sheet.length());
            stream = counted;
            xml = SheetXml.open(stream);
            excerpt = new Excerpt(file, options, this::row);
            List<Text> all = new ArrayList<>(warnings);
            all.addAll(SheetsLeftOut.warning(options.table(), sheet.name(), sheets.tables(), sheets::hidden));
            all.addAll(excerpt.warnings());
            profile = new SourceProfile("xlsx", null, null, excerpt.header().rows(), sheet.name(), List.copyOf(all));
        } catch (IOException | OpenXML4JException | SAXException | XMLStreamException failure) {
            throw damaged(file, failure);
        }
    }

    /**
     * @param name of the sheet
     * @param data its XML
     * @param length of its XML
     */
    private record Sheet(String name, InputStream data, long length) {}

    @Override
    public SourceProfile profile() {
        List<CellRangeAddress> below = merged.stream()
                .filter(m -> m.getFirstRow() >= excerpt.lastHeaderRow())
                .toList();
        SourceProfile told = uncomputed == 0 ? profile : profile.with(uncomputed());
        return below.isEmpty()
                ? told
                : told.with(new Text(
                        "cells are merged over several rows in " + below.size() + " places, first in "
                                + below.get(0).formatAsString()
                                + "; the first row of each has the value, the others have none: unmerge and fill them where each row means it",
                        "有 " + below.size() + " 处单元格跨行合并，首处为 " + below.get(0).formatAsString()
                                + "；仅各处首行有值，其余行为空：如各行同值，请取消合并并逐行填写"));
    }

    private Text uncomputed() {
        return new Text(
                uncomputed + " formulas have no value, the first in " + firstUncomputed
                        + ": whatever wrote the workbook did not compute them; they were read as " + NOT_COMPUTED
                        + ". Open it in a spreadsheet program, save it and import that",
                "有 " + uncomputed + " 处公式没有计算结果，首处为 " + firstUncomputed + "：生成该文件的程序未作计算，已按 " + NOT_COMPUTED
                        + " 读取；请用电子表格程序打开并保存后再导入");
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
        return counted.share();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException failure) {
            throw damaged(file, failure);
        } finally {
            pack.revert();
        }
    }

    static Problem damaged(Place file, Exception failure) {
        boolean unsafe = String.valueOf(failure.getMessage()).contains("DOCTYPE")
                || String.valueOf(failure.getMessage()).contains("DTD")
                || String.valueOf(failure.getMessage()).contains("entity");
        if (String.valueOf(failure.getMessage()).contains("Zip bomb")) {
            return FileBytes.tooLarge(file, ZipSecureFile.getMaxEntrySize(), failure);
        }
        return new Problem(
                unsafe ? SourceProblem.SOURCE_UNSAFE : SourceProblem.SOURCE_DAMAGED,
                "the workbook cannot be read: " + failure.getMessage(),
                file,
                unsafe
                        ? "It is built to harm or broken; ask for a plain export."
                        : "Open it in a spreadsheet program, save it again, and import that.",
                failure);
    }

    private Sheet choose(XSSFReader reader, SourceOptions options) throws IOException, OpenXML4JException {
        Iterator<InputStream> data = reader.getSheetsData();
        XSSFReader.SheetIterator iterator = (XSSFReader.SheetIterator) data;
        String fallback = null;
        List<String> seen = new ArrayList<>();
        while (iterator.hasNext()) {
            InputStream in = iterator.next();
            String name = iterator.getSheetName();
            boolean wanted = options.table() == null ? !sheets.hidden(name) : name.equals(options.table());
            seen.add(name);
            if (wanted && (options.table() != null || sheets.hasTable(name))) {
                return new Sheet(name, in, iterator.getSheetPart().getSize());
            }
            fallback = wanted && fallback == null ? name : fallback;
            in.close();
        }
        throw new Problem(
                SourceProblem.SOURCE_NO_TABLE,
                options.table() == null
                        ? "no visible sheet holds a table (sheets: " + seen + ")"
                        : "there is no sheet '" + options.table() + "' (sheets: " + seen + ")",
                file,
                "Name the sheet in the mapping (source.table).");
    }

    private Excerpt.@Nullable SheetRow row() {
        try {
            while (xml.hasNext()) {
                int event = SheetXml.next(xml);
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("mergeCell")) {
                    keepMerged(xml.getAttributeValue(null, "ref"));
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    String number = xml.getAttributeValue(null, "r");
                    lastRow = number == null ? lastRow + 1 : Long.parseLong(number);
                    return new Excerpt.SheetRow(lastRow, cells());
                }
            }
            return null;
        } catch (XMLStreamException | IllegalArgumentException failure) {
            throw damaged(file, failure);
        } catch (RuntimeException failure) {
            if (String.valueOf(failure.getMessage()).contains("Zip bomb")) {
                throw damaged(file, failure);
            }
            throw failure;
        }
    }

    /** Keeps what is merged over several rows; the file names it behind its rows. */
    private void keepMerged(@Nullable String range) {
        if (range == null || merged.size() == MOST_MERGED) {
            return;
        }
        CellRangeAddress cells = CellRangeAddress.valueOf(range);
        if (cells.getLastRow() > cells.getFirstRow()) {
            merged.add(cells);
        }
    }

    private @Nullable String[] cells() throws XMLStreamException {
        List<@Nullable String> cells = new ArrayList<>();
        while (xml.hasNext()) {
            int event = SheetXml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                String reference = xml.getAttributeValue(null, "r");
                int column = reference == null ? cells.size() : new CellReference(reference).getCol();
                if (column < 0 || column >= MOST_COLUMNS) {
                    throw new NumberFormatException("impossible cell " + reference);
                }
                while (cells.size() <= column) {
                    cells.add(null);
                }
                cells.set(column, cell());
            }
        }
        return cells.toArray(String[]::new);
    }

    private @Nullable String cell() throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        String reference = xml.getAttributeValue(null, "r");
        String value = null;
        boolean formula = false;
        StringBuilder inline = null;
        while (xml.hasNext()) {
            int event = SheetXml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
                value = xml.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("f")) {
                formula = true;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("t")) {
                inline = (inline == null ? new StringBuilder() : inline).append(xml.getElementText());
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("rPh")) {
                skip("rPh");
            }
        }
        if (inline != null) {
            return emptyIsNull(inline.toString());
        }
        if (value != null && !value.isEmpty()) {
            return text(type == null ? "n" : type, style, value);
        }
        return formula && (value == null || type == null) ? notComputed(reference) : null;
    }

    /** A formula of texts may come to the empty text; one without any result was never computed. */
    private String notComputed(@Nullable String reference) {
        if (uncomputed++ == 0) {
            firstUncomputed = reference == null ? "row " + lastRow : reference;
        }
        return NOT_COMPUTED;
    }

    private @Nullable String text(String type, @Nullable String style, String value) {
        return switch (type) {
            case "s" -> emptyIsNull(texts.getItemAt(Integer.parseInt(value)).getString());
            case "str", "inlineStr" -> new XSSFRichTextString(value).getString();
            case "b" -> value.equals("1") ? "true" : "false";
            case "e" -> value; // such as #REF!: a placeholder, of this cell alone
            case "d" -> value.replace('T', ' ');
            default ->
                isDate(style)
                        ? CellText.date(Double.parseDouble(value), sheets.from1904())
                        : CellText.number(Double.parseDouble(value));
        };
    }

    private boolean isDate(@Nullable String style) {
        if (style == null) {
            return false;
        }
        XSSFCellStyle found = styles.getStyleAt(Integer.parseInt(style));
        return found != null && DateUtil.isADateFormat(found.getDataFormat(), found.getDataFormatString());
    }

    private void skip(String element) throws XMLStreamException {
        while (xml.hasNext()
                && !(SheetXml.next(xml) == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals(element))) {
            // phonetic hints are no part of the text
        }
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
