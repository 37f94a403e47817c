package org.mingjing.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.source.Source;
import org.mingjing.source.SourceOptions;
import org.mingjing.source.SourceProfile;
import org.mingjing.source.SourceRecord;

/** Comma-separated text with quotes, whole in memory: enough for tests of what comes after reading. */
final class TextSource implements Source {
    private final List<String> header;
    private final List<SourceRecord> records = new ArrayList<>();
    private int at;

    TextSource(Path file, SourceOptions options) {
        try {
            String text = Files.readString(file);
            List<String[]> rows = new ArrayList<>();
            List<Integer> lines = new ArrayList<>();
            int line = 1;
            int i = 0;
            while (i < text.length()) {
                lines.add(line);
                List<String> cells = new ArrayList<>();
                StringBuilder cell = new StringBuilder();
                boolean quoted = false;
                for (; i < text.length(); i++) {
                    char c = text.charAt(i);
                    if (c == '\n') {
                        line++;
                    }
                    if (c == '"') {
                        quoted = !quoted;
                    } else if (c == ',' && !quoted) {
                        cells.add(cell.toString());
                        cell.setLength(0);
                    } else if (c == '\n' && !quoted) {
                        i++;
                        break;
                    } else {
                        cell.append(c);
                    }
                }
                cells.add(cell.toString());
                rows.add(cells.toArray(new String[0]));
            }
            header = List.of(rows.get(0));
            for (int r = 1; r < rows.size(); r++) {
                records.add(new SourceRecord(lines.get(r), r, rows.get(r), null));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile("csv", "UTF-8", ',', 1, null, List.of());
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable SourceRecord next() {
        return at < records.size() ? records.get(at++) : null;
    }

    @Override
    public double progress() {
        return records.isEmpty() ? 1 : (double) at / records.size();
    }

    @Override
    public void close() {}
}
