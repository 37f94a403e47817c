package org.mingjing.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/**
 * Delimited text (RFC 4180 and what departments make of it). A quote that is never closed costs one record, not the
 * rest of the file: reading begins again behind its line.
 */
final class CsvSource implements Source {
    static final String UNDECODABLE = "undecodable";
    static final String UNCLOSED_QUOTE = "unclosed_quote";
    static final String REPEATED_HEADER = "repeated_header";
    static final String NOT_ALIGNED = "not_aligned";

    private static final int LOOK_AHEAD = 60;
    /** A quoted cell over more lines than this is taken for a quote that was never closed. */
    private static final int LONGEST_CELL_LINES = 500;

    private static final int LONGEST_RECORD = 1 << 24;
    private static final Pattern STARTED_IN = Pattern.compile("started in line (\\d+)");
    private static final int MOST_RESTARTS = 200;

    private final TextFile text;
    private final Dialect dialect;
    private final SourceProfile profile;
    private final List<String> header;
    private final Deque<Raw> waiting = new ArrayDeque<>();
    private CsvReader<Raw> reader;
    private Iterator<Raw> records;
    private long lineOffset;
    private long record;
    private int restarts;
    private long undecodable;
    private final @Nullable String[] headerCells;
    private TailReader tail;

    /**
     * @param line physical line on which it begins
     * @param cells texts
     * @param severalLines whether a cell goes over several lines
     * @param quotedAtEnd whether its last cell is quoted, so that it could be one that is never closed
     */
    @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
    private record Raw(
            long line, @Nullable String[] cells, @Nullable String defect, boolean severalLines, boolean quotedAtEnd) {}

    CsvSource(FileBytes bytes, SourceOptions options, List<Text> warnings) {
        text = TextFile.open(bytes, options.encoding());
        if (text.encoding().suspicious()) {
            Mojibake.refuseWhereWidespread(text);
        }
        dialect = Dialect.find(text.head(1 << 18), options.delimiter());
        lineOffset = dialect.skipLines();
        tail = new TailReader(text.reader());
        reader = open(dialect.skipLines());
        records = reader.iterator();
        List<Raw> ahead = new ArrayList<>();
        for (Raw raw = pull(); raw != null; raw = ahead.size() < LOOK_AHEAD ? pull() : null) {
            ahead.add(raw);
        }
        if (ahead.stream().allMatch(r -> Header.filled(r.cells()) == 0)) {
            throw new Problem(
                    SourceProblem.SOURCE_NO_TABLE,
                    "the file holds no text",
                    Place.of(bytes.file()),
                    "Ask for it again.");
        }
        Header found = Header.find(
                Place.of(bytes.file()),
                ahead.stream().<@Nullable String[]>map(Raw::cells).toList(),
                options,
                ahead.stream().mapToLong(Raw::line).toArray());
        header = found.names();
        headerCells = ahead.get(found.first() + found.rows() - 1).cells();
        waiting.addAll(ahead.subList(found.first() + found.rows(), ahead.size()));
        List<Text> all = new ArrayList<>(warnings);
        if (found.first() > 0 && options.headerRow() == null) {
            long line = ahead.get(found.first()).line();
            all.add(new Text("the header was found on line " + line, "表头在第 " + line + " 行"));
        }
        all.addAll(found.warnings());
        all.addAll(dialect.warnings());
        profile = new SourceProfile(
                "csv", text.encoding().charset().name(), dialect.delimiter(), found.rows(), null, List.copyOf(all));
    }

