package org.mingjing.app.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.yaml.YamlFile;

/** Rows as everybody would see them, in a file until their version is kept; nothing that is masked is in it. */
final class PublicationSpool implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;

    PublicationSpool(Path folder, String name) {
        this.file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            this.writer = Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param key digest of what names it */
    private record Line(@Nullable String key, List<String> cells) {}

    /** What becomes of a row that was put aside. */
    interface Reader {
        void take(@Nullable String key, List<String> cells);
    }

    void add(@Nullable String key, List<String> cells) {
        try {
            writer.write(YamlFile.MAPPER.writeValueAsString(new Line(key, cells)));
            writer.newLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void each(Reader reader) {
        try {
            writer.flush();
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    Line line = YamlFile.MAPPER.readValue(text, Line.class);
                    reader.take(line.key(), line.cells());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