    @Override
    public SourceProfile profile() {
        return profile;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRecord next() {
        Raw raw = waiting.isEmpty() ? pull() : waiting.poll();
        if (raw == null) {
            refuseWhereUndecodable();
            return null;
        }
        record++;
        return new SourceRecord(raw.line(), record, raw.cells(), defect(raw));
    }

    private @Nullable String defect(Raw raw) {
        if (raw.defect() != null) {
            undecodable += raw.defect().equals(UNDECODABLE) ? 1 : 0;
            return raw.defect();
        }
        @Nullable String[] cells = raw.cells();
        if (dialect.aligned() && cells.length != dialect.columns() && Header.filled(cells) > 0) {
            return NOT_ALIGNED; // nobody can tell which of the columns is empty
        }
        return Header.repeats(headerCells, cells) ? REPEATED_HEADER : null;
    }

    /** Import ruling 9: up to one row in a hundred is rejected, more refuse the file. */
    private void refuseWhereUndecodable() {
        if (undecodable > 1 && undecodable > record * Encodings.TOLERATED) {
            throw new Problem(
                    SourceProblem.SOURCE_ENCODING,
                    undecodable + " of " + record + " rows are not "
                            + text.encoding().charset().name(),
                    Place.of(text.bytes().file()),
                    "State the right encoding in the mapping (source.encoding), or leave it out to have it found.");
        }
    }

    @Override
    public double progress() {
        return text.bytes().progress();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private @Nullable Raw pull() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            Raw raw = records.next();
            return runaway(raw) || isUnclosedAtEnd(raw) ? afterUnclosedQuote(raw.line()) : raw;
        } catch (CsvParseException failure) {
            throw uncut(failure);
        } catch (UncheckedIOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure.getCause());
        }
    }

    private Problem uncut(CsvParseException failure) {
        Matcher line = STARTED_IN.matcher(String.valueOf(failure.getMessage()));
        long started = lineOffset + (line.find() ? Long.parseLong(line.group(1)) : 1);
        return new Problem(
                SourceProblem.SOURCE_DAMAGED,
                String.format(Locale.ROOT, "a record goes on for more than %,d characters", LONGEST_RECORD),
                Place.of(text.bytes().file(), (int) Math.min(Integer.MAX_VALUE, started)),
                "That is no row of a table: look at that line and take it out, or ask for the file again.",
                failure);
    }

    /** The last cell of the file, quoted, and no quote ends the text. */
    private boolean isUnclosedAtEnd(Raw raw) {
        return raw.quotedAtEnd() && !records.hasNext() && !tail.closes(dialect.quote());
    }

    /** A cell over many lines, or over lines that look like records of their own, is a quote that was never closed. */
    private boolean runaway(Raw raw) {
        if (!raw.severalLines()) {
            return false;
        }
        for (String cell : raw.cells()) {
            if (cell != null && cell.indexOf('\n') >= 0 && looksLikeRecords(cell)) {
                return true;
            }
        }
        return false;
    }

    private boolean looksLikeRecords(String cell) {
        String[] lines = cell.split("\r\n|\n|\r", -1);
        if (lines.length > LONGEST_CELL_LINES) {
            return true;
        }
        int width = dialect.columns();
        int records = 0;
        for (int i = 1; i < lines.length; i++) {
            records += lines[i].chars().filter(c -> c == dialect.delimiter()).count() == width - 1 ? 1 : 0;
        }
        // text over several lines holds a delimiter here and there; swallowed records hold just their own, line after
        // line
        return width > 1 && records > 1 && records * 2 > lines.length - 1;
    }

    private Raw afterUnclosedQuote(long line) {
        if (++restarts > MOST_RESTARTS) {
            throw new Problem(
                    SourceProblem.SOURCE_DAMAGED,
                    "more than " + MOST_RESTARTS + " quotes are never closed",
                    Place.of(text.bytes().file(), (int) line),
                    "Ask for the file again with quotes doubled inside quoted text.");
        }
        close();
        String lost = lineAt(line);
        lineOffset = line;
        tail = new TailReader(text.reader());
        reader = open(line);
        records = reader.iterator();
        String[] cells = lost.split(Pattern.quote(String.valueOf(dialect.delimiter())), -1);
        return new Raw(line, cells, UNCLOSED_QUOTE, false, false);
    }

    private String lineAt(long line) {
        try (BufferedReader lines = new BufferedReader(text.reader())) {
            for (long i = 1; i < line; i++) {
                lines.readLine();
            }
            String found = lines.readLine();
            return found == null ? "" : found;
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
    }

    private CsvReader<Raw> open(long skipLines) {
        Reader in = dialect.plain(tail);
        try {
            if (skipLines > 0) {
                BufferedReader lines = new BufferedReader(in);
                for (long i = 0; i < skipLines; i++) {
                    lines.readLine();
                }
                in = lines;
            }
        } catch (IOException failure) {
            throw FileBytes.unreadable(text.bytes().file(), failure);
        }
        return CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(!dialect.spaced())
                .trimWhitespacesAroundQuotes(dialect.spaced())
                .maxBufferSize(LONGEST_RECORD)
                .build(new Handler(), in);
    }

    /** Collects cells without intermediate objects. */
    private final class Handler extends AbstractBaseCsvCallbackHandler<Raw> {
        private @Nullable String[] cells = new String[32];
        private int count;
        private boolean undecodable;
        private boolean severalLines;
        private boolean lastQuoted;

        @Override
        protected void handleBegin(long startingLineNumber) {
            count = 0;
            undecodable = false;
            severalLines = false;
            lastQuoted = false;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, count * 2);
            }
            lastQuoted = quoted;
            String cell = length == 0 ? null : new String(buffer, offset, length);
            if (cell != null) {
                undecodable |= cell.indexOf(Encodings.UNDECODABLE) >= 0;
                severalLines |= quoted && cell.indexOf('\n') >= 0; // only quotes keep a line break
            }
            cells[count++] = cell;
        }

        @Override
        protected Raw buildRecord() {
            return new Raw(
                    getStartingLineNumber() + lineOffset,
                    Arrays.copyOf(cells, count),
                    undecodable ? UNDECODABLE : null,
                    severalLines,
                    lastQuoted);
        }
    }
}
